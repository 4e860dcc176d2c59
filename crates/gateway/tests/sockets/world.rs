//! A gateway on a socket, and a client that sends exactly what it is told to.

use std::net::SocketAddr;
use std::time::Duration;

use catalog::Dialect;
use gateway::{Assets, Config, Limits, Secret, Upstream as Configured, UpstreamPlace, media};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::upstream::Upstream;

/// The secret of these tests.
pub const KEY: &str = "key-5d41402abc4b2a76";
/// A script that passes the checks.
pub const SCRIPT: &str = r#"{"voice":"james","text":"Hi."}"#;
/// Where scripts are sent to.
pub const SPEECH: &str = "/api/finevoice/v1/audio/speech-synthesis";

pub struct World {
    pub address: SocketAddr,
    pub upstream: Upstream,
}

/// What a gateway answered.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    /// Head and body as text.
    pub whole: String,
    pub body: Vec<u8>,
}

/// How a gateway is set up.
pub struct Setup {
    pub dialect: Dialect,
    pub place: UpstreamPlace,
    pub limits: Limits,
    pub media_hosts: Vec<String>,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            dialect: Dialect::Gateway,
            place: UpstreamPlace::Live,
            limits: Limits::default(),
            media_hosts: media::HOSTS.map(str::to_owned).to_vec(),
        }
    }
}

impl World {
    pub async fn before(upstream: Upstream) -> Self {
        Self::set_up(upstream, Setup::default()).await
    }

    pub async fn within(upstream: Upstream, limits: Limits) -> Self {
        Self::set_up(upstream, Setup { limits, ..Setup::default() }).await
    }

    pub async fn local(upstream: Upstream) -> Self {
        Self::set_up(upstream, Setup { place: UpstreamPlace::Local, ..Setup::default() }).await
    }

    pub async fn set_up(upstream: Upstream, setup: Setup) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let config = Config {
            upstream: Configured {
                base: format!("http://{}", upstream.address).parse().unwrap(),
                dialect: setup.dialect,
                key: Secret::new(KEY).unwrap(),
                place: setup.place,
            },
            assets: Assets::from_files([
                ("index.html", "<!doctype html><title>Studio</title>"),
                ("index.html.br", "packed page"),
                ("app-0123456789abcdef.js", "script"),
            ]),
            hosts: vec![address.to_string()],
            media_hosts: setup.media_hosts,
            version: "0.1.0",
        };
        let router = gateway::router_within(config, setup.limits);
        tokio::spawn(gateway::serve(listener, router, std::future::pending()));
        Self { address, upstream }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[], "").await
    }

    /// Presses Generate.
    pub async fn speak(&self, headers: &[(&str, &str)]) -> Answer {
        self.post(SCRIPT, headers).await
    }

    pub async fn post(&self, body: &str, headers: &[(&str, &str)]) -> Answer {
        let json = ("content-type", "application/json");
        self.ask("POST", SPEECH, &[&[json], headers].concat(), body).await
    }

    pub async fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let mut head = format!("{method} {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n", self.address);
        for (name, value) in headers {
            head.extend([name, ": ", value, "\r\n"]);
        }
        self.raw(&format!("{head}content-length: {}\r\n\r\n{body}", body.len())).await
    }

    /// Sends bytes and reads until the gateway closes.
    pub async fn raw(&self, request: &str) -> Answer {
        let mut stream = self.begin(request).await;
        let mut reply = Vec::new();
        stream.read_to_end(&mut reply).await.unwrap();
        Answer::read(&reply)
    }

    /// Sends bytes and leaves the connection to the test.
    pub async fn begin(&self, request: &str) -> TcpStream {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        stream
    }

    /// The name of this start of the gateway.
    pub async fn instance(&self) -> String {
        self.get("/api/session").await.json()["instance"].as_str().unwrap().to_owned()
    }
}

impl Answer {
    fn read(reply: &[u8]) -> Self {
        let head_end = reply.windows(4).position(|four| four == b"\r\n\r\n").map_or(reply.len(), |at| at + 4);
        let whole = String::from_utf8_lossy(reply).into_owned();
        let status = whole.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        Self { status, whole, body: reply[head_end..].to_vec() }
    }

    /// The value of a header, empty when it is not there.
    pub fn header(&self, name: &str) -> &str {
        let head = self.whole.split("\r\n\r\n").next().unwrap_or_default();
        let mut pairs = head.lines().filter_map(|line| line.split_once(": "));
        pairs.find(|(own, _)| own.eq_ignore_ascii_case(name)).map_or("", |(_, value)| value)
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("no JSON in {:?}", self.whole))
    }

    /// The status and the code of an error of the gateway's own.
    pub fn refusal(&self) -> (u16, String) {
        (self.status, self.json()["error"]["code"].as_str().unwrap_or_default().to_owned())
    }
}

/// As [`Answer::refusal`] gives it.
pub fn refusal(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}

/// Limits short enough for a test that waits for them.
pub fn impatient() -> Limits {
    let soon = Duration::from_millis(200);
    Limits { connect: soon, answer: soon, submission: soon, media_idle: soon, ..Limits::default() }
}
