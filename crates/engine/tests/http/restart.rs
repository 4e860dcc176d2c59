//! Tasks outlive the process: an engine ends, and another one begins on the same data.

use std::path::Path;

use engine::Programs;
use serde_json::Value;
use tokio::runtime::Runtime;

use crate::engine::{TestEngine, programs_that_hang};
use crate::sound::Sound;

/// One life of an engine: all that runs in it ends with this.
fn life<T>(data: &Path, programs: Programs, work: impl AsyncFnOnce(TestEngine) -> T) -> T {
    let runtime = Runtime::new().expect("a runtime");
    runtime.block_on(async { work(TestEngine::start_in(data, programs).await).await })
}

fn address(id: &str) -> String {
    format!("/v1/task/{id}")
}

fn is_over(state: &Value) -> bool {
    state["status"] != 202
}

#[test]
fn a_completed_task_stays_and_its_result_can_be_reached_at_the_new_address() {
    let data = tempfile::tempdir().expect("a directory");
    let (base, done) = life(data.path(), Programs::default(), async |engine| {
        (engine.base.clone(), engine.spoken("james", "Still here.").await)
    });
    life(data.path(), Programs::default(), async |engine| {
        assert_ne!(engine.base, base, "the second engine has an address of its own");
        let id = done["taskId"].as_str().expect("an id");
        let state = engine.get(&address(id)).await.json();
        let url = state["url"].as_str().expect("a result");
        assert_eq!(
            url.strip_prefix(&engine.base),
            done["url"].as_str().expect("a result").strip_prefix(&base)
        );
        let sound = Sound::decoded(engine.send("GET", url, &[], "").await.body).await;
        assert!(sound.seconds() > 0.3 && sound.peak() > 0.1);
    });
}

#[test]
fn what_was_under_way_or_waiting_when_the_engine_ended_is_carried_on_with() {
    let directory = tempfile::tempdir().expect("a directory");
    let data = directory.path().join("data");
    let waiting = std::thread::available_parallelism().map_or(1, usize::from);
    let ids = life(&data, programs_that_hang(directory.path()), async |engine| {
        let first = engine.submitted("james", "Where was I?").await;
        engine.settled(&format!("/v1/tasks/{first}"), |state| state["status"] == "processing").await;
        let mut ids = vec![first];
        for _ in 0..waiting {
            ids.push(engine.submitted("madison", "I had not begun.").await);
        }
        ids
    });
    life(&data, Programs::default(), async |engine| {
        for id in ids {
            let state = engine.settled(&address(&id), is_over).await;
            assert_eq!(state["status"], 200, "{state}");
            let sound = Sound::decoded(
                engine.send("GET", state["url"].as_str().expect("a result"), &[], "").await.body,
            );
            assert!(sound.await.seconds() > 0.5);
        }
    });
}

#[test]
fn a_failed_task_stays_failed_with_its_reason() {
    let data = tempfile::tempdir().expect("a directory");
    let missing = Programs { espeak_ng: "/nowhere/espeak-ng".into(), ..Programs::default() };
    let failed = life(data.path(), missing, async |engine| engine.spoken("james", "Hello.").await);
    let later = life(data.path(), Programs::default(), async |engine| {
        engine.get(&address(failed["taskId"].as_str().expect("an id"))).await.json()
    });
    assert_eq!(later, failed);
}
