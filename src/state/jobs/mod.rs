//! Everything that the person has set going, from the click to the take.
//!
//! A job is stored in this browser before its request leaves, and after each step; what a reload interrupts goes
//! on where it was. The steps themselves are pure and stand in [`machine`]; [`run`] carries them out.

mod id;
mod job;
mod machine;
mod phase;
mod record;
mod run;
mod shelf;
mod trouble;

pub use id::JobId;
pub use job::Job;
pub use phase::{Known, Phase, Take};
pub use shelf::StorageState;
pub use trouble::Trouble;

use catalog::Operation;
use catalog::request::Values;
use leptos::prelude::*;

use self::machine::Event;
use self::shelf::Shelf;
use super::in_background;
use super::load::Load;
use super::notices::use_notices;
use super::player::{Player, use_player};
use super::preferences::{Preferences, use_preferences};
use super::session::{Session, use_session};
use crate::browser::blob::ObjectUrl;
use crate::browser::marks;

/// All jobs of this browser. A handle: copy it freely.
#[derive(Clone, Copy)]
pub struct Jobs {
    /// Newest first.
    list: RwSignal<Vec<Job>>,
    shelf: Shelf,
    session: RwSignal<Load<Session>>,
    player: Player,
    preferences: Preferences,
}

/// The jobs.
pub fn use_jobs() -> Jobs {
    expect_context()
}

/// Makes the jobs, and goes on with those of an earlier visit.
pub(super) fn provide() {
    let jobs = Jobs {
        list: RwSignal::default(),
        shelf: Shelf::new(use_notices()),
        session: use_session(),
        player: use_player(),
        preferences: use_preferences(),
    };
    provide_context(jobs);
    in_background(async move { jobs.open().await });
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
        self.shelf.state()
    }

    /// Stores a new job, then sends it. The values must have passed the catalog's check.
    pub fn start(&self, operation: &'static Operation, values: Values) -> JobId {
        marks::mark("studio:click");
        let job = Job::new(operation, values);
        self.list.update(|jobs| jobs.insert(0, job.clone()));
        // Until then it waits; opening the storage goes on with every active job.
        if self.shelf.is_open() {
            self.go_on(&job);
        }
        job.id
    }

    /// Stops waiting for a job. The work may still be done, and charged; [`Self::check_again`] takes it up again.
    pub fn stop_waiting(&self, id: JobId) {
        self.happened(id, Event::Stopped);
    }

    /// Goes on with a job that stopped or failed, from what is known about it: nothing is charged twice.
    pub fn check_again(&self, id: JobId) {
        self.happened(id, Event::Resumed);
    }

    /// Sends the settings of a job as a new job, which is charged as one.
    pub fn send_again(&self, id: JobId) -> Option<JobId> {
        let job = self.find(id)?;
        Some(self.start(job.operation, (*job.values).clone()))
    }

    /// Forgets a job, its sound included.
    pub fn delete(&self, id: JobId) {
        self.shelf.forget(id);
        self.list.update(|jobs| jobs.retain(|job| job.id != id));
    }

    /// The file of a job that is done, or that failed with [`Trouble::NotAudio`]: read from storage when first asked
    /// for, and fetched anew where the browser has thrown it away.
    pub fn sound(&self, id: JobId) -> ArcRwSignal<Load<ObjectUrl>> {
        let url = self.find(id).and_then(|job| job.result_url());
        self.shelf.sound(id, url)
    }

    fn find(&self, id: JobId) -> Option<Job> {
        self.list.with_untracked(|jobs| jobs.iter().find(|job| job.id == id).cloned())
    }

    fn happened(&self, id: JobId, event: Event) {
        let Some(job) = self.find(id) else { return };
        job.apply(event);
        // In place of the work under way, if any, which ends here.
        let jobs = *self;
        self.shelf.work_on(id, async move {
            jobs.shelf.keep(&job).await;
            run::run(jobs, job).await;
        });
    }

    /// Carries a job through what is left of its course, in the background.
    fn go_on(&self, job: &Job) {
        self.shelf.work_on(job.id, run::run(*self, job.clone()));
    }

    /// Opens the storage and goes on with what is there and with what was started meanwhile.
    async fn open(self) {
        let records = self.shelf.open().await;
        let mut kept: Vec<_> = records.into_iter().map(Job::from_record).collect();
        kept.sort_unstable_by(|one, other| other.created_at_millis.total_cmp(&one.created_at_millis));
        self.list.update(|jobs| jobs.extend(kept));
        for job in self.list.get_untracked() {
            if job.phase.with_untracked(Phase::is_active) {
                self.go_on(&job);
            }
        }
    }

    /// Lets a new take play by itself, if the person likes that and nothing else plays.
    fn offer_to_play(&self, job: &Job) {
        let is_take = matches!(job.phase.get_untracked(), Phase::Done(_));
        if is_take && job.is_fresh && self.preferences.play_when_ready.get_untracked() {
            self.player.offer(job.id);
        }
    }
}
