//! Many tasks at once.

use std::collections::BTreeSet;

use crate::engine::TestEngine;

const TASKS: u8 = 20;

#[tokio::test]
async fn twenty_tasks_at_once_are_all_spoken_and_none_gets_the_sound_of_another() {
    let (engine, _directory) = TestEngine::start().await;
    // Each script has one pause more than the one before, by which its sound is known.
    let scripts = (0..TASKS).map(|pauses| format!("Yes. {}No.", "[break]".repeat(usize::from(pauses) + 1)));
    let tasks = scripts.map(|script| {
        let engine = engine.clone();
        tokio::spawn(async move { engine.heard("james", &script).await.seconds() })
    });
    let mut seconds = Vec::new();
    for task in tasks.collect::<Vec<_>>() {
        seconds.push(task.await.expect("it is heard"));
    }
    for (pauses, length) in (0..TASKS).zip(&seconds) {
        let more = length - seconds[0];
        assert!((more - 0.5 * f32::from(pauses)).abs() < 0.02, "{pauses} pauses more take {more} s");
    }
}

#[tokio::test]
async fn every_task_has_an_id_and_a_result_of_its_own() {
    let (engine, _directory) = TestEngine::start().await;
    let mut ids = BTreeSet::new();
    for _ in 0..5 {
        ids.insert(engine.submitted("james", "The same words.").await);
    }
    let mut results = BTreeSet::new();
    for id in &ids {
        let state = engine.settled(&format!("/v1/task/{id}"), |state| state["status"] != 202).await;
        results.insert(state["url"].as_str().expect("a result").to_owned());
    }
    assert_eq!((ids.len(), results.len()), (5, 5));
}
