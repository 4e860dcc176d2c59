//! The files that the engine serves: results and samples.

use crate::engine::{Reply, TestEngine};
use crate::sound::Sound;

async fn result_of(engine: &TestEngine) -> (String, Reply) {
    let state = engine.spoken("james", "Hello.").await;
    let url = state["url"].as_str().expect("a result").to_owned();
    let whole = engine.send("GET", &url, &[], "").await;
    (url, whole)
}

#[tokio::test]
async fn a_result_is_an_mp3_that_needs_no_key() {
    let (engine, _directory) = TestEngine::start().await;
    let (url, whole) = result_of(&engine).await;
    assert_eq!((whole.status, whole.header("content-type")), (200, "audio/mpeg"));
    assert_eq!(whole.header("accept-ranges"), "bytes");
    assert_eq!(whole.header("x-content-type-options"), "nosniff");
    let head = engine.send("HEAD", &url, &[], "").await;
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.header("content-length"), whole.body.len().to_string());
}

#[tokio::test]
async fn a_player_gets_the_part_that_it_asks_for() {
    let (engine, _directory) = TestEngine::start().await;
    let (url, whole) = result_of(&engine).await;
    let all = whole.body.len();
    for (range, from, to) in
        [("bytes=0-99", 0, 100), ("bytes=100-", 100, all), ("bytes=-10", all - 10, all), ("bytes=0-0", 0, 1)]
    {
        let part = engine.send("GET", &url, &[("range", range)], "").await;
        assert_eq!(part.status, 206, "{range}");
        assert_eq!(part.header("content-range"), format!("bytes {from}-{}/{all}", to - 1), "{range}");
        assert!(part.body == whole.body[from..to], "{range}");
    }
    let beyond = engine.send("GET", &url, &[("range", "bytes=99999999-")], "").await;
    assert_eq!((beyond.status, beyond.header("content-range")), (416, &*format!("bytes */{all}")));
}

#[tokio::test]
async fn no_address_leads_to_another_file() {
    let (engine, directory) = TestEngine::start().await;
    let (url, _) = result_of(&engine).await;
    let name = url.rsplit('/').next().expect("a name");
    std::fs::write(directory.path().join("secret.mp3"), "secret").expect("a directory of our own");
    for path in [
        "/results/../secret.mp3",
        "/results/..%2fsecret.mp3",
        "/results/%2e%2e/secret.mp3",
        "/results/..%5csecret.mp3",
        "/results/%252e%252e%252fsecret.mp3",
        "/results//secret.mp3",
        "/results/secret.mp3",
        "/results/%2fetc%2fpasswd",
        "/results/%00",
        "/results/%ff.mp3",
        "/results",
        "/results/",
        "/engine.db",
        "/results/..%2fengine.db",
        "/samples/..%2fsecret.mp3",
        "/samples/secret.mp3",
        "/samples/",
        &format!("/results/{}", name.trim_end_matches(".mp3")),
        &format!("/results/{name}%00"),
        &format!("/samples/{name}"),
    ] {
        let reply = engine.get(path).await;
        assert_eq!(reply.status, 404, "{path}");
        let message = reply.json()["error"]["message"].as_str().unwrap_or_default().to_owned();
        assert!(message.ends_with('.'), "{path} {message}");
    }
}

#[tokio::test]
async fn a_result_cannot_be_changed() {
    let (engine, _directory) = TestEngine::start().await;
    let (url, whole) = result_of(&engine).await;
    for method in ["PUT", "POST", "DELETE"] {
        let reply = engine.send(method, &url, &[], "x").await;
        assert_eq!(reply.status, 405, "{method}");
        assert_eq!(reply.json()["error"]["code"], "method_not_allowed");
    }
    assert!(engine.send("GET", &url, &[], "").await.body == whole.body);
}

#[tokio::test]
async fn a_voice_can_be_listened_to_before_it_is_chosen() {
    let (engine, _directory) = TestEngine::start().await;
    let voice = engine.get("/v1/voice/madison").await.json();
    let url = voice["sample"].as_str().expect("a sample");
    let first = engine.send("GET", url, &[], "").await;
    assert_eq!((first.status, first.header("content-type")), (200, "audio/mpeg"));
    let sample = Sound::decoded(first.body.clone()).await;
    assert!(sample.seconds() > 1.0 && sample.peak() > 0.1);
    assert!(engine.send("GET", url, &[], "").await.body == first.body);
}
