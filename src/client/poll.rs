//! Asking again, by the catalog's schedule.

use catalog::operations::STATUS;
use catalog::poll::{Next, Progress, next};
use catalog::reply::{self, TaskState};
use catalog::request;

use super::error::Error;
use super::send;
use crate::browser::{clock, random, timer};

/// A question that was not answered by then is asked anew.
const TIME_LIMIT_MILLIS: u32 = 30_000;

/// How often in a row the server may answer with an error that looks as if it would pass; about half a minute.
/// A broken connection is waited out for as long as the schedule allows.
const MAX_ERRORS: u32 = 6;

/// A service of several machines may not know on all of them at once what one of them has just accepted.
const NOT_YET_KNOWN_MILLIS: u64 = 10_000;

/// Why asking again came to an end without an answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Stop {
    /// The schedule's time is up.
    GaveUp,
    /// An error that does not pass, or has not passed.
    Error(Error),
}

/// Asks until there is an answer, waiting in between by the schedule; wakes when the connection comes back.
///
/// `ask` returns none where the answer is not there yet. `passes` says which errors are worth asking again after.
/// `on_hitch` is told why an attempt failed, and with none that the next one did not.
///
/// # Errors
/// When the schedule gives up, or an error does not pass.
pub async fn persist<T>(
    since_millis: f64,
    passes: impl Fn(&Error) -> bool,
    on_hitch: impl Fn(Option<&Error>),
    ask: impl AsyncFn() -> Result<Option<T>, Error>,
) -> Result<T, Stop> {
    let mut progress = Progress::default();
    loop {
        let error = match ask().await {
            Ok(Some(answer)) => {
                on_hitch(None);
                return Ok(answer);
            }
            Ok(None) => None,
            Err(error) => Some(error),
        };
        on_hitch(error.as_ref());
        note(&mut progress, error.as_ref(), since_millis);
        if let Some(error) = &error
            && (!passes(error) || progress.failures >= MAX_ERRORS && !error.is_connection())
        {
            return Err(Stop::Error(error.clone()));
        }
        match next(&progress) {
            Next::After { millis } => timer::sleep_or_wake(millis).await,
            Next::GiveUp => return Err(error.map_or(Stop::GaveUp, Stop::Error)),
        }
    }
}

/// Waits until a task is done or has failed. A task that was accepted this moment is not asked about at once.
/// `on_queue` is told with each answer whether the task still stands in the queue.
///
/// # Errors
/// When the schedule gives up, or the service has no answer.
pub async fn wait_for(
    task: &str,
    since_millis: f64,
    on_hitch: impl Fn(Option<&Error>),
    on_queue: impl Fn(bool),
) -> Result<TaskState, Stop> {
    let first = Progress { waited_millis: waited_millis(since_millis), ..Progress::default() };
    if let Next::After { millis } = next(&first)
        && first.waited_millis < u64::from(millis)
    {
        timer::sleep(millis).await;
    }
    let passes = |error: &Error| {
        error.is_passing() || error.is_not_found() && waited_millis(since_millis) < NOT_YET_KNOWN_MILLIS
    };
    persist(since_millis, passes, on_hitch, async || {
        let state = state_of(task).await?;
        on_queue(state == TaskState::Queued);
        Ok(match state {
            TaskState::Queued | TaskState::Waiting => None,
            TaskState::Done(_) | TaskState::Failed(_) => Some(state),
        })
    })
    .await
}

async fn state_of(task: &str) -> Result<TaskState, Error> {
    let values = request::object([("task_id", task.into())]);
    let answer = send::call(&STATUS, &values, &[], TIME_LIMIT_MILLIS).await?;
    reply::task(&answer).map_err(Error::Unreadable)
}

fn note(progress: &mut Progress, error: Option<&Error>, since_millis: f64) {
    progress.polls += 1;
    progress.failures = if error.is_some() { progress.failures + 1 } else { 0 };
    progress.retry_after_seconds = error.and_then(Error::retry_after_seconds);
    progress.waited_millis = waited_millis(since_millis);
    progress.jitter = random::fraction();
}

/// A clock that was set back counts as no time.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast from float saturates")]
fn waited_millis(since_millis: f64) -> u64 {
    (clock::now_millis() - since_millis).max(0.0) as u64
}
