//! The end of a server.

use std::time::Duration;

use axum::Router;
use axum::routing::get;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;

#[tokio::test]
async fn requests_under_way_finish_silent_connections_close_and_nobody_new_is_let_in() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (begun, has_begun) = oneshot::channel();
    let begun = std::sync::Arc::new(std::sync::Mutex::new(Some(begun)));
    let slow = get(async move || {
        begun.lock().unwrap().take().unwrap().send(()).unwrap();
        tokio::time::sleep(Duration::from_millis(200)).await;
        "done"
    });
    let (stop, stopped) = oneshot::channel();
    let router = Router::new().route("/slow", slow);
    let server = tokio::spawn(gateway::serve(listener, router, async { stopped.await.unwrap() }));

    let mut silent = TcpStream::connect(address).await.unwrap();
    let mut busy = TcpStream::connect(address).await.unwrap();
    busy.write_all(b"GET /slow HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
    has_begun.await.unwrap();
    stop.send(()).unwrap();

    let mut reply = String::new();
    busy.read_to_string(&mut reply).await.unwrap();
    assert!(reply.starts_with("HTTP/1.1 200") && reply.ends_with("done"), "{reply}");
    assert_eq!(silent.read(&mut [0; 1]).await.unwrap(), 0);
    server.await.unwrap();
    assert!(TcpStream::connect(address).await.is_err());
}

#[tokio::test]
async fn a_reader_that_stalls_does_not_hold_up_the_end() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel();
    let router = Router::new().route("/large", get(async || vec![0_u8; 64 * 1024 * 1024]));
    let drain = Duration::from_millis(100);
    let server =
        tokio::spawn(gateway::serve_within(drain, listener, router, async { stopped.await.unwrap() }));
    let mut stalled = TcpStream::connect(address).await.unwrap();
    stalled.write_all(b"GET /large HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
    stalled.read_exact(&mut [0; 1]).await.unwrap();
    stop.send(()).unwrap();
    server.await.unwrap();
}
