//! The key is added on the way out and never seen on the way back.

use axum::response::IntoResponse;
use serde_json::json;

use crate::upstream::Upstream;
use crate::world::{KEY, World, refusal};

#[tokio::test]
async fn the_key_is_added_and_the_clients_own_secrets_are_dropped() {
    let world = World::before(Upstream::json(200, json!({"task_id": "t1"})).await).await;
    let own = [
        ("authorization", "Bearer mine"),
        ("cookie", "session=mine"),
        ("x-api-key", "mine"),
        ("x-forwarded-for", "10.0.0.1"),
        ("x-http-method-override", "DELETE"),
        ("te", "trailers"),
        ("user-agent", "mine"),
    ];
    assert_eq!(world.speak(&own).await.status, 200);
    let seen = world.upstream.seen().remove(0);
    assert_eq!(seen.headers["authorization"], format!("Bearer {KEY}"));
    assert_eq!(seen.body, r#"{"text":"Hi.","voice":"james"}"#);
    let mut names: Vec<_> = seen.headers.keys().map(ToString::to_string).collect();
    names.sort();
    let ours = [
        "accept",
        "accept-encoding",
        "authorization",
        "content-length",
        "content-type",
        "host",
        "user-agent",
    ];
    assert_eq!(names, ours);
    assert!(!format!("{:?}", seen.headers).contains("mine"));
}

/// An upstream that writes every header it got into its answer's head and body.
async fn echoing(status: u16) -> Upstream {
    Upstream::answering(move |seen| {
        Box::pin(async move {
            let told = seen.headers["authorization"].to_str().unwrap().to_owned();
            let headers = [
                ("authorization", told.clone()),
                ("www-authenticate", told.clone()),
                ("x-ratelimit-limit", told.clone()),
                ("retry-after", told.clone()),
                ("set-cookie", format!("key={told}")),
                ("location", format!("/?{told}")),
            ];
            let status = http::StatusCode::from_u16(status).unwrap();
            (status, headers, axum::Json(json!({"you_sent": told, "message": told}))).into_response()
        })
    })
    .await
}

#[tokio::test]
async fn an_upstream_that_echoes_the_key_does_not_get_it_to_the_browser() {
    for status in [200, 202, 302, 400, 401, 403, 404, 422, 429, 500, 502, 503] {
        let world = World::before(echoing(status).await).await;
        for answer in [world.speak(&[]).await, world.get("/api/finevoice/v1/task/abc").await] {
            assert!(!answer.whole.contains(KEY), "{status}: {}", answer.whole);
            assert_eq!(answer.header("set-cookie"), "", "{status}");
        }
        assert_eq!(world.upstream.count(), 2, "{status}");
    }
}

#[tokio::test]
async fn a_refused_key_is_the_operators_affair_and_comes_without_the_upstreams_words() {
    let world = World::before(echoing(401).await).await;
    let answer = world.get("/api/finevoice/v1/task/abc").await;
    assert_eq!(answer.refusal(), refusal(502, "upstream_unauthorized"));
    assert!(!answer.whole.contains("you_sent"));
}

#[tokio::test]
async fn no_redirect_is_followed_with_the_key() {
    for status in [301, 302, 303, 307, 308] {
        let elsewhere = Upstream::json(200, json!({})).await;
        let to = format!("http://{}/", elsewhere.address);
        let upstream =
            Upstream::raw(format!("HTTP/1.1 {status} Moved\r\nlocation: {to}\r\ncontent-length: 0\r\n\r\n"));
        let world = World::before(upstream.await).await;
        assert_eq!(world.speak(&[]).await.refusal(), refusal(502, "upstream_unreadable"));
        assert_eq!(
            world.get("/api/finevoice/v1/task/abc").await.refusal(),
            refusal(502, "upstream_unreadable")
        );
        assert_eq!(elsewhere.count(), 0, "{status}");
    }
}

#[tokio::test]
async fn the_session_tells_what_the_app_needs_and_no_secret() {
    let world = World::before(Upstream::gone().await).await;
    let answer = world.get("/api/session").await;
    let session = answer.json();
    assert_eq!(session["version"], "0.1.0");
    assert_eq!(session["finevoice"], json!({"upstream": "live", "dialect": "gateway"}));
    assert_eq!(session["instance"], world.instance().await.as_str());
    assert!(!answer.whole.contains(KEY) && !answer.whole.contains(&world.upstream.address.to_string()));
    let restarted = World::before(Upstream::gone().await).await;
    assert_ne!(session["instance"], restarted.instance().await.as_str());
    assert_eq!(answer.header("cache-control"), "no-store");
}
