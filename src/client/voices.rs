//! Fetching the library of voices.

use std::collections::HashSet;

use catalog::operations::LIST;
use catalog::reply::{self, Voice};
use catalog::request;

use super::error::Error;
use super::send;

const TIME_LIMIT_MILLIS: u32 = 60_000;

/// The most that one page may ask for.
const PAGE_SIZE: u32 = 500;

/// A library of 20,000 voices is more than ten times what there is; a service whose pages never end stops here.
const MAX_PAGES: u32 = 40;

/// Every voice that can speak, in the service's order, each name once.
///
/// # Errors
/// When a page is not answered, or cannot be read.
pub async fn voices() -> Result<Vec<Voice>, Error> {
    let mut voices = Vec::new();
    let mut names = HashSet::new();
    for number in 0..MAX_PAGES {
        let page = page(number).await?;
        let known = voices.len();
        voices.extend(page.voices.into_iter().filter(|voice| names.insert(voice.name.clone())));
        // A page with nothing new is the last, whatever the service says about the total.
        let is_complete = page.total.is_some_and(|total| voices.len() as u64 >= total);
        if is_complete || voices.len() == known {
            break;
        }
    }
    Ok(voices)
}

async fn page(number: u32) -> Result<reply::VoicePage, Error> {
    let values =
        request::object([("page", number.into()), ("limit", PAGE_SIZE.into()), ("tts", true.into())]);
    let answer = send::call(&LIST, &values, &[], TIME_LIMIT_MILLIS).await?;
    reply::voices(&answer).map_err(Error::Unreadable)
}
