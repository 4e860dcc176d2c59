//! What is on the list gets through, in the upstream's dialect; nothing else does.

use catalog::Dialect;
use serde_json::json;

use crate::upstream::Upstream;
use crate::world::{SCRIPT, SPEECH, Setup, World, refusal};

async fn counting() -> Upstream {
    Upstream::json(200, json!({"task_id": "t1"})).await
}

#[tokio::test]
async fn the_browsers_addresses_are_those_of_the_newer_dialect() {
    let world = World::before(counting().await).await;
    world.speak(&[]).await;
    world.get("/api/finevoice/v1/task/p1-a1b2").await;
    world.get("/api/finevoice/v1/voice/pagevoices?page=2&keyword=a%26b%3D1%20%C3%BC").await;
    let lines: Vec<_> = world.upstream.seen().into_iter().map(|seen| seen.line).collect();
    let expected = [
        "POST /v1/audio/speech-synthesis",
        "GET /v1/task/p1-a1b2",
        "GET /v1/voice/pagevoices?keyword=a%26b%3D1%20%C3%BC&page=2",
    ];
    assert_eq!(lines, expected);
}

#[tokio::test]
async fn an_older_upstream_gets_its_own_addresses() {
    let setup = Setup { dialect: Dialect::Quickstart, ..Setup::default() };
    let world = World::set_up(counting().await, setup).await;
    world.speak(&[]).await;
    world.get("/api/finevoice/v1/task/p1-a1b2").await;
    let lines: Vec<_> = world.upstream.seen().into_iter().map(|seen| seen.line).collect();
    assert_eq!(lines, ["POST /v1/speech-synthesis", "GET /v1/tasks/p1-a1b2"]);
    let missing = world.get("/api/finevoice/v1/voice/pagevoices").await;
    assert_eq!(missing.refusal(), refusal(501, "not_in_dialect"));
    assert_eq!(world.upstream.count(), 2);
}

#[tokio::test]
async fn there_is_no_way_out_of_the_list() {
    let world = World::before(counting().await).await;
    for path in [
        "/api/finevoice/v1/task/..",
        "/api/finevoice/v1/task/../voice/james",
        "/api/finevoice/../finevoice/v1/task/abc",
        "/api/finevoice/v1/task/%2e%2e",
        "/api/finevoice/v1/task/..%2fvoice",
        "/api/finevoice/v1/task/%252e%252e",
        "/api/finevoice/v1/task/a%5cb",
        "/api/finevoice/v1/task/a\\b",
        "/api/finevoice/v1/task/a%00",
        "/api/finevoice/v1/task/a%0d%0aHost:evil.test",
        "/api/finevoice//evil.test/v1/task/abc",
        "/api/finevoice/v1/task/abc;x=1",
        "/api/finevoice/v1/task/",
        "/api/finevoice/v1/task",
        "/api/finevoice/",
        "/api/finevoice",
        "/api/finevoice@evil.test/",
        "/api//finevoice/v1/task/abc",
        "/api/finevoice/v1/user/balance",
        "/api/finevoice/v1/voice/pagevoices?page=1&page=2",
        "/api/finevoice/v1/voice/pagevoices?x=1",
        "/api/finevoice/v1/voice/pagevoices?keyword=%ff",
        "/api/finevoice/v1/voice/pagevoices?page=one",
        "/api/finevoice/v1/voice/pagevoices?keyword=a%0ab",
        "/api/finevoice/v1/task/abc?task_id=def",
    ] {
        let answer = world.get(path).await;
        assert!((400..500).contains(&answer.status), "{path}: {}", answer.whole);
    }
    let too_long = format!("/api/finevoice/v1/task/{}", "a".repeat(129));
    assert_eq!(world.get(&too_long).await.refusal(), refusal(404, "not_allowed"));
    assert_eq!(world.upstream.count(), 0);
}

