//! One submission, and what has become of it.

use std::sync::Arc;

use catalog::Operation;
use catalog::request::Values;
use leptos::prelude::*;

use super::id::JobId;
use super::machine::{Course, Event, after};
use super::phase::{Known, Phase};
use super::record::Record;
use crate::browser::clock;
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
    /// Whether it was started since the page was opened.
    pub is_fresh: bool,
    /// How far it has come.
    pub phase: ArcRwSignal<Phase>,
    /// Why the step under way has to be tried again, while it has to: «The studio's server cannot be reached.»
    pub hitch: ArcRwSignal<Option<Error>>,
    /// Whether the service has said that it has not begun.
    pub is_queued: ArcRwSignal<bool>,
    /// What the service said so far.
    pub known: ArcRwSignal<Known>,
}

impl PartialEq for Job {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Job {
    /// A job of this moment.
    pub(super) fn new(operation: &'static Operation, values: Values) -> Self {
        Self {
            id: JobId::random(),
            operation,
            values: Arc::new(values),
            created_at_millis: clock::now_millis(),
            is_fresh: true,
            phase: ArcRwSignal::new(Phase::Sending),
            hitch: ArcRwSignal::new(None),
            is_queued: ArcRwSignal::new(false),
            known: ArcRwSignal::default(),
        }
    }

    /// A job of an earlier visit.
    pub(super) fn from_record(record: Record) -> Self {
        Self {
            id: record.id,
            operation: record.operation,
            values: record.values,
            created_at_millis: record.created_at_millis,
            is_fresh: false,
            phase: ArcRwSignal::new(record.course.phase),
            hitch: ArcRwSignal::new(None),
            is_queued: ArcRwSignal::new(false),
            known: ArcRwSignal::new(record.course.known),
        }
    }

    /// What is kept of it.
    pub(super) fn record(&self) -> Record {
        Record {
            id: self.id,
            operation: self.operation,
            values: Arc::clone(&self.values),
            created_at_millis: self.created_at_millis,
            course: self.course(),
        }
    }

    /// Where the result is, once the service has said so.
    pub(super) fn result_url(&self) -> Option<String> {
        self.known.with_untracked(|known| known.delivery.as_ref()?.urls.first().cloned())
    }

    /// Moves on by an event.
    pub(super) fn apply(&self, event: Event) {
        let course = after(self.course(), event, clock::now_millis());
        self.known.set(course.known);
        self.hitch.set(None);
        self.phase.set(course.phase);
    }

    /// Says why an attempt failed, or that it did not.
    pub(super) fn tell_hitch(&self, error: Option<&Error>) {
        if self.hitch.with_untracked(|known| known.as_ref() != error) {
            self.hitch.set(error.cloned());
        }
    }

    /// Says whether it stands in the service's queue.
    pub(super) fn tell_queue(&self, is_queued: bool) {
        if self.is_queued.get_untracked() != is_queued {
            self.is_queued.set(is_queued);
        }
    }

    fn course(&self) -> Course {
        Course { phase: self.phase.get_untracked(), known: self.known.get_untracked() }
    }
}
