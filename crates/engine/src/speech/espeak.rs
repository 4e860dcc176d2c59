//! Speaking a piece of text with espeak-ng.

use std::path::PathBuf;
use std::time::Duration;

use super::SpeechError;
use super::home::Home;
use super::language::own;
use super::pcm::{Pcm, from_wav};
use super::segment::Words;
use crate::tools::{Limits, run};
use crate::voices::Recipe;

/// espeak-ng's own loudness, from 0 to 200. Below its standard of 100, so that high voices are not clipped; the level
/// is set afterwards.
const AMPLITUDE: &str = "60";
/// The most that one piece may fill: 25 minutes, where the longest known takes one.
const OUTPUT_BYTES: usize = 64 * 1024 * 1024;

/// espeak-ng and where it keeps its voices.
#[derive(Debug)]
pub struct Espeak {
    program: PathBuf,
    home: Home,
}

impl Espeak {
    /// `directory` is for espeak-ng's use alone.
    pub fn new(program: PathBuf, directory: PathBuf) -> Self {
        Self { home: Home::new(directory, program.clone()), program }
    }

    /// Does what has to be done once.
    pub async fn prepare(&self) -> Result<(), SpeechError> {
        self.home.prepare().await
    }

    /// The words as they come from espeak-ng: neither trimmed nor levelled.
    pub async fn speak(&self, recipe: &Recipe, words: &Words) -> Result<Pcm, SpeechError> {
        let variant = self.home.variant(&recipe.variant(&words.prosody)).await?;
        let language = words.language.unwrap_or_else(|| own(recipe.language, &words.text));
        let voice = format!("{language}+{variant}");
        let pace = recipe.pace(&words.prosody).to_string();
        let args =
            ["--path=.", "--stdin", "--stdout", "-b", "1", "-z", "-a", AMPLITUDE, "-s", &pace, "-v", &voice];
        let chars = u64::try_from(words.text.len()).unwrap_or(u64::MAX);
        let time = Duration::from_secs(10) + Duration::from_millis(chars.saturating_mul(20));
        let limits = Limits { time, output_bytes: OUTPUT_BYTES };
        let wav = run(&self.program, &args, words.text.as_bytes(), self.home.directory(), limits).await?;
        from_wav(&wav).ok_or(SpeechError::Unreadable)
    }
}
