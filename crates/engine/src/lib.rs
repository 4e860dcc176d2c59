//! The local engine: the same API answered on one's own machine with real audio.
//!
//! It answers in both dialects of the API, at the paths that the catalog names. espeak-ng speaks, ffmpeg encodes,
//! `SQLite` keeps the tasks. It knows nothing of the gateway, to which it is one more upstream.

mod auth;
mod error;
mod files;
mod fingerprint;
mod intake;
mod prosody;
mod routes;
mod speech;
mod store;
mod tasks;
mod tools;
mod voices;
mod wire;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use secrecy::SecretString;
use uuid::Uuid;

pub use error::StartError;
pub use tools::{MissingProgram, Programs, missing_programs};

use crate::auth::Key;
use crate::files::{Results, Samples};
use crate::routes::Engine;
use crate::speech::Speech;
use crate::store::Store;
use crate::tasks::Tasks;

/// What an engine needs to know.
#[derive(Debug)]
pub struct Config {
    /// Where tasks and results are kept. For this engine alone; made where it is not there yet.
    pub data_dir: PathBuf,
    /// The key that clients must bring.
    pub key: SecretString,
    /// The address under which clients reach the engine, such as `http://127.0.0.1:41234`: results are named under
    /// it. It may be another one at each start.
    pub base_url: String,
    /// The programs that do the work.
    pub programs: Programs,
}

/// Starts an engine: its workers run in the current Tokio runtime and end with it. Tasks that were not done when the
/// last engine on this data directory ended are carried on with.
///
/// # Errors
///
/// When the data directory cannot be written to, when its database cannot be used, or outside a Tokio runtime.
/// Missing programs are no error here: their tasks fail and say so. See [`missing_programs`].
pub fn router(config: Config) -> Result<axum::Router, StartError> {
    tokio::runtime::Handle::try_current().map_err(|_| StartError::NoRuntime)?;
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let Config { data_dir, key, base_url, programs } = config;
    let data_dir = writable(&data_dir)?;
    let results = Results::new(data_dir.join("results")).map_err(|source| unwritable(&data_dir, source))?;
    let speech = Arc::new(Speech::new(programs, data_dir.join("espeak"), cores));
    let samples = Samples::new(data_dir.join("samples"), Arc::clone(&speech))
        .map_err(|source| unwritable(&data_dir, source))?;
    let tasks = Arc::new(Tasks::new(open_store(&data_dir)?, Arc::clone(&speech), results.clone()));
    tasks.start(cores);
    tokio::spawn(async move { speech.prepare().await });
    let base_url = base_url.trim_end_matches('/').to_owned();
    Ok(routes::router(Engine { base_url, tasks, results, samples }, Key::new(&key)))
}

/// The directory, made where it is not there yet and tried by writing to it. Its path is absolute: espeak-ng runs in a
/// directory of its own, to which a relative one would mean another place.
fn writable(data_dir: &Path) -> Result<PathBuf, StartError> {
    let trial = data_dir.join(Uuid::new_v4().simple().to_string());
    std::fs::create_dir_all(data_dir)
        .and_then(|()| std::fs::write(&trial, "may be removed"))
        .and_then(|()| std::fs::remove_file(&trial))
        .and_then(|()| std::path::absolute(data_dir))
        .map_err(|source| unwritable(data_dir, source))
}

fn unwritable(path: &Path, source: std::io::Error) -> StartError {
    StartError::Directory { path: path.to_owned(), source }
}

fn open_store(data_dir: &Path) -> Result<Store, StartError> {
    let path = data_dir.join("engine.db");
    Store::open(&path).map_err(|error| StartError::Database { path, reason: error.to_string() })
}
