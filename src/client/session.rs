//! What the server says about itself.

use catalog::reply::Unreadable;
use serde_json::Value;

use super::error::Error;
use super::send;

const TIME_LIMIT_MILLIS: u32 = 15_000;

/// Asks the studio's server about itself. The answer is JSON, its members unchecked.
///
/// # Errors
/// When there is no answer, or it is not JSON.
pub async fn session() -> Result<Value, Error> {
    let answer = send::get("/api/session", TIME_LIMIT_MILLIS).await?;
    let bytes = send::json(&answer).await?;
    serde_json::from_slice(&bytes).map_err(|_| Error::Unreadable(Unreadable::NotJson))
}
