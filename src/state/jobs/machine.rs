//! What follows from what: pure, so that every step can be tested without a browser.

use std::sync::Arc;

use catalog::reply::{Delivery, Submission, TaskState};

use super::phase::{Known, Phase, Take};
use super::trouble::Trouble;
use crate::client::{Error, Stop};

/// A job's place in its course.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    pub phase: Phase,
    pub known: Known,
}

/// Something that happened to a job.
#[derive(Debug)]
pub enum Event {
    /// The submission came to an end.
    Submitted(Result<Submission, Stop>),
    /// Asking about the task came to an end.
    Answered(Result<TaskState, Stop>),
    /// Fetching the result came to an end.
    Fetched(Result<Fetched, Stop>),
    /// The person stopped waiting.
    Stopped,
    /// The person wants to go on after an end.
    Resumed,
}

/// What the fetched bytes turned out to be.
#[derive(Clone, Debug, PartialEq)]
pub enum Fetched {
    Take(Take),
    NotAudio,
}

/// Where a job stands after an event at a moment in milliseconds since 1970. Events that do not fit the phase change
/// nothing.
pub fn after(course: Course, event: Event, now_millis: f64) -> Course {
    let Course { phase, known } = course;
    match (phase, event) {
        (Phase::Sending, Event::Submitted(result)) => submitted(known, result, now_millis),
        (Phase::Waiting { .. }, Event::Answered(result)) => answered(known, result),
        (Phase::Fetching, Event::Fetched(result)) => fetched(known, result, now_millis),
        (phase, Event::Stopped) if phase.is_active() => Course { phase: Phase::Stopped, known },
        (phase @ (Phase::Failed(_) | Phase::Stopped), Event::Resumed) => resumed(&phase, known, now_millis),
        (phase, _) => Course { phase, known },
    }
}

fn submitted(known: Known, result: Result<Submission, Stop>, now_millis: f64) -> Course {
    match result {
        Ok(Submission::Task(task)) => {
            let known = Known { task: Some(task), ..known };
            Course { phase: Phase::Waiting { since_millis: now_millis }, known }
        }
        Ok(Submission::Done { task, delivery }) => delivered(Known { task, ..known }, delivery),
        Ok(Submission::Failed(failure)) => failed(known, Trouble::Failed(failure)),
        Err(Stop::GaveUp) => failed(known, Trouble::NotSent(Error::TimedOut)),
        Err(Stop::Error(error)) => failed(known, Trouble::NotSent(error)),
    }
}

fn answered(known: Known, result: Result<TaskState, Stop>) -> Course {
    match result {
        Ok(TaskState::Done(delivery)) => delivered(known, delivery),
        Ok(TaskState::Failed(failure)) => failed(known, Trouble::Failed(failure)),
        Ok(TaskState::Queued | TaskState::Waiting) | Err(Stop::GaveUp) => failed(known, Trouble::GaveUp),
        Err(Stop::Error(error)) => failed(known, Trouble::NotChecked(error)),
    }
}

fn delivered(known: Known, delivery: Delivery) -> Course {
    let is_empty = delivery.urls.is_empty();
    let known = Known { delivery: Some(Arc::new(delivery)), ..known };
    if is_empty { failed(known, Trouble::NoResult) } else { Course { phase: Phase::Fetching, known } }
}

fn fetched(known: Known, result: Result<Fetched, Stop>, now_millis: f64) -> Course {
    match result {
        Ok(Fetched::Take(take)) => Course { phase: Phase::Done(take), known },
        Ok(Fetched::NotAudio) => failed(known, Trouble::NotAudio),
        Err(Stop::Error(error)) if error.is_connection() || error.is_media_host() => {
            failed(known, Trouble::NotChecked(error))
        }
        // An address may have run out of time; the service knows a fresh one.
        Err(_) if known.task.is_some() && !known.has_asked_anew => {
            let known = Known { has_asked_anew: true, ..known };
            Course { phase: Phase::Waiting { since_millis: now_millis }, known }
        }
        Err(_) => failed(known, Trouble::ResultGone),
    }
}

fn failed(known: Known, trouble: Trouble) -> Course {
    Course { phase: Phase::Failed(trouble), known }
}

/// Takes the course up from what is known: never with a second submission where the first may have been accepted,
/// for the key stays the same.
fn resumed(phase: &Phase, known: Known, now_millis: f64) -> Course {
    let is_address_stale = matches!(phase, Phase::Failed(Trouble::ResultGone | Trouble::NoResult));
    let known = Known { has_asked_anew: false, ..known };
    let phase = match (&known.delivery, &known.task) {
        (Some(_), None) => Phase::Fetching,
        (Some(_), Some(_)) if !is_address_stale => Phase::Fetching,
        (_, Some(_)) => Phase::Waiting { since_millis: now_millis },
        (None, None) => Phase::Sending,
    };
    Course { phase, known }
}

#[cfg(test)]
mod tests;
