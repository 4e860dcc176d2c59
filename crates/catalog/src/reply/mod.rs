//! What an upstream answers, read liberally: every dialect and shape of a reply ends in one of a few meanings.

mod delivery;
mod refusal;
mod status;
mod voices;

pub use delivery::Delivery;
pub use refusal::{FieldMessage, Refusal, refusal};
pub use voices::{Voice, VoicePage, voice, voices};

use serde_json::Value;
use status::Status;

/// What became of a submission.
#[derive(Clone, Debug, PartialEq)]
pub enum Submission {
    /// Accepted; the task has to be asked about.
    Task(String),
    /// Done at once.
    Done {
        task: Option<String>,
        delivery: Delivery,
    },
    Failed(Failure),
}

/// Where a task stands.
#[derive(Clone, Debug, PartialEq)]
pub enum TaskState {
    /// The service says that it has not begun.
    Queued,
    /// Being worked on, as far as one knows: one dialect has the same word for both.
    Waiting,
    Done(Delivery),
    Failed(Failure),
}

/// Why a task failed, in the upstream's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    pub code: Option<String>,
    /// Foreign text: shown as text, possibly empty.
    pub message: String,
}

/// Why a reply could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    Empty,
    /// A page for people, as proxies send when something is wrong behind them.
    Html,
    NotJson,
    /// JSON that is neither a result, nor a task, nor a failure.
    NoMeaning,
}

/// Reads the reply to a submission.
///
/// # Errors
/// When it is not JSON, or JSON without a result, a task or a failure in it.
pub fn submission(body: &[u8]) -> Result<Submission, Unreadable> {
    let reply = json(body)?;
    if let Some(failure) = failure(&reply) {
        return Ok(Submission::Failed(failure));
    }
    let task = task_id(&reply);
    let delivery = Delivery::of(reply);
    match (delivery.urls.is_empty(), task) {
        (false, task) => Ok(Submission::Done { task, delivery }),
        (true, Some(task)) => Ok(Submission::Task(task)),
        (true, None) => Err(Unreadable::NoMeaning),
    }
}

/// Reads the reply to a question about a task.
///
/// # Errors
/// When it is not JSON, or JSON without a state in it.
pub fn task(body: &[u8]) -> Result<TaskState, Unreadable> {
    let reply = json(body)?;
    if let Some(failure) = failure(&reply) {
        return Ok(TaskState::Failed(failure));
    }
    let status = Status::of(&reply);
    let is_about_a_task = status.is_some() || task_id(&reply).is_some();
    let delivery = Delivery::of(reply);
    let is_done = match status {
        Some(Status::Done) => true,
        Some(Status::Queued | Status::Waiting) => false,
        // A state that nobody has documented: the address of a result is as good as «done».
        Some(Status::Failed | Status::Other) | None => !delivery.urls.is_empty(),
    };
    match (is_done, is_about_a_task) {
        (true, _) => Ok(TaskState::Done(delivery)),
        (false, true) if status == Some(Status::Queued) => Ok(TaskState::Queued),
        (false, true) => Ok(TaskState::Waiting),
        (false, false) => Err(Unreadable::NoMeaning),
    }
}

/// The body as a JSON value.
pub(crate) fn json(body: &[u8]) -> Result<Value, Unreadable> {
    let body = body.trim_ascii();
    match body.first() {
        None => Err(Unreadable::Empty),
        Some(b'<') => Err(Unreadable::Html),
        Some(_) => serde_json::from_slice(body).map_err(|_| Unreadable::NotJson),
    }
}

/// A text at the top of a reply or one level down, under any of these names; blank ones do not count.
fn text_at<'a>(reply: &'a Value, names: &[&str]) -> Option<&'a str> {
    levels(reply)
        .flat_map(|level| names.iter().filter_map(|name| level.get(*name)?.as_str()))
        .map(str::trim)
        .find(|text| !text.is_empty())
}

/// The reply itself and the objects one level down where results have been seen.
fn levels(reply: &Value) -> impl Iterator<Item = &Value> {
    std::iter::once(reply).chain(["result", "data"].into_iter().filter_map(|name| reply.get(name)))
}

fn task_id(reply: &Value) -> Option<String> {
    text_at(reply, &["task_id", "taskId"]).map(ToOwned::to_owned)
}

/// The failure that a reply reports, by its status or by an error that is not empty.
fn failure(reply: &Value) -> Option<Failure> {
    let status = Status::of(reply);
    let error = reply.get("error").filter(|error| is_told(error));
    let failed = match status {
        Some(Status::Failed) => true,
        Some(Status::Done | Status::Queued | Status::Waiting) => false,
        Some(Status::Other) | None => error.is_some(),
    };
    failed.then(|| describe(error, reply))
}

/// Whether an `error` member says that there is one; `null`, `""`, `{}`, `false` do not.
fn is_told(error: &Value) -> bool {
    match error {
        Value::Null | Value::Bool(false) => false,
        Value::String(text) => !text.trim().is_empty(),
        Value::Object(members) => members.values().any(|member| !member.is_null()),
        Value::Array(items) => !items.is_empty(),
        Value::Bool(true) | Value::Number(_) => true,
    }
}

fn describe(error: Option<&Value>, reply: &Value) -> Failure {
    let code = error.and_then(|error| error.get("code")).and_then(|code| match code {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    });
    let own = error.and_then(|error| error.as_str().or_else(|| error.get("message")?.as_str()));
    let beside = || ["message", "msg", "reason"].iter().find_map(|name| reply.get(*name)?.as_str());
    Failure { code, message: own.or_else(beside).unwrap_or_default().trim().to_owned() }
}

#[cfg(test)]
mod tests;
