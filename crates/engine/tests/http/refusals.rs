//! What the engine says no to, and how: 401, 404 and 422 as the documents have them.

use serde_json::{Value, json};

use crate::engine::{KEY, Reply, SPEAK, TestEngine, bearer};

fn code(reply: &Reply) -> String {
    let body = reply.json();
    let message = body["error"]["message"].as_str().unwrap_or_default();
    assert!(message.ends_with('.') && !message.contains('\n'), "{body}");
    body["error"]["code"].as_str().unwrap_or_default().to_owned()
}

/// The findings of a 422, as `place.field: sentence`.
fn findings(reply: &Reply) -> Vec<String> {
    assert_eq!(reply.status, 422, "{}", reply.json());
    let body = reply.json();
    let detail = body["detail"].as_array().expect("a list of findings");
    let line = |finding: &Value| {
        assert!(finding["type"].is_string(), "{finding}");
        let loc = finding["loc"].as_array().expect("a place");
        let loc: Vec<_> = loc.iter().filter_map(Value::as_str).collect();
        format!("{}: {}", loc.join("."), finding["msg"].as_str().unwrap_or_default())
    };
    detail.iter().map(line).collect()
}

#[tokio::test]
async fn without_the_key_nothing_is_answered_but_401() {
    let (engine, _directory) = TestEngine::start().await;
    let basic = format!("Basic {KEY}");
    let longer = format!("Bearer {KEY}x");
    let (key, wrong) = (bearer(), ("authorization", "Bearer wrong"));
    let offers: [&[(&str, &str)]; 7] = [
        &[],
        &[wrong],
        &[("authorization", "Bearer ")],
        &[("authorization", &basic)],
        &[("authorization", &longer)],
        &[wrong, ("authorization", &key)],
        &[("authorization", &key), wrong],
    ];
    let places =
        [("POST", SPEAK), ("GET", "/v1/task/x"), ("GET", "/v1/voice/pagevoices"), ("GET", "/elsewhere")];
    for (method, path) in places {
        for headers in offers {
            let reply = engine.send(method, path, headers, "{}").await;
            assert_eq!(reply.status, 401, "{method} {path}");
            assert_eq!(reply.header("www-authenticate"), "Bearer");
            assert_eq!(code(&reply), "unauthorized");
            assert!(!String::from_utf8_lossy(&reply.body).contains(KEY));
        }
    }
}

#[tokio::test]
async fn what_is_not_there_is_404() {
    let (engine, _directory) = TestEngine::start().await;
    let nobody = json!({ "voice": "nobody", "text": "Hello." }).to_string();
    let unknown = "a1b2c3d4-e5f6-7890-abcd-ef1234567890";
    for (reply, expected) in [
        (engine.post(SPEAK, &nobody).await, "voice_not_found"),
        (engine.post("/v1/speech-synthesis", &nobody).await, "voice_not_found"),
        (engine.get("/v1/voice/nobody").await, "voice_not_found"),
        (engine.get(&format!("/v1/task/{unknown}")).await, "task_not_found"),
        (engine.get(&format!("/v1/tasks/p1-{unknown}")).await, "task_not_found"),
        (engine.get("/v1/audio/no-such-thing").await, "not_found"),
        (engine.get("/").await, "not_found"),
        (engine.get("/v1/task/%ff").await, "not_found"),
    ] {
        assert_eq!((reply.status, code(&reply)), (404, expected.to_owned()));
    }
}

#[tokio::test]
async fn the_wrong_method_is_405() {
    let (engine, _directory) = TestEngine::start().await;
    for (method, path) in [("GET", SPEAK), ("DELETE", "/v1/task/x"), ("POST", "/v1/voice/pagevoices")] {
        let reply = engine.send(method, path, &[("authorization", &bearer())], "{}").await;
        assert_eq!((reply.status, code(&reply)), (405, "method_not_allowed".to_owned()), "{method} {path}");
    }
}

#[tokio::test]
async fn each_field_that_is_not_as_it_must_be_is_named_with_what_to_do() {
    let (engine, _directory) = TestEngine::start().await;
    for path in [SPEAK, "/v1/speech-synthesis"] {
        assert_eq!(
            findings(&engine.post(path, "{}").await),
            ["body.voice: Choose a voice.", "body.text: Write something to say."]
        );
        assert_eq!(
            findings(&engine.post(path, r#"{"voice": 7, "text": "[happy]"}"#).await),
            [
                "body.voice: This must be text.",
                "body.text: Add some words: tags and signs alone make no sound."
            ]
        );
    }
    let too_long = json!({ "voice": "james", "text": "a".repeat(100_000) }).to_string();
    assert_eq!(
        findings(&engine.post(SPEAK, &too_long).await),
        ["body.text: This has 100000 characters; at most 10000 can be sent at once. Shorten it."]
    );
    assert_eq!(
        findings(&engine.get("/v1/voice/pagevoices?page=-1").await),
        ["query.page: Enter a number from 0 to 100000."]
    );
    assert_eq!(
        findings(&engine.get("/v1/voice/pagevoices?page=1&page=2").await),
        ["query: Give each parameter once, percent-encoded."]
    );
}

#[tokio::test]
async fn a_task_id_that_cannot_be_one_is_422() {
    let (engine, _directory) = TestEngine::start().await;
    for id in ["..", "%2e%2e", "a%2fb", "a%00b", "a%0d%0ab", &"a".repeat(129)] {
        let found = findings(&engine.get(&format!("/v1/task/{id}")).await);
        assert!(found.len() == 1 && found[0].starts_with("path.task_id: "), "{id} {found:?}");
    }
}

#[tokio::test]
async fn a_body_that_is_no_json_object_is_422() {
    let (engine, _directory) = TestEngine::start().await;
    for body in ["", "{", "[]", "\"x\"", "null", "{\"voice\": \"james\",}", "{\"text\": \"\u{0}\"}"] {
        let found = findings(&engine.post(SPEAK, body).await);
        assert!(found.len() == 1 && found[0].starts_with("body: The body must be "), "{body} {found:?}");
    }
}

#[tokio::test]
async fn a_body_without_end_is_refused() {
    let (engine, _directory) = TestEngine::start().await;
    let reply = engine.post(SPEAK, &" ".repeat(2_000_000)).await;
    assert_eq!((reply.status, code(&reply)), (413, "body_too_large".to_owned()));
}
