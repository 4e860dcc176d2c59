//! Results come through, in parts where a player wants parts, and can do nothing but be heard.

use axum::response::IntoResponse;
use http::StatusCode;
use http::header::{ACCEPT_RANGES, CONTENT_RANGE, CONTENT_TYPE, RANGE};
use serde_json::json;

use crate::upstream::Upstream;
use crate::world::{KEY, World, impatient, refusal};

const SOUND: &[u8] = b"ID3 and then some sound";

/// An upstream that holds one file of this type and serves ranges of it as far as these tests ask.
async fn holding(media_type: &'static str) -> Upstream {
    Upstream::answering(move |seen| {
        Box::pin(async move {
            let kind = (CONTENT_TYPE, media_type.to_owned());
            match seen.headers.get(RANGE).map(|range| range.to_str().unwrap()) {
                None => ([kind, (ACCEPT_RANGES, "bytes".to_owned())], SOUND).into_response(),
                Some("bytes=4-6") => {
                    let part = (CONTENT_RANGE, format!("bytes 4-6/{}", SOUND.len()));
                    (StatusCode::PARTIAL_CONTENT, [kind, part], &SOUND[4..=6]).into_response()
                }
                Some(_) => {
                    let none = (CONTENT_RANGE, format!("bytes */{}", SOUND.len()));
                    (StatusCode::RANGE_NOT_SATISFIABLE, [kind, none], "beyond").into_response()
                }
            }
        })
    })
    .await
}

fn address(world: &World) -> String {
    format!("/api/media?url=http%3A%2F%2F{}%2Fresults%2Fx.mp3", world.upstream.address)
}

#[tokio::test]
async fn a_result_of_the_local_engine_is_streamed_without_the_key() {
    let world = World::local(holding("audio/mpeg").await).await;
    let own = [("authorization", "Bearer mine"), ("cookie", "a=b")];
    let answer = world.ask("GET", &address(&world), &own, "").await;
    assert_eq!((answer.status, answer.body.as_slice()), (200, SOUND));
    assert_eq!(answer.header("content-type"), "audio/mpeg");
    assert_eq!(answer.header("content-length"), SOUND.len().to_string());
    assert_eq!(answer.header("accept-ranges"), "bytes");
    let seen = format!("{:?}", world.upstream.seen());
    assert!(!seen.contains(KEY) && !seen.contains("mine") && !seen.contains("cookie"), "{seen}");
}

#[tokio::test]
async fn a_player_gets_the_part_it_asks_for() {
    let world = World::local(holding("audio/mpeg").await).await;
    let part = world.ask("GET", &address(&world), &[("range", "bytes=4-6")], "").await;
    assert_eq!((part.status, part.body.as_slice()), (206, &b"and"[..]));
    assert_eq!(part.header("content-range"), format!("bytes 4-6/{}", SOUND.len()));
    let beyond = world.ask("GET", &address(&world), &[("range", "bytes=900-")], "").await;
    assert_eq!((beyond.status, beyond.body.as_slice()), (416, &b""[..]));
    assert_eq!(beyond.header("content-range"), format!("bytes */{}", SOUND.len()));
    let odd = world.ask("GET", &address(&world), &[("range", "bytes=0-1,3-4")], "").await;
    assert_eq!((odd.status, odd.body.as_slice()), (200, SOUND));
}

#[tokio::test]
async fn whatever_is_fetched_can_do_nothing_in_a_browser() {
    for media_type in ["text/html", "image/svg+xml", "application/javascript", "audio/mpeg"] {
        let world = World::local(holding(media_type).await).await;
        let opened = world.ask("GET", &address(&world), &[("sec-fetch-mode", "navigate")], "").await;
        let expected = if media_type == "audio/mpeg" { media_type } else { "application/octet-stream" };
        assert_eq!(opened.header("content-type"), expected);
        assert_eq!(opened.header("content-disposition"), "attachment");
        assert_eq!(opened.header("x-content-type-options"), "nosniff");
        assert_eq!(opened.header("content-security-policy"), "sandbox; default-src 'none'");
        let element = [("sec-fetch-mode", "no-cors"), ("sec-fetch-dest", "audio")];
        let heard = world.ask("GET", &address(&world), &element, "").await;
        assert_eq!(heard.header("content-disposition"), "");
    }
}

#[tokio::test]
async fn other_hosts_are_not_asked() {
    let elsewhere = Upstream::json(200, json!({})).await;
    let live = World::before(holding("audio/mpeg").await).await;
    let local = World::local(holding("audio/mpeg").await).await;
    let port = elsewhere.address.port();
    for world in [&live, &local] {
        for url in [
            format!("http://127.0.0.1:{port}/"),
            format!("http://127.1:{port}/"),
            format!("http://2130706433:{port}/"),
            format!("http://[::ffff:127.0.0.1]:{port}/"),
            format!("http://dlfile.fineshare.net@127.0.0.1:{port}/"),
            format!("https://127.0.0.1:{port}/"),
            format!("http://{}@127.0.0.1:{port}/", local.upstream.address),
            "https://169.254.169.254/latest".to_owned(),
            "http://dlfile.fineshare.net/x".to_owned(),
            "file:///etc/passwd".to_owned(),
        ] {
            let query: String = url::form_urlencoded::byte_serialize(url.as_bytes()).collect();
            let answer = world.get(&format!("/api/media?url={query}")).await;
            assert_eq!(answer.refusal(), refusal(403, "media_host_not_allowed"), "{url}");
        }
    }
    assert_eq!((elsewhere.count(), live.upstream.count(), local.upstream.count()), (0, 0, 0));
}

#[tokio::test]
async fn an_upstream_on_this_machine_keeps_its_own_results() {
    let live = World::before(holding("audio/mpeg").await).await;
    assert_eq!(live.get(&address(&live)).await.status, 200);
}

#[tokio::test]
async fn the_route_takes_one_address_and_nothing_else() {
    let world = World::local(holding("audio/mpeg").await).await;
    let own = address(&world);
    let second = own.replace("/api/media?", "&");
    for path in ["/api/media", "/api/media?", &format!("{own}&x=1"), &format!("{own}{second}")] {
        assert_eq!(world.get(path).await.refusal(), refusal(400, "bad_query"), "{path}");
    }
    assert_eq!(world.upstream.count(), 0);
}

#[tokio::test]
async fn a_result_that_cannot_be_had_is_said_so() {
    let elsewhere = Upstream::json(200, json!({})).await;
    let moved =
        format!("HTTP/1.1 302 Moved\r\nlocation: http://{}/\r\ncontent-length: 0\r\n\r\n", elsewhere.address);
    for upstream in [
        Upstream::json(404, json!({})).await,
        Upstream::json(500, json!({})).await,
        Upstream::raw(moved).await,
        Upstream::gone().await,
        Upstream::silent().await,
    ] {
        let setup = crate::world::Setup {
            place: gateway::UpstreamPlace::Local,
            limits: impatient(),
            ..crate::world::Setup::default()
        };
        let world = World::set_up(upstream, setup).await;
        assert_eq!(world.get(&address(&world)).await.refusal(), refusal(502, "media_unavailable"));
    }
    assert_eq!(elsewhere.count(), 0);
}
