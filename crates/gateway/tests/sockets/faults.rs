//! What a browser is told when the upstream is not well.

use std::time::Duration;

use gateway::Limits;
use serde_json::json;

use crate::upstream::Upstream;
use crate::world::{World, impatient, refusal};

const TASK: &str = "/api/finevoice/v1/task/abc";

async fn told_by(upstream: Upstream) -> (u16, String) {
    World::within(upstream, impatient()).await.get(TASK).await.refusal()
}

#[tokio::test]
async fn an_upstream_that_is_down_silent_or_unreadable_is_told_apart() {
    let html = "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 15\r\n\r\n<html>Oh</html>";
    let html_fault =
        "HTTP/1.1 503 Busy\r\ncontent-type: text/html\r\ncontent-length: 15\r\n\r\n<html>Oh</html>";
    let cut = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{\"task_id\":";
    let empty = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";
    assert_eq!(told_by(Upstream::gone().await).await, refusal(502, "upstream_unreachable"));
    assert_eq!(told_by(Upstream::silent().await).await, refusal(504, "upstream_timeout"));
    for reply in [html, html_fault, cut, empty, "nonsense\r\n\r\n", ""] {
        assert_eq!(told_by(Upstream::raw(reply).await).await, refusal(502, "upstream_unreadable"), "{reply}");
    }
}

#[tokio::test]
async fn an_endless_reply_is_not_read_to_its_end() {
    let limits = Limits { reply_bytes: 1000, ..impatient() };
    let long = json!({"task_id": "a".repeat(1000)});
    let world = World::within(Upstream::json(200, long).await, limits).await;
    assert_eq!(world.get(TASK).await.refusal(), refusal(502, "upstream_unreadable"));
}

#[tokio::test]
async fn the_upstreams_own_refusals_come_through_as_they_are() {
    for (status, body) in [
        (402, json!({"error": {"code": "no_credit", "message": "Top up."}})),
        (403, json!({"message": "Not yours."})),
        (404, json!({"error": {"code": "not_found", "message": "No such task."}})),
        (413, json!({"detail": "Too long."})),
        (422, json!({"detail": [{"loc": ["body", "voice"], "msg": "unknown", "type": "value_error"}]})),
        (429, json!({"error": {"code": "busy", "message": "Later."}})),
    ] {
        let answer = World::before(Upstream::json(status, body.clone()).await).await.get(TASK).await;
        assert_eq!((answer.status, answer.json()), (status, body));
        assert_eq!(answer.header("content-type"), "application/json");
    }
}

#[tokio::test]
async fn when_to_come_back_is_passed_on_and_other_headers_are_not() {
    let reply = "HTTP/1.1 429 Busy\r\nretry-after: 7\r\nx-ratelimit-remaining: 0\r\nset-cookie: a=b\r\n\
        server: x\r\ncontent-length: 2\r\n\r\n{}";
    let answer = World::before(Upstream::raw(reply).await).await.get(TASK).await;
    assert_eq!((answer.header("retry-after"), answer.header("x-ratelimit-remaining")), ("7", "0"));
    assert_eq!((answer.header("set-cookie"), answer.header("server")), ("", ""));
}

#[tokio::test]
async fn a_refusal_that_is_a_page_for_people_keeps_its_status() {
    let reply = "HTTP/1.1 429 Busy\r\nretry-after: 7\r\ncontent-length: 15\r\n\r\n<html>Oh</html>";
    let answer = World::before(Upstream::raw(reply).await).await.get(TASK).await;
    assert_eq!(answer.refusal(), refusal(429, "upstream_refused"));
    assert_eq!(answer.header("retry-after"), "7");
}

#[tokio::test]
async fn a_fault_of_the_upstream_is_told_in_its_own_words_as_text() {
    let body = json!({"error": {"code": "oops", "message": "<b>The disk is full</b>"}});
    let answer = World::before(Upstream::json(500, body).await).await.get(TASK).await;
    assert_eq!(answer.refusal(), refusal(502, "upstream_error"));
    assert_eq!(answer.json()["error"]["message"], "<b>The disk is full</b>");
    assert_eq!(answer.header("content-type"), "application/json");
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
}

#[tokio::test]
async fn health_is_the_process_and_readiness_is_the_upstream() {
    let up = World::before(Upstream::silent().await).await;
    assert_eq!(up.get("/healthz").await.status, 200);
    assert_eq!(up.get("/readyz").await.status, 200);
    let down = World::before(Upstream::gone().await).await;
    assert_eq!(down.get("/healthz").await.status, 200);
    assert_eq!(down.get("/readyz").await.status, 503);
}

#[tokio::test]
async fn a_slow_answer_within_the_limit_is_waited_for() {
    let upstream = Upstream::slow_json(Duration::from_millis(50), json!({"task_id": "t1"})).await;
    let world = World::before(upstream).await;
    assert_eq!(world.get(TASK).await.json(), json!({"task_id": "t1"}));
}
