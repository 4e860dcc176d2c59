//! One question to the studio's server.

use catalog::reply::{self, Unreadable};
use catalog::request::{self, Values};
use catalog::{Dialect, Operation};

use super::error::Error;
use crate::browser::blob::{self, Blob};
use crate::browser::fetch::{FetchError, Request, fetch};

/// The longest JSON that is read. The server sends no more than 2 MB.
const MAX_JSON_BYTES: u32 = 4 * 1024 * 1024;

/// Asks for an operation and returns the JSON of the answer, still as bytes.
///
/// # Errors
/// When there is no answer, or one with an error status.
pub async fn call(
    operation: &Operation,
    values: &Values,
    headers: &[(&str, &str)],
    time_limit_millis: u32,
) -> Result<Vec<u8>, Error> {
    // The catalog's check comes before; what slips through is no request at all.
    let request = request::build(operation, Dialect::Gateway, values).ok_or_else(not_a_request)?;
    let address = format!("/api/{}{}", operation.api.slug(), request.path_and_query);
    let body = request.body.map(|body| body.to_string());
    let mut headers = headers.to_vec();
    if body.is_some() {
        headers.push(("Content-Type", "application/json"));
    }
    let request = Request {
        method: request.method.as_str(),
        address: &address,
        headers: &headers,
        body,
        time_limit_millis,
    };
    json(&send(&request).await?).await
}

/// Asks for a file of the studio's own server.
///
/// # Errors
/// When there is no answer, or one with an error status.
pub async fn get(address: &str, time_limit_millis: u32) -> Result<Blob, Error> {
    send(&Request { method: "GET", address, headers: &[], body: None, time_limit_millis }).await
}

/// The bytes of a JSON answer.
///
/// # Errors
/// When it is too large to be one.
pub async fn json(answer: &Blob) -> Result<Vec<u8>, Error> {
    blob::read(answer, MAX_JSON_BYTES).await.ok_or(Error::Unreadable(Unreadable::NoMeaning))
}

async fn send(request: &Request<'_>) -> Result<Blob, Error> {
    let answer = fetch(request).await.map_err(|error| match error {
        FetchError::Broken => Error::Offline,
        FetchError::TimedOut => Error::TimedOut,
    })?;
    if (200..300).contains(&answer.status) {
        return Ok(answer.body);
    }
    let body = json(&answer.body).await.unwrap_or_default();
    Err(Error::Refused(reply::refusal(answer.status, &body, answer.retry_after.as_deref())))
}

fn not_a_request() -> Error {
    Error::Refused(reply::Refusal { status: 422, ..reply::Refusal::default() })
}
