//! The app's own files over the wire.

use crate::upstream::Upstream;
use crate::world::World;

#[tokio::test]
async fn the_app_is_served_under_a_strict_policy_at_every_address_of_its_own() {
    let world = World::before(Upstream::gone().await).await;
    for path in ["/", "/text-to-speech/speech-synthesis", "/app-0123456789abcdef.js", "/none.js", "/api/none"]
    {
        let answer = world.get(path).await;
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval';"), "{path}");
        for part in ["frame-ancestors 'none'", "require-trusted-types-for 'script'", "base-uri 'none'"] {
            assert!(policy.contains(part), "{path}: {part}");
        }
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin", "{path}");
    }
}

#[tokio::test]
async fn a_link_from_another_site_opens_the_app() {
    let world = World::before(Upstream::gone().await).await;
    let link = [("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate")];
    let answer = world.ask("GET", "/history", &link, "").await;
    assert_eq!((answer.status, answer.header("content-type")), (200, "text/html; charset=utf-8"));
}

#[tokio::test]
async fn a_second_visit_costs_no_more_than_a_question() {
    let world = World::before(Upstream::gone().await).await;
    let packed = ("accept-encoding", "gzip, br");
    let first = world.ask("GET", "/", &[packed], "").await;
    assert_eq!((first.header("content-encoding"), first.body.as_slice()), ("br", &b"packed page"[..]));
    assert_eq!((first.header("vary"), first.header("cache-control")), ("accept-encoding", "no-cache"));
    let second = world.ask("GET", "/", &[packed, ("if-none-match", first.header("etag"))], "").await;
    assert_eq!((second.status, second.body.as_slice()), (304, &b""[..]));
    let script = world.get("/app-0123456789abcdef.js").await;
    assert_eq!(script.header("cache-control"), "public, max-age=31536000, immutable");
}

#[tokio::test]
async fn a_question_about_a_file_gets_its_head_alone() {
    let world = World::before(Upstream::gone().await).await;
    let whole = world.get("/").await;
    let head = world.ask("HEAD", "/", &[], "").await;
    assert_eq!((head.status, head.body.as_slice()), (200, &b""[..]));
    assert_eq!(head.header("content-length"), whole.body.len().to_string());
    assert_eq!(head.header("etag"), whole.header("etag"));
}