#[tokio::test]
async fn no_other_method_and_no_other_host_gets_through() {
    let world = World::before(counting().await).await;
    for method in ["DELETE", "PUT", "PATCH", "HEAD", "OPTIONS", "TRACE", "POST"] {
        let json = [("content-type", "application/json"), ("x-http-method-override", "GET")];
        let answer = world.ask(method, "/api/finevoice/v1/task/abc", &json, "").await;
        assert_eq!((answer.status, answer.header("allow")), (405, "GET"), "{method}");
    }
    let evil = "host: evil.test\r\nconnection: close\r\n\r\n";
    let own = format!("host: {}\r\nconnection: close\r\n\r\n", world.address);
    for (request, expected) in [
        (format!("GET {SPEECH} HTTP/1.1\r\n{evil}"), 421),
        (format!("GET http://evil.test/api/finevoice/v1/task/abc HTTP/1.1\r\n{own}"), 421),
        (format!("CONNECT {} HTTP/1.1\r\n{own}", world.upstream.address), 421),
        (format!("GET /api/finevoice/v1/task/abc HTTP/1.1\r\nhost: {}\r\n{evil}", world.address), 421),
        ("GET /api/finevoice/v1/task/abc HTTP/1.0\r\n\r\n".to_owned(), 421),
        (format!("nonsense\r\n{own}"), 400),
    ] {
        assert_eq!(world.raw(&request).await.status, expected, "{request}");
    }
    assert_eq!(world.upstream.count(), 0);
}

#[tokio::test]
async fn a_request_of_another_sites_page_is_refused() {
    let world = World::before(counting().await).await;
    let foreign = [("sec-fetch-site", "cross-site"), ("sec-fetch-site", "same-site"), ("origin", "null")];
    for header in foreign {
        assert_eq!(world.speak(&[header]).await.refusal(), refusal(403, "cross_site"), "{header:?}");
    }
    let simple = world.ask("POST", SPEECH, &[("content-type", "text/plain")], SCRIPT).await;
    assert_eq!(simple.refusal(), refusal(415, "unsupported_media_type"));
    assert_eq!(world.upstream.count(), 0);
    let own = format!("http://{}", world.address);
    assert_eq!(world.speak(&[("sec-fetch-site", "same-origin"), ("origin", &own)]).await.status, 200);
}

#[tokio::test]
async fn values_that_break_the_rules_are_named_before_anything_is_sent() {
    let world = World::before(counting().await).await;
    let answer = world.post(r#"{"text":" ","apiKey":"x"}"#, &[]).await;
    assert_eq!(answer.refusal(), refusal(422, "invalid_request"));
    let fields = answer.json()["fields"].clone();
    let named: Vec<_> =
        fields.as_array().unwrap().iter().map(|entry| entry["field"].as_str().unwrap()).collect();
    assert_eq!(named, ["voice", "text", "apiKey"]);
    assert_eq!(fields[0]["message"], "Choose a voice.");
    for body in ["", "[]", "{", "<html>", "\"text\""] {
        assert_eq!(world.post(body, &[]).await.refusal(), refusal(422, "invalid_request"), "{body}");
    }
    assert_eq!(world.upstream.count(), 0);
}

#[tokio::test]
async fn a_body_that_is_too_large_is_refused_whatever_it_declares() {
    let world = World::before(counting().await).await;
    let large = format!(r#"{{"voice":"james","text":"{}"}}"#, "a".repeat(256 * 1024));
    assert_eq!(world.post(&large, &[]).await.refusal(), refusal(413, "body_too_large"));
    let head = format!("POST {SPEECH} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n", world.address);
    let head = format!("{head}content-type: application/json\r\n");
    let declared = world.raw(&format!("{head}content-length: 10000000000\r\n\r\n")).await;
    assert_eq!(declared.refusal(), refusal(413, "body_too_large"));
    let chunk = format!("{:x}\r\n{large}\r\n0\r\n\r\n", large.len());
    let chunked = world.raw(&format!("{head}transfer-encoding: chunked\r\n\r\n{chunk}")).await;
    assert_eq!(chunked.refusal(), refusal(413, "body_too_large"));
    assert_eq!(world.upstream.count(), 0);
}

#[tokio::test]
async fn a_long_reply_is_packed_for_who_can_unpack_it() {
    let voices: Vec<_> = (0..500).map(|number| json!({ "name": format!("voice-{number}") })).collect();
    let reply = json!({ "total": 500, "voices": voices });
    let world = World::before(Upstream::json(200, reply.clone()).await).await;
    let path = "/api/finevoice/v1/voice/pagevoices?page=0";
    let packed = world.ask("GET", path, &[("accept-encoding", "gzip")], "").await;
    assert_eq!((packed.status, packed.header("content-encoding")), (200, "gzip"));
    let plain = world.get(path).await;
    assert_eq!((plain.header("content-encoding"), plain.body.len()), ("", reply.to_string().len()));
    assert!(packed.body.len() * 3 < plain.body.len(), "{} of {}", packed.body.len(), plain.body.len());
}
