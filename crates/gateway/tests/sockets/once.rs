//! One click, at most one charge.

use std::time::Duration;

use serde_json::json;

use crate::upstream::Upstream;
use crate::world::{SCRIPT, SPEECH, World, impatient, refusal};

const CLICK: (&str, &str) = ("idempotency-key", "0b8a3c1e-1d5f-4a51-9c58-6f3f2e0c7a11");

async fn accepting() -> Upstream {
    Upstream::json(200, json!({"status": 202, "taskId": "t1"})).await
}

async fn slow() -> Upstream {
    Upstream::slow_json(Duration::from_millis(150), json!({"task_id": "t1"})).await
}

#[tokio::test]
async fn a_repeat_gets_the_first_outcome() {
    let world = World::before(accepting().await).await;
    let first = world.speak(&[CLICK]).await;
    let repeat = world.speak(&[CLICK]).await;
    assert_eq!((first.status, first.header("idempotency-replayed")), (200, ""));
    assert_eq!((repeat.status, repeat.header("idempotency-replayed")), (200, "true"));
    assert_eq!(first.body, repeat.body);
    let spaced = "{ \"text\": \"Hi.\",\n \"voice\": \"james\" }";
    assert_eq!(world.post(spaced, &[CLICK]).await.body, first.body);
    assert_eq!(world.upstream.count(), 1);
}

#[tokio::test]
async fn repeats_at_the_same_time_wait_for_the_one_that_was_sent() {
    let world = World::before(slow().await).await;
    let headers = [CLICK];
    let all = futures_util::future::join_all((0..20).map(|_| world.speak(&headers))).await;
    assert!(all.iter().all(|answer| answer.json() == json!({"task_id": "t1"})));
    assert_eq!(all.iter().filter(|answer| answer.header("idempotency-replayed").is_empty()).count(), 1);
    assert_eq!(world.upstream.count(), 1);
}

#[tokio::test]
async fn another_click_is_another_submission() {
    let world = World::before(accepting().await).await;
    world.speak(&[CLICK]).await;
    world.speak(&[("idempotency-key", "another")]).await;
    world.speak(&[]).await;
    world.speak(&[]).await;
    assert_eq!(world.upstream.count(), 4);
}

#[tokio::test]
async fn a_browser_that_goes_away_finds_the_outcome_when_it_comes_back() {
    let world = World::before(slow().await).await;
    let request = format!(
        "POST {SPEECH} HTTP/1.1\r\nhost: {}\r\ncontent-type: application/json\r\n{}: {}\r\ncontent-length: {}\r\n\r\n{SCRIPT}",
        world.address,
        CLICK.0,
        CLICK.1,
        SCRIPT.len()
    );
    let connection = world.begin(&request).await;
    world.upstream.reached(1).await;
    drop(connection);
    let instance = world.instance().await;
    let again = world.speak(&[CLICK, ("studio-instance", &instance)]).await;
    assert_eq!((again.json(), again.header("idempotency-replayed")), (json!({"task_id": "t1"}), "true"));
    assert_eq!(world.upstream.count(), 1);
}

#[tokio::test]
async fn one_key_does_not_stand_for_two_requests() {
    let world = World::before(accepting().await).await;
    world.speak(&[CLICK]).await;
    let other = world.post(r#"{"voice":"madison","text":"Hi."}"#, &[CLICK]).await;
    assert_eq!(other.refusal(), refusal(422, "idempotency_key_reused"));
    assert_eq!(world.upstream.count(), 1);
}

#[tokio::test]
async fn a_submission_from_before_a_restart_is_unknown_and_not_sent() {
    let world = World::before(accepting().await).await;
    for _ in 0..2 {
        let answer = world.speak(&[CLICK, ("studio-instance", "an-earlier-start")]).await;
        assert_eq!(answer.refusal(), refusal(409, "outcome_unknown"));
    }
    assert_eq!(world.speak(&[CLICK]).await.refusal(), refusal(409, "outcome_unknown"));
    assert_eq!(world.upstream.count(), 0);
    let instance = world.instance().await;
    let fresh = [("idempotency-key", "another"), ("studio-instance", instance.as_str())];
    assert_eq!(world.speak(&fresh).await.status, 200);
}

#[tokio::test]
async fn a_submission_without_a_clear_answer_is_unknown_and_never_sent_again() {
    let cut = "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"task_id\":";
    let html = "HTTP/1.1 502 Bad\r\ncontent-length: 6\r\n\r\n<html>";
    let hearsay = "HTTP/1.1 504 Late\r\ncontent-length: 18\r\n\r\n{\"message\":\"late\"}";
    for upstream in [
        Upstream::raw(cut).await,
        Upstream::raw(html).await,
        Upstream::raw(hearsay).await,
        Upstream::raw("").await,
        Upstream::silent().await,
    ] {
        let world = World::within(upstream, impatient()).await;
        for _ in 0..3 {
            assert_eq!(world.speak(&[CLICK]).await.refusal(), refusal(409, "outcome_unknown"));
        }
        assert_eq!(world.upstream.count(), 1);
        assert_eq!(world.speak(&[]).await.refusal(), refusal(409, "outcome_unknown"));
    }
}

#[tokio::test]
async fn what_never_left_or_was_not_accepted_may_be_sent_again() {
    let down = World::before(Upstream::gone().await).await;
    for _ in 0..2 {
        assert_eq!(down.speak(&[CLICK]).await.refusal(), refusal(502, "upstream_unreachable"));
    }
    for status in [401, 429] {
        let world = World::before(Upstream::json(status, json!({"message": "Later."})).await).await;
        for _ in 0..2 {
            assert_eq!(world.speak(&[CLICK]).await.header("idempotency-replayed"), "", "{status}");
        }
        assert_eq!(world.upstream.count(), 2, "{status}");
    }
}

#[tokio::test]
async fn a_clear_refusal_is_an_outcome() {
    for (status, expected) in [(402, 402), (404, 404), (422, 422), (500, 502)] {
        let world = World::before(Upstream::json(status, json!({"message": "No."})).await).await;
        assert_eq!(world.speak(&[CLICK]).await.status, expected);
        let repeat = world.speak(&[CLICK]).await;
        assert_eq!((repeat.status, repeat.header("idempotency-replayed")), (expected, "true"));
        assert_eq!(world.upstream.count(), 1);
    }
}

#[tokio::test]
async fn a_key_that_is_no_identifier_is_refused() {
    let world = World::before(accepting().await).await;
    let long = "a".repeat(129);
    for key in ["", "a b", "ключ", long.as_str()] {
        let answer = world.speak(&[("idempotency-key", key)]).await;
        assert_eq!(answer.refusal(), refusal(422, "invalid_request"), "{key}");
    }
    assert_eq!(world.upstream.count(), 0);
}
