//! The files that the engine serves: results of tasks, and samples of voices.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::body::Body;
use axum::http::{Request, Response, StatusCode, header};
use axum::response::IntoResponse as _;
use tokio::sync::Mutex;
use tower::ServiceExt as _;
use tower_http::services::ServeFile;
use uuid::Uuid;

use crate::error::ApiError;
use crate::fingerprint::fingerprint;
use crate::prosody::NEUTRAL;
use crate::speech::Speech;
use crate::voices::Voice;

const EXTENSION: &str = ".mp3";

/// Results of tasks: files with names that cannot be guessed.
#[derive(Clone, Debug)]
pub struct Results {
    directory: PathBuf,
}

impl Results {
    /// Makes the directory where it is not there yet.
    pub fn new(directory: PathBuf) -> io::Result<Self> {
        std::fs::create_dir_all(&directory)?;
        Ok(Self { directory })
    }

    /// A name for a new result.
    pub fn new_name() -> String {
        Uuid::new_v4().simple().to_string()
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.directory.join(format!("{name}{EXTENSION}"))
    }

    /// The file that a request asks for by `<name>.mp3`; no name that is not one of ours is looked for.
    pub fn requested(&self, file: &str) -> Option<PathBuf> {
        let name = file.strip_suffix(EXTENSION)?;
        let is_ours = name.len() == 32 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_ours.then(|| self.path(name))
    }
}

/// Samples of voices: made when they are first asked for, then kept.
pub struct Samples {
    directory: PathBuf,
    speech: Arc<Speech>,
    /// One at a time, so that impatience does not make the same sample twice.
    making: Mutex<()>,
}

impl Samples {
    /// Makes the directory where it is not there yet.
    pub fn new(directory: PathBuf, speech: Arc<Speech>) -> io::Result<Self> {
        std::fs::create_dir_all(&directory)?;
        Ok(Self { directory, speech, making: Mutex::new(()) })
    }

    /// The sample of a voice.
    pub async fn of(&self, voice: &Voice) -> Result<PathBuf, ApiError> {
        let script = voice.sample_script();
        let path = self.directory.join(sample_name(voice, &script));
        let _turn = self.making.lock().await;
        if !tokio::fs::try_exists(&path).await.unwrap_or(false) {
            self.speech.speak(voice, &script, &path).await.map_err(ApiError::Sample)?;
        }
        Ok(path)
    }
}

/// The name of the voice in a request for `<name>.mp3`.
pub fn sample_of(file: &str) -> Option<&str> {
    file.strip_suffix(EXTENSION)
}

/// A name that changes with the voice, so that no sample outlives its recipe.
fn sample_name(voice: &Voice, script: &str) -> String {
    let made_of = format!("{:?} {} {script}", voice.recipe, voice.recipe.variant(&NEUTRAL));
    format!("{}-{}{EXTENSION}", voice.name, fingerprint::<16>(&made_of))
}

/// Sends a file, or the part of it that the request's `Range` asks for.
pub async fn send(path: &Path, request: Request<Body>) -> Result<Response<Body>, ApiError> {
    let sent = ServeFile::new(path).oneshot(request).await;
    let mut response = sent.unwrap_or_else(|never| match never {}).into_response();
    if response.status() == StatusCode::NOT_FOUND {
        return Err(ApiError::ResultNotFound);
    }
    response
        .headers_mut()
        .insert(header::X_CONTENT_TYPE_OPTIONS, header::HeaderValue::from_static("nosniff"));
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_our_own_are_looked_for() {
        let directory = tempfile::tempdir().expect("a directory");
        let results = Results::new(directory.path().join("results")).expect("it can be made");
        let name = Results::new_name();
        assert_eq!(results.requested(&format!("{name}.mp3")), Some(results.path(&name)));
        for hostile in
            ["", ".mp3", "../engine.db", "..%2fengine.db", "engine.db", "a.mp3", &name, "/etc/passwd.mp3"]
        {
            assert_eq!(results.requested(hostile), None, "{hostile}");
        }
    }
}
