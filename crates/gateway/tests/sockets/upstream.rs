//! Upstreams under the test's control.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use futures_util::future::BoxFuture;
use http::{HeaderMap, StatusCode};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// A request as it arrived.
#[derive(Clone, Debug)]
pub struct Seen {
    pub line: String,
    pub headers: HeaderMap,
    pub body: Bytes,
}

/// A listener that remembers every request.
#[derive(Clone)]
pub struct Upstream {
    pub address: SocketAddr,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Upstream {
    /// Answers by a function.
    pub async fn answering<F>(answer: F) -> Self
    where
        F: Fn(Seen) -> BoxFuture<'static, Response> + Clone + Send + Sync + 'static,
    {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let upstream = Self { address: listener.local_addr().unwrap(), seen: Arc::default() };
        let seen = Arc::clone(&upstream.seen);
        let router = Router::new().fallback(async move |request: Request| {
            let (head, body) = request.into_parts();
            let line = format!("{} {}", head.method, head.uri);
            let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
            let request = Seen { line, headers: head.headers, body };
            seen.lock().unwrap().push(request.clone());
            answer(request).await
        });
        tokio::spawn(async move { axum::serve(listener, router).await });
        upstream
    }

    /// Answers every request alike.
    pub async fn json(status: u16, body: Value) -> Self {
        Self::answering(move |_| {
            let body = body.clone();
            Box::pin(async move { (StatusCode::from_u16(status).unwrap(), axum::Json(body)).into_response() })
        })
        .await
    }

    /// Answers every request alike, after a while.
    pub async fn slow_json(delay: Duration, body: Value) -> Self {
        Self::answering(move |_| {
            let body = body.clone();
            Box::pin(async move {
                tokio::time::sleep(delay).await;
                axum::Json(body).into_response()
            })
        })
        .await
    }

    /// Takes requests and never answers.
    pub async fn silent() -> Self {
        Self::answering(|_| Box::pin(std::future::pending())).await
    }

    /// Writes these bytes to whoever sends a request, then closes.
    pub async fn raw(reply: impl Into<Vec<u8>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let upstream = Self { address: listener.local_addr().unwrap(), seen: Arc::default() };
        let (seen, reply) = (Arc::clone(&upstream.seen), reply.into());
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let mut head = vec![0; 16 * 1024];
                let read = stream.read(&mut head).await.unwrap_or(0);
                if read > 0 {
                    let line = String::from_utf8_lossy(&head[..read]).lines().next().unwrap_or("").to_owned();
                    seen.lock().unwrap().push(Seen { line, headers: HeaderMap::new(), body: Bytes::new() });
                    let _ = stream.write_all(&reply).await;
                    let _ = stream.shutdown().await;
                }
            }
        });
        upstream
    }

    /// An address at which nobody listens.
    pub async fn gone() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        Self { address: listener.local_addr().unwrap(), seen: Arc::default() }
    }

    pub fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    /// How many requests have arrived.
    pub fn count(&self) -> usize {
        self.seen.lock().unwrap().len()
    }

    /// Waits until so many requests have arrived.
    pub async fn reached(&self, count: usize) {
        while self.count() < count {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
}
