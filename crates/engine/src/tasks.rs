//! The queue: tasks are stored, then workers take them one by one, as many at once as there are cores.

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tokio::sync::Notify;

use crate::files::Results;
use crate::speech::{Speech, SpeechError};
use crate::store::{Fault, Store, StoreError, Task, Work};
use crate::voices;

/// What is to be done in a task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Job {
    /// Speak a script in the voice of this name.
    Speech { voice: String, script: String },
}

/// The queue and what works it off.
pub struct Tasks {
    store: Store,
    speech: Arc<Speech>,
    results: Results,
    there_is_work: Notify,
}

impl Tasks {
    pub fn new(store: Store, speech: Arc<Speech>, results: Results) -> Self {
        Self { store, speech, results, there_is_work: Notify::new() }
    }

    /// Starts the workers, in the current Tokio runtime. They end with it.
    pub fn start(self: &Arc<Self>, workers: usize) {
        for _ in 0..workers {
            tokio::spawn(Arc::clone(self).work());
        }
    }

    /// Stores a task and has it worked on.
    pub async fn add(&self, id: String, job: &Job) -> Result<(), StoreError> {
        let job = serde_json::to_string(job).map_err(StoreError::Job)?;
        self.store.add(Work { id, job }).await?;
        self.there_is_work.notify_one();
        Ok(())
    }

    /// The task of this id.
    pub async fn find(&self, id: String) -> Result<Option<Task>, StoreError> {
        self.store.find(id).await
    }

    async fn work(self: Arc<Self>) {
        loop {
            match self.store.take().await {
                Ok(Some(work)) => {
                    // There may be more for another worker: calls that nobody waits for do not add up.
                    self.there_is_work.notify_one();
                    self.carry_out(work).await;
                }
                Ok(None) => self.there_is_work.notified().await,
                Err(error) => {
                    tracing::error!(%error, "The next task could not be read. Its worker waits for another one.");
                    self.there_is_work.notified().await;
                }
            }
        }
    }

    async fn carry_out(&self, work: Work) {
        let result = Results::new_name();
        let end = match self.result_of(&work.job, &self.results.path(&result)).await {
            Ok(()) => Ok(result),
            // It was not the task's fault, and it runs again at the next start.
            Err(Failure::Speech(SpeechError::Stopped)) => return,
            Err(failure) => {
                tracing::warn!(task = work.id, error = %failure, "A task failed.");
                Err(Fault { code: failure.code().to_owned(), message: failure.to_string() })
            }
        };
        if let Err(error) = self.store.end(work.id.clone(), end).await {
            tracing::error!(task = work.id, %error, "A task has ended and cannot be stored. It runs again at the next start.");
        }
    }

    async fn result_of(&self, job: &str, to: &Path) -> Result<(), Failure> {
        match serde_json::from_str(job).map_err(|_| Failure::Unreadable)? {
            Job::Speech { voice, script } => {
                let voice = voices::find(&voice).ok_or(Failure::VoiceGone { voice })?;
                self.speech.speak(voice, &script, to).await.map_err(Failure::Speech)
            }
        }
    }
}

/// Why a task failed.
enum Failure {
    Speech(SpeechError),
    /// A voice that an earlier version of the engine had.
    VoiceGone {
        voice: String,
    },
    /// A job that another version of the engine wrote.
    Unreadable,
}

impl Failure {
    const fn code(&self) -> &'static str {
        match self {
            Self::Speech(error) => error.code(),
            Self::VoiceGone { .. } => "voice_not_found",
            Self::Unreadable => "task_unreadable",
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Speech(error) => error.fmt(f),
            Self::VoiceGone { voice } => {
                write!(f, "There is no voice “{voice}” any more. Choose another one.")
            }
            Self::Unreadable => f.write_str("Another version of the engine wrote this task. Send it again."),
        }
    }
}
