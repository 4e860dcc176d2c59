//! Serving a router on a listener, with the limits that a server on the open network needs.

use std::future::Future;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;

/// From one request to the end of the next one's head. Silent connections are closed after it as well.
const HEAD: Duration = Duration::from_secs(12);
/// The largest head of a request, in bytes.
const HEAD_BYTES: usize = 32 * 1024;
/// How long requests under way may take to finish after the stop.
pub const DRAIN: Duration = Duration::from_secs(10);
/// A pause after the system refused a connection, mostly for want of file descriptors.
const BREATH: Duration = Duration::from_millis(100);

/// Serves until `stop` is ready, then lets the requests under way finish, at most [`DRAIN`] long: a reader that
/// stalls cannot hold up the end. Returns when every connection is closed.
pub async fn serve(listener: TcpListener, router: Router, stop: impl Future<Output = ()>) {
    serve_within(DRAIN, listener, router, stop).await;
}

/// As [`serve`], with another time for the requests under way.
pub async fn serve_within(
    drain: Duration,
    listener: TcpListener,
    router: Router,
    stop: impl Future<Output = ()>,
) {
    let (stopping, stopped) = watch::channel(false);
    let mut connections = JoinSet::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        tokio::select! {
            () = &mut stop => break,
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => drop(connections.spawn(converse(stream, router.clone(), stopped.clone()))),
                Err(error) => {
                    tracing::warn!(%error, "a connection could not be accepted");
                    tokio::time::sleep(BREATH).await;
                }
            },
            Some(_) = connections.join_next() => {}
        }
    }
    drop(listener);
    stopping.send_replace(true);
    let all_closed = async { while connections.join_next().await.is_some() {} };
    if tokio::time::timeout(drain, all_closed).await.is_err() {
        tracing::warn!(open = connections.len(), "closing connections that did not finish in time");
        connections.shutdown().await;
    }
}

async fn converse(stream: TcpStream, router: Router, mut stopped: watch::Receiver<bool>) {
    // Without it a small write after a large one waits for the other side's delayed acknowledgement.
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "TCP_NODELAY cannot be set");
    }
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .max_buf_size(HEAD_BYTES)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router));
    let mut connection = std::pin::pin!(connection);
    let told_to_stop = async { drop(stopped.wait_for(|stopped| *stopped).await) };
    let result = tokio::select! {
        result = &mut connection => result,
        () = told_to_stop => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = result {
        tracing::debug!(%error, "a connection ended badly");
    }
}
