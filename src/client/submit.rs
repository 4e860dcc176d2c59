//! Handing in work.

use catalog::Operation;
use catalog::reply::{self, Submission};
use catalog::request::Values;

use super::error::Error;
use super::send;

/// Some operations answer only when they are done. When the time is up the request is sent again, under the same
/// key, and the server waits on with it.
const TIME_LIMIT_MILLIS: u32 = 120_000;

/// Hands in work, under a key that makes it one and the same work however often it is sent.
///
/// `sent_before_to` is the run of the server (its instance) that the first attempt went to, on every attempt but
/// the first: a server that has been restarted since then says that the outcome is unknown, rather than charging
/// twice.
///
/// # Errors
/// When there is no answer, an error status, or an answer without meaning.
pub async fn submit(
    operation: &Operation,
    values: &Values,
    key: &str,
    sent_before_to: Option<&str>,
) -> Result<Submission, Error> {
    let mut headers = vec![("Idempotency-Key", key)];
    if let Some(instance) = sent_before_to {
        headers.push(("Studio-Instance", instance));
    }
    let answer = send::call(operation, values, &headers, TIME_LIMIT_MILLIS).await?;
    reply::submission(&answer).map_err(Error::Unreadable)
}
