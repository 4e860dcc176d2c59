//! Voices, in every shape in which they have been seen.

use serde_json::Value;

use super::{Unreadable, json};

/// One voice of a library. A text that the reply does not have is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Voice {
    /// What requests call it.
    pub name: String,
    /// What people call it.
    pub label: String,
    /// A locale such as `en-US`.
    pub language: String,
    pub gender: String,
    pub age: String,
    pub style: String,
    pub category: String,
    /// The address of a picture.
    pub picture: Option<String>,
    /// The address of a recording to listen to.
    pub sample: Option<String>,
}

/// One page of a library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoicePage {
    pub voices: Vec<Voice>,
    /// How many voices there are on all pages, where the reply tells.
    pub total: Option<u64>,
}

const LISTS: &[&str] = &["voices", "data", "list", "items", "records", "results"];
const NAMES: &[&str] = &["name", "id", "voiceId"];
const LABELS: &[&str] = &["displayName", "title", "label"];
const LANGUAGES: &[&str] = &["language", "locale", "lang"];
const PICTURES: &[&str] = &["avatar", "avatarUrl", "image", "imageUrl", "cover", "thumbnail"];
const SAMPLES: &[&str] = &["sample", "sampleUrl", "preview", "previewUrl", "audioUrl", "demo"];

/// Reads a page of voices. Entries without a name are left out.
///
/// # Errors
/// When the reply is not JSON or has no list in it.
pub fn voices(body: &[u8]) -> Result<VoicePage, Unreadable> {
    let reply = json(body)?;
    let list = list(&reply).ok_or(Unreadable::NoMeaning)?;
    let total = [&reply, reply.get("data").unwrap_or(&Value::Null)].iter().find_map(|level| {
        ["total", "totalCount", "count"].iter().find_map(|name| level.get(*name)?.as_u64())
    });
    Ok(VoicePage { voices: list.iter().filter_map(read).collect(), total })
}

/// Reads the detail of one voice.
///
/// # Errors
/// When the reply is not JSON or names no voice.
pub fn voice(body: &[u8]) -> Result<Voice, Unreadable> {
    let reply = json(body)?;
    ["voice", "data", "result"]
        .iter()
        .filter_map(|name| reply.get(*name))
        .chain(std::iter::once(&reply))
        .find_map(read)
        .ok_or(Unreadable::NoMeaning)
}

/// The list in a reply: the reply itself, or under one of the known names, once or twice.
fn list(reply: &Value) -> Option<&Vec<Value>> {
    reply
        .as_array()
        .or_else(|| members(reply).find_map(Value::as_array))
        .or_else(|| members(reply).flat_map(members).find_map(Value::as_array))
}

fn members(value: &Value) -> impl Iterator<Item = &Value> {
    LISTS.iter().filter_map(|name| value.get(*name))
}

fn read(entry: &Value) -> Option<Voice> {
    let text = |names: &[&str]| first_text(entry, names).unwrap_or_default();
    let name = first_text(entry, NAMES)?;
    let label = first_text(entry, LABELS).unwrap_or_else(|| name.clone());
    Some(Voice {
        name,
        label,
        language: text(LANGUAGES),
        gender: text(&["gender"]),
        age: text(&["age"]),
        style: text(&["style"]),
        category: text(&["primary_category", "category"]),
        picture: first_text(entry, PICTURES).filter(|url| url.starts_with("https://")),
        sample: first_text(entry, SAMPLES)
            .filter(|url| url.starts_with("https://") || url.starts_with("http://")),
    })
}

/// The first of these members that is a text, a number, or a list of texts, and not blank.
fn first_text(entry: &Value, names: &[&str]) -> Option<String> {
    names.iter().filter_map(|name| plain(entry.get(*name)?)).find(|text| !text.is_empty())
}

fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(items) => {
            let texts: Vec<_> = items.iter().filter_map(Value::as_str).map(str::trim).collect();
            Some(texts.join(", "))
        }
        Value::Null | Value::Bool(_) | Value::Object(_) => None,
    }
}
