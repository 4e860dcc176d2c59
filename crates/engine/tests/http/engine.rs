//! An engine of a test's own, and a client for it.

use std::path::Path;
use std::time::Duration;

use engine::{Config, Programs, router};
use http_body_util::{BodyExt as _, Full};
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::net::TcpListener;

pub const KEY: &str = "key-of-the-test";

/// A running engine. It ends with the test's runtime.
pub struct TestEngine {
    pub base: String,
}

/// A reply, as far as tests look at it.
pub struct Reply {
    pub status: u16,
    pub headers: http::HeaderMap,
    pub body: Vec<u8>,
}

impl Reply {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|_| panic!("{} is no JSON", String::from_utf8_lossy(&self.body)))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

impl TestEngine {
    /// An engine in a directory of its own.
    pub async fn start() -> (Self, TempDir) {
        let directory = tempfile::tempdir().expect("a directory");
        (Self::start_in(directory.path()).await, directory)
    }

    pub async fn start_in(directory: &Path) -> Self {
        Self::start_with(directory, Programs::default()).await
    }

    pub async fn start_with(directory: &Path, programs: Programs) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let base = format!("http://{}", listener.local_addr().expect("it is bound"));
        let config =
            Config { data_dir: directory.to_owned(), key: KEY.into(), base_url: base.clone(), programs };
        let router = router(config).expect("a fresh directory");
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { base }
    }

    pub async fn get(&self, path: &str) -> Reply {
        self.send("GET", path, &[("authorization", &format!("Bearer {KEY}"))], "").await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Reply {
        let headers = [("authorization", &*format!("Bearer {KEY}")), ("content-type", "application/json")];
        self.send("POST", path, &headers, &body.to_string()).await
    }

    pub async fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Reply {
        let uri = if path.starts_with("http") { path.to_owned() } else { format!("{}{path}", self.base) };
        let mut request = http::Request::builder().method(method).uri(uri);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Full::new(body.as_bytes().to_vec().into())).expect("a request");
        let client = Client::builder(TokioExecutor::new()).build_http::<Full<axum::body::Bytes>>();
        let response = client.request(request).await.expect("a reply");
        let (parts, body) = response.into_parts();
        let body = body.collect().await.expect("a whole body").to_bytes().to_vec();
        Reply { status: parts.status.as_u16(), headers: parts.headers, body }
    }

    /// Has a script spoken and gives the last state of its task, in the dialect of the gateway.
    pub async fn spoken(&self, voice: &str, script: &str) -> Value {
        let accepted =
            self.post("/v1/audio/speech-synthesis", &json!({ "voice": voice, "text": script })).await;
        assert_eq!(accepted.status, 200, "{}", accepted.json());
        let id = accepted.json()["taskId"].as_str().expect("an id").to_owned();
        self.settled(&format!("/v1/task/{id}"), |state| state["status"] != 202).await
    }

    /// Has a script spoken and gives the MP3.
    pub async fn mp3(&self, voice: &str, script: &str) -> Vec<u8> {
        let state = self.spoken(voice, script).await;
        let url = state["url"].as_str().unwrap_or_else(|| panic!("no result: {state}")).to_owned();
        self.send("GET", &url, &[], "").await.body
    }

    /// Asks until the state is as wanted.
    pub async fn settled(&self, path: &str, is_wanted: impl Fn(&Value) -> bool) -> Value {
        for _ in 0..6000 {
            let state = self.get(path).await.json();
            if is_wanted(&state) {
                return state;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("the task does not end")
    }
}
