//! What the gateway adds to a request, beside the same request made directly, in turn.

use std::time::Instant;

use axum::Router;
use axum::routing::get;
use http_body_util::{BodyExt, Empty};
use hyper::body::Bytes;
use hyper_util::client::legacy::{Client, connect::HttpConnector};
use hyper_util::rt::TokioExecutor;

use crate::Figure;
use crate::sample::Sample;
use crate::studio::{Studio, serve_upstream};

const PAIRS: usize = 3_000;
const WARM_UP: usize = 300;
const PATH: &str = "/v1/task/p1-a1b2c3d4-e5f6-7890-abcd-ef1234567890";
const REPLY: &str = r#"{"status":202,"taskId":"p1-a1b2c3d4-e5f6-7890-abcd-ef1234567890"}"#;

type Http = Client<HttpConnector, Empty<Bytes>>;

pub async fn measure() -> Vec<Figure> {
    let upstream = start_upstream().await;
    let data = tempfile::tempdir().expect("a temporary folder");
    let studio = Studio::start(serve_upstream(data.path(), &upstream, "bench-key"));
    let mut connector = HttpConnector::new();
    connector.set_nodelay(true);
    let http: Http = Client::builder(TokioExecutor::new()).build(connector);
    let direct = format!("{upstream}{PATH}");
    let proxied = format!("{}/api/finevoice{PATH}", studio.address);
    let (mut without, mut with) = (Sample::default(), Sample::default());
    for round in 0..WARM_UP + PAIRS {
        let times = (ask(&http, &direct).await, ask(&http, &proxied).await);
        if round >= WARM_UP {
            without.add(times.0);
            with.add(times.1);
        }
    }
    let median = with.quantile(0.5) - without.quantile(0.5);
    let tail = with.quantile(0.99) - without.quantile(0.99);
    vec![Figure {
        what: "latency added by the gateway",
        measured: format!(
            "p50 {median:.2} ms, p99 {tail:.2} ms (direct: p50 {:.2} ms)",
            without.quantile(0.5)
        ),
        limit: "p50 1 ms",
    }]
}

/// The time of one exchange in milliseconds.
async fn ask(http: &Http, address: &str) -> f64 {
    let start = Instant::now();
    let reply = http.get(address.parse().expect("an address")).await.expect("an answer");
    assert_eq!(reply.status(), 200, "{address}");
    let body = reply.into_body().collect().await.expect("a body").to_bytes();
    assert_eq!(body, REPLY.as_bytes());
    start.elapsed().as_secs_f64() * 1_000.0
}

async fn start_upstream() -> String {
    let router = Router::new().route(PATH, get(|| async { ([("content-type", "application/json")], REPLY) }));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("it is bound");
    let listener = axum::serve::ListenerExt::tap_io(listener, |socket| {
        let _ = socket.set_nodelay(true);
    });
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{address}")
}
