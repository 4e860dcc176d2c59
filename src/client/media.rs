//! Fetching results.

use super::error::Error;
use super::send;
use crate::browser::blob::Blob;
use crate::browser::text;

/// An hour of sound over a slow line.
const TIME_LIMIT_MILLIS: u32 = 600_000;

/// Where a result can be had from this page: the browser speaks to no other server than its own.
pub fn media_address(url: &str) -> String {
    format!("/api/media?url={}", text::encode(url))
}

/// Fetches a result, through the studio's own server: the browser speaks to no other.
///
/// # Errors
/// When there is no answer, or one with an error status.
pub async fn media(url: &str) -> Result<Blob, Error> {
    send::get(&media_address(url), TIME_LIMIT_MILLIS).await
}
