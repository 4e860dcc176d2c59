//! What a finished task hands over.

use serde_json::Value;

/// The most addresses that are read from one reply; the largest documented result has six stems.
const MAX_URLS: usize = 64;

/// The result of a task.
#[derive(Clone, Debug, PartialEq)]
pub struct Delivery {
    /// The absolute `http` or `https` addresses of the results, in the reply's order, each once.
    pub urls: Vec<String>,
    /// The whole reply, for what else it tells.
    pub reply: Value,
}

impl Delivery {
    pub(super) fn of(reply: Value) -> Self {
        let mut urls: Vec<String> = Vec::new();
        for url in candidates(&reply).filter_map(Value::as_str).map(str::trim) {
            if is_web_address(url) && urls.len() < MAX_URLS && !urls.iter().any(|known| known == url) {
                urls.push(url.to_owned());
            }
        }
        Self { urls, reply }
    }
}

/// Every place where an address has been seen: `url` and `urls`, at the top or under `result` or `data`, or those
/// themselves.
fn candidates(reply: &Value) -> impl Iterator<Item = &Value> {
    super::levels(reply).flat_map(|level| {
        let many = level.get("urls").and_then(Value::as_array).into_iter().flatten();
        let bare = level.as_array().into_iter().flatten();
        [level.get("url"), Some(level)].into_iter().flatten().chain(many).chain(bare)
    })
}

fn is_web_address(text: &str) -> bool {
    let lower = text.get(..8).unwrap_or(text).to_ascii_lowercase();
    let rest = if lower.starts_with("https://") {
        &text[8..]
    } else if lower.starts_with("http://") {
        &text[7..]
    } else {
        return false;
    };
    !rest.is_empty() && !text.contains(|c: char| c.is_control() || c.is_whitespace())
}
