//! The shapes of the replies, as the documents of each dialect have them.

use catalog::Dialect;
use serde_json::{Value, json};

use crate::store::{Fault, State, Task};
use crate::voices::{Page, Voice, gender_name};

/// Who did the work, in the replies of the gateway's dialect.
const SERVICE: &str = "local-engine";

/// A task that was accepted.
pub fn accepted(dialect: Dialect, id: &str) -> Value {
    match dialect {
        Dialect::Gateway => json!({ "status": 202, "taskId": id }),
        Dialect::Quickstart => json!({ "task_id": id }),
    }
}

/// The state of a task. `url_of` makes the address of a result from its name.
pub fn task(dialect: Dialect, task: &Task, url_of: impl Fn(&str) -> String) -> Value {
    match dialect {
        Dialect::Gateway => gateway_task(task, url_of),
        Dialect::Quickstart => quickstart_task(task, url_of),
    }
}

fn gateway_task(task: &Task, url_of: impl Fn(&str) -> String) -> Value {
    let (id, timestamp) = (&task.id, &task.changed_at);
    match &task.state {
        State::Pending | State::Processing => json!({ "status": 202, "taskId": id, "timestamp": timestamp }),
        State::Completed { result } => {
            let url = url_of(result);
            json!({ "status": 200, "taskId": id, "url": url, "urls": [url], "service": SERVICE, "timestamp": timestamp })
        }
        State::Failed(Fault { code, message }) => json!({
            "status": 500, "taskId": id, "error": { "code": code, "message": message }, "timestamp": timestamp
        }),
    }
}

fn quickstart_task(task: &Task, url_of: impl Fn(&str) -> String) -> Value {
    let (status, url, error) = match &task.state {
        State::Pending => ("pending", None, None),
        State::Processing => ("processing", None, None),
        State::Completed { result } => ("completed", Some(url_of(result)), None),
        State::Failed(Fault { message, .. }) => ("failed", None, Some(message)),
    };
    json!({ "task_id": task.id, "status": status, "url": url, "error": error })
}

/// A page of voices. `sample_of` makes the address of a voice's sample from its name.
pub fn voices(page: &Page, sample_of: impl Fn(&str) -> String) -> Value {
    let voices: Vec<_> = page.voices.iter().map(|one| voice(one, &sample_of)).collect();
    json!({ "page": page.number, "limit": page.limit, "total": page.total, "voices": voices })
}

/// One voice.
pub fn voice(voice: &Voice, sample_of: impl Fn(&str) -> String) -> Value {
    json!({
        "id": voice.name,
        "name": voice.name,
        "displayName": voice.display_name(),
        "gender": gender_name(voice.gender),
        "language": voice.locale,
        "age": voice.age,
        "style": voice.style,
        "category": voice.category,
        "subCategory": voice.sub_category,
        "tts": true,
        "sample": sample_of(voice.name),
    })
}
