//! Answers with an error status, whoever wrote them: the API, our own gateway, or a proxy on the way.

use serde_json::Value;

/// The longest foreign message that is kept, in characters.
const MAX_MESSAGE_CHARS: usize = 500;

/// A request that was answered with an error status.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refusal {
    /// The HTTP status.
    pub status: u16,
    /// A stable name of the error, where the answer has one.
    pub code: Option<String>,
    /// The answer's own words: foreign text, shown as text.
    pub message: Option<String>,
    /// What is said about single fields.
    pub fields: Vec<FieldMessage>,
    /// How long to wait before asking again.
    pub retry_after_seconds: Option<u32>,
}

/// What an answer says about one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldMessage {
    /// The field's name on the wire.
    pub field: String,
    pub message: String,
}

/// Reads an answer with an error status. Nothing in it is required: an empty body or a page for people leaves just
/// the status. `retry_after` is the header of that name; a date in it is not understood, for want of a clock.
pub fn refusal(status: u16, body: &[u8], retry_after: Option<&str>) -> Refusal {
    let reply = super::json(body).unwrap_or(Value::Null);
    let error = reply.get("error").unwrap_or(&Value::Null);
    Refusal {
        status,
        code: text(error.get("code")).or_else(|| text(reply.get("code"))),
        message: message(&reply, error),
        fields: fields(&reply),
        retry_after_seconds: retry_after.and_then(|seconds| seconds.trim().parse().ok()),
    }
}

fn message(reply: &Value, error: &Value) -> Option<String> {
    text(error.get("message"))
        .or_else(|| text(Some(error)))
        .or_else(|| text(reply.get("message")))
        .or_else(|| text(reply.get("detail")))
        .or_else(|| text(reply.get("msg")))
}

/// A text, or a number in its place, cut to a length that a page can show.
fn text(value: Option<&Value>) -> Option<String> {
    let text = match value? {
        Value::String(text) => text.trim().chars().take(MAX_MESSAGE_CHARS).collect(),
        Value::Number(number) => number.to_string(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// The fields that an answer names: in the common shape `detail[{loc, msg}]`, or in our gateway's
/// `fields[{field, message}]`.
fn fields(reply: &Value) -> Vec<FieldMessage> {
    let details = reply.get("detail").and_then(Value::as_array).into_iter().flatten();
    let common = details.filter_map(|detail| {
        let field = text(detail.get("loc")?.as_array()?.iter().rev().find(|part| part.is_string()))?;
        Some(FieldMessage { field, message: text(detail.get("msg"))? })
    });
    let own = reply.get("fields").and_then(Value::as_array).into_iter().flatten().filter_map(|entry| {
        Some(FieldMessage { field: text(entry.get("field"))?, message: text(entry.get("message"))? })
    });
    common.chain(own).collect()
}
