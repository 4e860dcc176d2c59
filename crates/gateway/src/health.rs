//! `/healthz` and `/readyz`, for whoever watches over the process.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::extract::State;
use http::StatusCode;
use serde_json::json;
use tokio::net::TcpStream;
use tokio::sync::Mutex;
use url::Url;

use crate::App;
use crate::reply::Reply;

/// How long a finding holds, so that frequent questions cost the upstream nothing.
const HOLDS: Duration = Duration::from_secs(5);
/// How long to wait for the upstream to take a connection.
const PATIENCE: Duration = Duration::from_secs(2);

/// Whether the upstream can be reached: whether it takes a connection. No request is sent.
pub(crate) struct Readiness {
    host: String,
    port: u16,
    latest: Mutex<Option<(Instant, bool)>>,
}

impl Readiness {
    pub(crate) fn of(upstream: &Url) -> Self {
        Self {
            host: upstream.host_str().unwrap_or_default().trim_matches(['[', ']']).to_owned(),
            port: upstream.port_or_known_default().unwrap_or_default(),
            latest: Mutex::default(),
        }
    }

    async fn is_reachable(&self) -> bool {
        // Held over the attempt: those who ask meanwhile get its finding.
        let mut latest = self.latest.lock().await;
        if let Some((at, finding)) = *latest
            && at.elapsed() < HOLDS
        {
            return finding;
        }
        let attempt = tokio::time::timeout(PATIENCE, TcpStream::connect((self.host.as_str(), self.port)));
        let finding = attempt.await.is_ok_and(|connection| connection.is_ok());
        *latest = Some((Instant::now(), finding));
        finding
    }
}

/// The process runs.
pub(crate) async fn alive() -> Reply {
    Reply::json(StatusCode::OK, &json!({"status": "ok"}))
}

/// The process runs and its upstream can be reached.
pub(crate) async fn ready(State(app): State<Arc<App>>) -> Reply {
    if app.readiness.is_reachable().await {
        Reply::json(StatusCode::OK, &json!({"status": "ready"}))
    } else {
        Reply::json(StatusCode::SERVICE_UNAVAILABLE, &json!({"status": "upstream_unreachable"}))
    }
}
