//! The many words for the state of a task.

use serde_json::Value;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Status {
    Queued,
    Waiting,
    Done,
    Failed,
    /// A word that nobody has documented.
    Other,
}

const QUEUED: &[&str] = &["pending", "queued"];
const WAITING: &[&str] = &["202", "processing", "running", "in_progress"];
const DONE: &[&str] = &["200", "completed", "success", "succeeded", "done", "finished"];
const FAILED: &[&str] = &["failed", "error"];

impl Status {
    /// The status at the top of a reply, or failing that one level down.
    pub(super) fn of(reply: &Value) -> Option<Self> {
        super::levels(reply).find_map(|level| Self::read(level.get("status")?))
    }

    fn read(status: &Value) -> Option<Self> {
        match status {
            Value::Number(number) => Some(Self::from_word(&number.to_string())),
            Value::String(word) if !word.trim().is_empty() => Some(Self::from_word(word.trim())),
            _ => None,
        }
    }

    fn from_word(word: &str) -> Self {
        let is_one_of = |words: &[&str]| words.iter().any(|known| known.eq_ignore_ascii_case(word));
        if is_one_of(QUEUED) {
            Self::Queued
        } else if is_one_of(WAITING) {
            Self::Waiting
        } else if is_one_of(DONE) {
            Self::Done
        } else if is_one_of(FAILED) || word.split('.').next().is_some_and(is_error_number) {
            Self::Failed
        } else {
            Self::Other
        }
    }
}

fn is_error_number(whole: &str) -> bool {
    whole.parse::<u64>().is_ok_and(|number| number >= 400)
}
