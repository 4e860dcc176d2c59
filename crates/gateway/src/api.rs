//! `/api/finevoice/…`: from a browser's request to an upstream's answer.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::Body;
use axum::extract::{Request, State};
use bytes::{Bytes, BytesMut};
use catalog::Operation;
use catalog::check::check;
use catalog::reply::FieldMessage;
use catalog::request::{self, is_id};
use http::HeaderMap;
use http::header::CONTENT_LENGTH;
use http_body_util::BodyExt;
use sha2::{Digest, Sha256};

use crate::App;
use crate::config::Limits;
use crate::error::Error;
use crate::once::{Fingerprint, Submission, carry, carry_unnamed};
use crate::reply::Reply;
use crate::route::{has_body, resolve, with_body};

/// What stands before the operation's own path.
pub(crate) const PREFIX: &str = "/api/finevoice";

const KEY: &str = "idempotency-key";
const INSTANCE: &str = "studio-instance";

/// How much of a body that is too large is read and thrown away, and for how long.
const SWALLOWED_BYTES: usize = 4 * 1024 * 1024;
const SWALLOWING: Duration = Duration::from_secs(1);

/// Answers an operation.
pub(crate) async fn answer(State(app): State<Arc<App>>, request: Request) -> Result<Reply, Error> {
    let started = Instant::now();
    let (head, body) = request.into_parts();
    let path = head.uri.path().strip_prefix(PREFIX).ok_or(Error::NotAllowed)?;
    let mut call = resolve(&head.method, path, head.uri.query())?;
    let operation = call.operation;
    if has_body(operation) {
        with_body(&mut call, &read(body, &head.headers, &app.limits).await?)?;
    }
    let problems = check(operation, &call.values);
    if !problems.is_empty() {
        return Err(Error::invalid(operation, &problems));
    }
    let request = request::build(operation, app.api.dialect(), &call.values).ok_or(Error::NotInDialect)?;
    let result = send(app, operation, request, &head.headers).await;
    let status = result.as_ref().map_or_else(Error::status, |reply| reply.status);
    tracing::info!(
        operation = operation.id,
        status = status.as_u16(),
        millis = started.elapsed().as_millis(),
        "answered"
    );
    result
}

async fn send(
    app: Arc<App>,
    operation: &'static Operation,
    request: request::Request,
    headers: &HeaderMap,
) -> Result<Reply, Error> {
    if !operation.is_billable() {
        return Ok(app.api.ask(request, app.limits.answer).await.reply);
    }
    let outcomes = Arc::clone(&app.outcomes);
    let submission = named(&app.instance, headers, &request)?;
    let sending = async move { app.api.ask(request, app.limits.submission).await };
    match submission {
        Some(submission) => carry(outcomes, submission, sending).await,
        None => carry_unnamed(sending).await,
    }
}

/// What the browser calls this submission, if it gives it a name.
fn named(
    instance: &str,
    headers: &HeaderMap,
    request: &request::Request,
) -> Result<Option<Submission>, Error> {
    let Some(key) = headers.get(KEY) else { return Ok(None) };
    let key = key.to_str().ok().filter(|key| is_id(key)).ok_or_else(bad_key)?;
    Ok(Some(Submission {
        key: key.to_owned(),
        fingerprint: fingerprint(request),
        is_from_before: headers.get(INSTANCE).is_some_and(|first| first != instance),
    }))
}

fn bad_key() -> Error {
    Error::InvalidRequest(vec![FieldMessage {
        field: "Idempotency-Key".to_owned(),
        message: "Use 1 to 128 letters, digits, hyphens and underscores.".to_owned(),
    }])
}

/// The same for the same values, in whatever order and spacing they were sent.
fn fingerprint(request: &request::Request) -> Fingerprint {
    let mut hash = Sha256::new();
    hash.update(&request.path_and_query);
    hash.update([0]);
    if let Some(body) = &request.body {
        hash.update(body.to_string());
    }
    hash.finalize().into()
}

/// The whole body, when it is small enough and arrives in time.
async fn read(body: Body, headers: &HeaderMap, limits: &Limits) -> Result<Bytes, Error> {
    let max_bytes = limits.request_bytes;
    let declared = headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if declared.is_some_and(|length| length > max_bytes) {
        tokio::spawn(swallow(body));
        return Err(Error::BodyTooLarge { max_bytes });
    }
    let whole = tokio::time::timeout(limits.request_body, gather(body, max_bytes));
    whole.await.unwrap_or(Err(Error::BodyIncomplete))
}

async fn gather(mut body: Body, max_bytes: usize) -> Result<Bytes, Error> {
    let mut whole = BytesMut::new();
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| Error::BodyIncomplete)?;
        let Ok(part) = frame.into_data() else { continue };
        if whole.len() + part.len() > max_bytes {
            tokio::spawn(swallow(body));
            return Err(Error::BodyTooLarge { max_bytes });
        }
        whole.extend_from_slice(&part);
    }
    Ok(whole.freeze())
}

/// Reads on for a moment. A connection that is closed with something unread in it takes the answer along, and the
/// browser would see a broken connection where it should read why it was refused.
async fn swallow(mut body: Body) {
    let mut left = SWALLOWED_BYTES;
    let reading = async {
        while let Some(Ok(frame)) = body.frame().await {
            let part = frame.data_ref().map_or(0, Bytes::len);
            let Some(rest) = left.checked_sub(part) else { return };
            left = rest;
        }
    };
    // Late or not, the body is dropped now.
    let _ = tokio::time::timeout(SWALLOWING, reading).await;
}
