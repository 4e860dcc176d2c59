//! Connections to upstreams: pooled, without delay, TLS by a fixed list of roots, never through a proxy.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::Uri;
use http_body_util::Full;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::{Client, connect::HttpConnector};
use hyper_util::rt::{TokioExecutor, TokioTimer};
use tower::Service;

/// An HTTP client. It follows no redirect, keeps no cookie and reads no proxy from the environment.
pub(crate) type HttpClient = Client<Timed<HttpsConnector<HttpConnector>>, Full<Bytes>>;

/// How long a connection may lie idle before it is given up: shorter than most servers keep theirs, so that a
/// submission rarely meets one that the other side is just closing.
const IDLE: Duration = Duration::from_secs(20);

/// Makes a client whose connections stand within `limit` or fail.
pub(crate) fn client(limit: Duration) -> HttpClient {
    let mut tcp = HttpConnector::new();
    tcp.set_nodelay(true);
    tcp.enforce_http(false);
    Client::builder(TokioExecutor::new())
        .pool_idle_timeout(IDLE)
        .pool_timer(TokioTimer::new())
        .build(Timed { inner: with_tls(tcp), limit })
}

#[expect(clippy::expect_used, reason = "this provider has the protocol versions that rustls asks of it")]
fn with_tls(tcp: HttpConnector) -> HttpsConnector<HttpConnector> {
    HttpsConnectorBuilder::new()
        .with_provider_and_webpki_roots(rustls::crypto::ring::default_provider())
        .expect("ring speaks TLS 1.2 and 1.3")
        .https_or_http()
        .enable_http1()
        .wrap_connector(tcp)
}

/// A connector with one limit over look-up, TCP and TLS together, so that a silent host counts as not connected
/// and nothing is in doubt.
#[derive(Clone)]
pub(crate) struct Timed<C> {
    inner: C,
    limit: Duration,
}

type BoxError = Box<dyn std::error::Error + Send + Sync>;

impl<C> Service<Uri> for Timed<C>
where
    C: Service<Uri, Error = BoxError>,
    C::Future: Send + 'static,
{
    type Response = C::Response;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<C::Response, BoxError>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, address: Uri) -> Self::Future {
        let connecting = tokio::time::timeout(self.limit, self.inner.call(address));
        Box::pin(async move {
            connecting.await.unwrap_or_else(|_| Err(io::Error::from(io::ErrorKind::TimedOut).into()))
        })
    }
}
