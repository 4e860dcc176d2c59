//! An upstream that does as a test tells it, and counts.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

type Answer = Arc<dyn Fn(&str) -> (StatusCode, &'static str, String) + Send + Sync>;

/// A scripted upstream on loopback.
pub struct Upstream {
    pub address: String,
    state: Shared,
}

#[derive(Clone)]
struct Shared {
    answer: Arc<Mutex<Answer>>,
    submissions: Arc<AtomicUsize>,
}

/// A library of one voice, so that a form can be filled in.
const VOICES: &str = r#"{"page":0,"limit":500,"total":1,"voices":[{"id":"james","name":"james","language":"en-US","gender":"male"}]}"#;

impl Upstream {
    /// Starts an upstream whose answers, but for the list of voices, come from a function of «METHOD /path»: status,
    /// content type, body.
    pub async fn start(
        answer: impl Fn(&str) -> (StatusCode, &'static str, String) + Send + Sync + 'static,
    ) -> Self {
        let state = Shared { answer: Arc::new(Mutex::new(Arc::new(answer))), submissions: Arc::default() };
        let router = Router::new().fallback(respond).with_state(state.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = format!("http://{}", listener.local_addr().expect("it is bound"));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { address, state }
    }

    /// Answers differently from now on.
    pub fn answer_with(
        &self,
        answer: impl Fn(&str) -> (StatusCode, &'static str, String) + Send + Sync + 'static,
    ) {
        *self.state.answer.lock().expect("no test panicked here") = Arc::new(answer);
    }

    /// How many submissions have arrived.
    pub fn submissions(&self) -> usize {
        self.state.submissions.load(Ordering::SeqCst)
    }
}

/// A JSON answer.
pub fn json(status: u16, body: &str) -> (StatusCode, &'static str, String) {
    (StatusCode::from_u16(status).expect("a status"), "application/json", body.to_owned())
}

async fn respond(State(state): State<Shared>, request: Request) -> Response {
    if request.uri().path().ends_with("/pagevoices") {
        return ([("content-type", "application/json")], VOICES).into_response();
    }
    if request.method() == "POST" {
        state.submissions.fetch_add(1, Ordering::SeqCst);
    }
    let line = format!("{} {}", request.method(), request.uri().path());
    let answer = state.answer.lock().expect("no test panicked here").clone();
    let (status, content_type, body) = answer(&line);
    (status, [("content-type", content_type)], body).into_response()
}
