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

use crate::sound::Sound;

pub const KEY: &str = "key-of-the-test";
pub const SPEAK: &str = "/v1/audio/speech-synthesis";

/// A running engine. It ends with the test's runtime.
#[derive(Clone)]
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
        (Self::start_in(directory.path(), Programs::default()).await, directory)
    }

    pub async fn start_in(directory: &Path, programs: Programs) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let base = format!("http://{}", listener.local_addr().expect("it is bound"));
        let config =
            Config { data_dir: directory.to_owned(), key: KEY.into(), base_url: base.clone(), programs };
        let router = router(config).expect("a directory that can be used");
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { base }
    }

    pub async fn get(&self, path: &str) -> Reply {
        self.send("GET", path, &[("authorization", &bearer())], "").await
    }

    pub async fn post(&self, path: &str, body: &str) -> Reply {
        let headers = [("authorization", &*bearer()), ("content-type", "application/json")];
        self.send("POST", path, &headers, body).await
    }

    /// Sends to a path, or to a whole address.
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
        let id = self.submitted(voice, script).await;
        self.settled(&format!("/v1/task/{id}"), |state| state["status"] != 202).await
    }

    /// Sends a script and gives the id of its task.
    pub async fn submitted(&self, voice: &str, script: &str) -> String {
        let accepted = self.post(SPEAK, &json!({ "voice": voice, "text": script }).to_string()).await;
        assert_eq!(accepted.status, 200, "{}", accepted.json());
        accepted.json()["taskId"].as_str().expect("an id").to_owned()
    }

    /// Has a script spoken and listens to it.
    pub async fn heard(&self, voice: &str, script: &str) -> Sound {
        let state = self.spoken(voice, script).await;
        let url = state["url"].as_str().unwrap_or_else(|| panic!("no result: {state}")).to_owned();
        Sound::decoded(self.send("GET", &url, &[], "").await.body).await
    }

    /// Asks until the state is as wanted.
    pub async fn settled(&self, path: &str, is_wanted: impl Fn(&Value) -> bool) -> Value {
        for _ in 0..6000 {
            let state = self.get(path).await.json();
            if is_wanted(&state) {
                return state;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("the task does not get there")
    }
}

pub fn bearer() -> String {
    format!("Bearer {KEY}")
}

/// Programs of which espeak-ng never answers, so that every task stays under way. `directory` is where it is put.
pub fn programs_that_hang(directory: &Path) -> Programs {
    use std::os::unix::fs::PermissionsExt;

    let espeak_ng = directory.join("espeak-ng");
    std::fs::write(&espeak_ng, "#!/bin/sh\nexec sleep 600\n").expect("a directory to write to");
    std::fs::set_permissions(&espeak_ng, PermissionsExt::from_mode(0o755)).expect("a file of our own");
    Programs { espeak_ng, ..Programs::default() }
}
