//! From a request to checked values.

use std::collections::BTreeSet;

use axum::body::to_bytes;
use axum::extract::{Query, RawPathParams, Request};
use catalog::check::check;
use catalog::request::{Values, read};
use catalog::{Method, Operation, Place};
use serde_json::Value;

use crate::error::ApiError;

/// The largest body: the longest script, every character of it escaped, and room to spare.
const BODY_BYTES: usize = 1024 * 1024;

/// The values of an operation's fields, checked. Fields that the operation does not have are passed over: clients
/// send `useAsync` and the like with every request.
pub async fn values(
    operation: &'static Operation,
    path: &RawPathParams,
    request: Request,
) -> Result<Values, ApiError> {
    let mut values = Values::new();
    take_texts(
        &mut values,
        operation,
        Place::Path,
        path.iter().map(|(name, value)| (name.into(), value.into())),
    );
    let query = query(&request)?;
    take_texts(&mut values, operation, Place::Query, query.into_iter());
    match operation.method {
        Method::Get => {}
        Method::Post => take_body(&mut values, operation, request).await?,
    }
    let problems = check(operation, &values);
    if problems.is_empty() { Ok(values) } else { Err(ApiError::Invalid { operation, problems }) }
}

fn take_texts(
    values: &mut Values,
    operation: &Operation,
    place: Place,
    texts: impl Iterator<Item = (String, String)>,
) {
    for (name, text) in texts.filter(|(_, text)| !text.is_empty()) {
        if let Some(field) = operation.field(&name).filter(|field| field.place == place) {
            values.insert(name, read(&field.kind, &text));
        }
    }
}

/// The parameters of the query, each of which may stand there once.
fn query(request: &Request) -> Result<Vec<(String, String)>, ApiError> {
    let Query(parameters) =
        Query::<Vec<(String, String)>>::try_from_uri(request.uri()).map_err(|_| ApiError::BadQuery)?;
    let names: BTreeSet<_> = parameters.iter().map(|(name, _)| name).collect();
    if names.len() == parameters.len() { Ok(parameters) } else { Err(ApiError::BadQuery) }
}

async fn take_body(values: &mut Values, operation: &Operation, request: Request) -> Result<(), ApiError> {
    let body = to_bytes(request.into_body(), BODY_BYTES).await;
    let body = body.map_err(|_| ApiError::TooLarge { limit_bytes: BODY_BYTES })?;
    let body: Value = serde_json::from_slice(&body).map_err(|error| ApiError::Unreadable {
        reason: format!("The body must be JSON, and it is not: {error}."),
    })?;
    let Value::Object(members) = body else {
        return Err(ApiError::Unreadable { reason: "The body must be a JSON object.".to_owned() });
    };
    let is_of_body = |name: &str| operation.field(name).is_some_and(|field| field.place == Place::Body);
    values.extend(members.into_iter().filter(|(name, _)| is_of_body(name)));
    Ok(())
}
