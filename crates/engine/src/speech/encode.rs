//! MP3 by ffmpeg, written while the speech is made.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::pcm::{SAMPLE_RATE, to_bytes};
use crate::tools::{Feed, Limits, ToolError, run};

/// An MP3 file that is being written. It is started before there is anything to write: ffmpeg takes a tenth of a
/// second to get ready.
pub struct Encoder {
    feed: Feed,
}

impl Encoder {
    /// Begins a file, in place of any that is there.
    pub fn start(ffmpeg: &Path, to: &Path) -> Result<Self, ToolError> {
        let rate = SAMPLE_RATE.to_string();
        let given =
            ["-nostdin", "-hide_banner", "-loglevel", "error", "-f", "s16le", "-ar", &rate, "-ac", "1"];
        let wanted = [
            "-i",
            "pipe:0",
            "-threads",
            "1",
            "-ar",
            "44100",
            "-c:a",
            "libmp3lame",
            "-b:a",
            "128k",
            "-f",
            "mp3",
        ];
        let mut args: Vec<OsString> =
            given.into_iter().chain(wanted).chain(["-y"]).map(OsString::from).collect();
        args.push(file_url(to));
        Ok(Self { feed: Feed::start(ffmpeg, &args)? })
    }

    pub async fn write(&mut self, pcm: &[f32]) -> Result<(), ToolError> {
        self.feed.write(&to_bytes(pcm)).await
    }

    /// Waits until the file is whole.
    pub async fn finish(self) -> Result<(), ToolError> {
        self.feed.finish().await
    }
}

/// Has ffmpeg do nothing once, after which it starts more quickly.
pub async fn prepare(ffmpeg: &Path) -> Result<(), ToolError> {
    let limits = Limits { time: Duration::from_secs(10), output_bytes: 100_000 };
    run(ffmpeg, &["-version"], b"", Path::new("."), limits).await.map(drop)
}

/// ffmpeg would take a name with a colon for a protocol, and one with a hyphen in front for an option.
fn file_url(path: &Path) -> OsString {
    let mut url = OsString::from("file:");
    url.push(PathBuf::from(path));
    url
}
