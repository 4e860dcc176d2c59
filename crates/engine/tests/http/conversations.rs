//! Conversations as the documents of the two dialects have them.

use engine::Programs;
use serde_json::{Value, json};

use crate::engine::{SPEAK, TestEngine, programs_that_hang};
use crate::sound::Sound;

/// The request that stands in the documents of both dialects.
const QUICK_START: &str = r#"{
    "voice": "james",
    "text": "[happy] Hi, welcome to FineVoice! [breathe] Let me show you what I can do."
}"#;

#[tokio::test]
async fn the_conversation_of_the_quick_start_goes_as_it_is_written() {
    let (engine, _directory) = TestEngine::start().await;
    let accepted = engine.post("/v1/speech-synthesis", QUICK_START).await.json();
    let id = text(&accepted["task_id"]);
    assert!(id.strip_prefix("p1-").is_some_and(is_uuid), "{id}");
    assert_eq!(accepted, json!({ "task_id": id }));

    let is_over = |state: &Value| !["pending", "processing"].contains(&text(&state["status"]));
    let done = engine.settled(&format!("/v1/tasks/{id}"), is_over).await;
    let url = text(&done["url"]);
    assert_eq!(done, json!({ "task_id": id, "status": "completed", "url": url, "error": null }));
    hear(&engine, url).await;
}

#[tokio::test]
async fn the_conversation_of_the_gateway_goes_as_it_is_written() {
    let (engine, _directory) = TestEngine::start().await;
    let accepted = engine.post(SPEAK, QUICK_START).await.json();
    let id = text(&accepted["taskId"]);
    assert!(is_uuid(id), "{id}");
    assert_eq!(accepted, json!({ "status": 202, "taskId": id }));

    let done = engine.settled(&format!("/v1/task/{id}"), |state| state["status"] != 202).await;
    let (url, timestamp) = (text(&done["url"]), text(&done["timestamp"]));
    assert!(is_utc(timestamp), "{timestamp}");
    assert_eq!(
        done,
        json!({
            "status": 200, "taskId": id, "url": url, "urls": [url], "service": "local-engine",
            "timestamp": timestamp
        })
    );
    hear(&engine, url).await;
}

#[tokio::test]
async fn a_task_under_way_says_so_in_the_words_of_the_dialect_that_asks() {
    let directory = tempfile::tempdir().expect("a directory");
    let engine =
        TestEngine::start_in(&directory.path().join("data"), programs_that_hang(directory.path())).await;
    let first = engine.submitted("james", "Hello.").await;
    let under_way =
        engine.settled(&format!("/v1/tasks/{first}"), |state| state["status"] == "processing").await;
    assert_eq!(under_way, json!({ "task_id": first, "status": "processing", "url": null, "error": null }));

    // There are as many workers as cores, and all of them have something to do.
    let mut last = first.clone();
    for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
        last = engine.submitted("james", "Hello.").await;
    }
    let waiting = engine.get(&format!("/v1/tasks/{last}")).await.json();
    assert_eq!(waiting, json!({ "task_id": last, "status": "pending", "url": null, "error": null }));
    for id in [first, last] {
        let state = engine.get(&format!("/v1/task/{id}")).await.json();
        assert_eq!(state, json!({ "status": 202, "taskId": id, "timestamp": state["timestamp"] }));
    }
}

#[tokio::test]
async fn a_failed_task_gives_its_reason_in_the_words_of_the_dialect_that_asks() {
    let directory = tempfile::tempdir().expect("a directory");
    let programs = Programs { ffmpeg: "/nowhere/ffmpeg".into(), ..Programs::default() };
    let engine = TestEngine::start_in(directory.path(), programs).await;
    let failed = engine.spoken("james", "Hello.").await;
    let (id, reason) = (text(&failed["taskId"]), text(&failed["error"]["message"]));
    assert!(reason.starts_with("ffmpeg is not installed"), "{reason}");
    assert_eq!(
        failed,
        json!({
            "status": 500, "taskId": id, "error": { "code": "program_missing", "message": reason },
            "timestamp": failed["timestamp"]
        })
    );
    assert_eq!(
        engine.get(&format!("/v1/tasks/{id}")).await.json(),
        json!({ "task_id": id, "status": "failed", "url": null, "error": reason })
    );
}

#[tokio::test]
async fn fields_that_other_operations_have_are_no_reason_to_refuse() {
    let (engine, _directory) = TestEngine::start().await;
    let body = json!({ "voice": "james", "text": "Hello.", "useAsync": true, "outputFormat": "mp3" });
    assert_eq!(engine.post(SPEAK, &body.to_string()).await.json()["status"], 202);
}

async fn hear(engine: &TestEngine, url: &str) {
    assert!(url.starts_with(&format!("{}/results/", engine.base)), "{url}");
    let result = engine.send("GET", url, &[], "").await;
    assert_eq!(result.status, 200);
    let sound = Sound::decoded(result.body).await;
    assert!(sound.seconds() > 2.0 && sound.peak() > 0.1, "{} s, {}", sound.seconds(), sound.peak());
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text"))
}

/// `a1b2c3d4-e5f6-7890-abcd-ef1234567890`
fn is_uuid(id: &str) -> bool {
    let groups: Vec<usize> = id.split('-').map(str::len).collect();
    groups == [8, 4, 4, 4, 12] && id.chars().all(|c| c == '-' || c.is_ascii_hexdigit())
}

/// `2026-05-01T12:00:00Z`
fn is_utc(timestamp: &str) -> bool {
    let shape: String = timestamp.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    shape == "0000-00-00T00:00:00Z"
}
