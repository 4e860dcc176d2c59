//! Speech: a script and a voice become an MP3 file.

mod encode;
mod espeak;
mod home;
mod language;
mod pcm;
mod segment;
pub mod sounds;
mod synth;

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use tokio::sync::Semaphore;

use self::encode::Encoder;
use self::espeak::Espeak;
use self::pcm::{Pcm, SPEECH_DECIBELS, level, silence, trimmed};
use self::segment::{Segment, Words, segments};
use self::sounds::Sound;
use self::synth::Mouth;
use crate::tools::{Programs, ToolError};
use crate::voices::{Recipe, Voice};

/// Speaks scripts.
#[derive(Debug)]
pub struct Speech {
    espeak: Espeak,
    ffmpeg: PathBuf,
    at_once: usize,
    /// A turn for each piece that is made at the same time, whichever scripts they are of.
    turns: Semaphore,
}

/// Why a script was not spoken.
#[derive(Debug)]
pub enum SpeechError {
    /// Nothing in the script can be heard.
    NothingToSay,
    Tool(ToolError),
    /// espeak-ng wrote something that is no sound.
    Unreadable,
    /// The data directory could not be written to.
    Storage(io::Error),
    /// The work was stopped from within.
    Stopped,
}

impl SpeechError {
    /// A name that stays the same, for programs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NothingToSay => "nothing_to_say",
            Self::Tool(ToolError::Missing(_)) => "program_missing",
            Self::Tool(_) | Self::Unreadable => "program_failed",
            Self::Storage(_) => "storage_failed",
            Self::Stopped => "stopped",
        }
    }
}

impl fmt::Display for SpeechError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NothingToSay => f.write_str("Nothing in this script can be heard. Add some words."),
            Self::Tool(error) => error.fmt(f),
            Self::Unreadable => f.write_str(
                "espeak-ng gave no sound that can be read, so that nothing was spoken. Try again; if it stays so, \
                 install espeak-ng anew.",
            ),
            Self::Storage(error) => write!(
                f,
                "The engine could not write to its data directory ({error}), so that the result is lost. Make room \
                 or set the permissions, then try again."
            ),
            Self::Stopped => f.write_str("The engine stopped while it was speaking. Try again."),
        }
    }
}

impl std::error::Error for SpeechError {}

impl From<ToolError> for SpeechError {
    fn from(error: ToolError) -> Self {
        Self::Tool(error)
    }
}

impl Speech {
    /// `directory` is for espeak-ng's voices; `at_once` pieces, of one script or of several, are made at the same time.
    pub fn new(programs: Programs, directory: PathBuf, at_once: usize) -> Self {
        let espeak = Espeak::new(programs.espeak_ng, directory);
        let at_once = at_once.max(1);
        Self { espeak, ffmpeg: programs.ffmpeg, at_once, turns: Semaphore::new(at_once) }
    }

    /// Has the programs read from the disk before somebody waits for them: the first time takes up to a second. What
    /// goes wrong here goes wrong again in the first task, which says so.
    pub async fn prepare(&self) {
        let _ = tokio::join!(self.espeak.prepare(), encode::prepare(&self.ffmpeg));
    }

    /// Speaks a script into a file. The file is there afterwards only when all went well.
    pub async fn speak(&self, voice: &Voice, script: &str, to: &Path) -> Result<(), SpeechError> {
        let draft = to.with_extension("part");
        let spoken = self.speak_into(&voice.recipe, script, &draft).await;
        let kept = match spoken {
            Ok(()) => tokio::fs::rename(&draft, to).await.map_err(SpeechError::Storage),
            Err(error) => Err(error),
        };
        if kept.is_err() {
            // It may never have been made.
            let _ = tokio::fs::remove_file(&draft).await;
        }
        kept
    }

    async fn speak_into(&self, recipe: &Recipe, script: &str, to: &Path) -> Result<(), SpeechError> {
        let mut encoder = Encoder::start(&self.ffmpeg, to)?;
        let mut pieces =
            stream::iter(segments(script)).map(|segment| self.render(recipe, segment)).buffered(self.at_once);
        let mut is_heard = false;
        while let Some(pcm) = pieces.try_next().await? {
            is_heard |= pcm.iter().any(|sample| *sample != 0.0);
            encoder.write(&pcm).await?;
        }
        encoder.finish().await?;
        if is_heard { Ok(()) } else { Err(SpeechError::NothingToSay) }
    }

    async fn render(&self, recipe: &Recipe, segment: Segment) -> Result<Pcm, SpeechError> {
        let _turn = self.turns.acquire().await.map_err(|_| SpeechError::Stopped)?;
        match segment {
            Segment::Silence { millis } => Ok(silence(millis)),
            Segment::Words(words) => self.say(recipe, words).await,
            Segment::Sound(sound) => {
                let mouth = Mouth { pitch_hz: recipe.pitch_hz, size: recipe.resonance_percent / 100.0 };
                on_another_thread(move || make(sound, mouth)).await
            }
        }
    }

    async fn say(&self, recipe: &Recipe, words: Words) -> Result<Pcm, SpeechError> {
        let spoken = self.espeak.speak(recipe, &words).await?;
        let decibels = SPEECH_DECIBELS + words.prosody.decibels;
        on_another_thread(move || finished(&spoken, decibels)).await
    }
}

fn make(sound: &Sound, mouth: Mouth) -> Pcm {
    finished(&synth::render(sound, mouth), SPEECH_DECIBELS + sound.decibels)
}

fn finished(pcm: &[f32], decibels: f32) -> Pcm {
    let mut pcm = pcm.to_vec();
    level(&mut pcm, decibels);
    trimmed(&pcm).to_vec()
}

/// Sound takes some milliseconds to compute, in which no request should have to wait.
async fn on_another_thread(work: impl FnOnce() -> Pcm + Send + 'static) -> Result<Pcm, SpeechError> {
    tokio::task::spawn_blocking(work).await.map_err(|_| SpeechError::Stopped)
}
