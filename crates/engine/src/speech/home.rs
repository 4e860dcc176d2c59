//! espeak-ng's data with room for our own voices: a directory of links to what is installed, beside which voice
//! variants are written. espeak-ng takes a variant only from a file below its data.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tokio::sync::OnceCell;

use super::SpeechError;
use crate::fingerprint::fingerprint;
use crate::tools::{Limits, ToolError, run};

/// espeak-ng looks for this name in the directory that `--path` gives.
const DATA: &str = "espeak-ng-data";
/// Variants stand outside `voices`: espeak-ng reads every file in there at every start, and takes 350 at most.
const VARIANTS: &str = "v";
/// Where the variants are, seen from where espeak-ng looks for them. Short, since espeak-ng holds a language and its
/// variant together in 36 bytes, and a longer name ends it.
const FROM_VOICES: &str = "../../v/";
/// Ten digits: with [`FROM_VOICES`] they leave 17 bytes for the language, three more than the longest has.
const NAME_DIGITS: usize = 10;

/// The directory for espeak-ng to run in, with `--path=.`.
#[derive(Debug)]
pub struct Home {
    directory: PathBuf,
    espeak_ng: PathBuf,
    ready: OnceCell<()>,
}

impl Home {
    /// Nothing is written before it is needed.
    pub fn new(directory: PathBuf, espeak_ng: PathBuf) -> Self {
        Self { directory, espeak_ng, ready: OnceCell::new() }
    }

    pub fn directory(&self) -> &Path {
        &self.directory
    }

    /// Makes the directory ready, where it is not yet.
    pub async fn prepare(&self) -> Result<(), SpeechError> {
        self.ready.get_or_try_init(|| self.furnish()).await.map(drop)
    }

    /// Makes sure that a variant is there and gives its name for `-v language+name`.
    pub async fn variant(&self, text: &str) -> Result<String, SpeechError> {
        self.prepare().await?;
        let name = fingerprint::<NAME_DIGITS>(text);
        let path = self.directory.join(DATA).join(VARIANTS).join(&name);
        if !tokio::fs::try_exists(&path).await.unwrap_or(false) {
            self.write(&path, text).await.map_err(SpeechError::Storage)?;
        }
        Ok(format!("{FROM_VOICES}{name}"))
    }

    /// Whole or not at all, since another segment may look for it at the same moment.
    async fn write(&self, path: &Path, text: &str) -> io::Result<()> {
        let draft = self.directory.join(uuid::Uuid::new_v4().simple().to_string());
        tokio::fs::write(&draft, text).await?;
        tokio::fs::rename(&draft, path).await
    }

    async fn furnish(&self) -> Result<(), SpeechError> {
        let installed = self.installed_data().await?;
        let data = self.directory.join(DATA);
        let furnished = tokio::task::spawn_blocking(move || furnish(&installed, &data)).await;
        furnished.unwrap_or_else(|stopped| Err(io::Error::other(stopped))).map_err(SpeechError::Storage)
    }

    /// Where espeak-ng's own data is, from the line that `--version` prints.
    async fn installed_data(&self) -> Result<PathBuf, SpeechError> {
        let limits = Limits { time: Duration::from_secs(10), output_bytes: 10_000 };
        let printed = run(&self.espeak_ng, &["--version"], b"", Path::new("."), limits).await?;
        let printed = String::from_utf8_lossy(&printed);
        let path =
            printed.lines().next().and_then(|line| line.split_once("Data at:")).map(|(_, path)| path.trim());
        path.map(PathBuf::from).ok_or_else(|| {
            let detail = "it did not say where its data is. Version 1.50 or later is needed.".to_owned();
            SpeechError::Tool(ToolError::Failed { program: "espeak-ng".to_owned(), detail })
        })
    }
}

fn furnish(installed: &Path, data: &Path) -> io::Result<()> {
    std::fs::create_dir_all(data.join(VARIANTS))?;
    std::fs::create_dir_all(data.join("voices").join("!v"))?;
    for entry in std::fs::read_dir(installed)? {
        let entry = entry?;
        if entry.file_name() != "voices" {
            link(&entry.path(), &data.join(entry.file_name()))?;
        }
    }
    Ok(())
}

/// Links anew where an older link points elsewhere, as after an upgrade.
fn link(original: &Path, link: &Path) -> io::Result<()> {
    if std::fs::read_link(link).is_ok_and(|target| target == original) {
        return Ok(());
    }
    match std::fs::remove_file(link) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => symlink(original, link),
    }
}

#[cfg(unix)]
use std::os::unix::fs::symlink;

#[cfg(windows)]
fn symlink(original: &Path, link: &Path) -> io::Result<()> {
    if original.is_dir() {
        std::os::windows::fs::symlink_dir(original, link)
    } else {
        std::os::windows::fs::symlink_file(original, link)
    }
}
