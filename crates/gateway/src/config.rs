//! What an executable tells the gateway.

use std::time::Duration;

use catalog::Dialect;
use url::{Host, Url};

use crate::{Assets, Secret};

/// Everything that a gateway needs to know. The one who builds it has checked it.
pub struct Config {
    /// The API that the gateway stands before.
    pub upstream: Upstream,
    /// The app.
    pub assets: Assets,
    /// The values of the `Host` header that are answered, as browsers send them: `127.0.0.1:8080`, or a bare name
    /// where the port is the scheme's own.
    pub hosts: Vec<String>,
    /// The hosts that results may be fetched from, beside a local upstream; see [`crate::media::HOSTS`].
    pub media_hosts: Vec<String>,
    /// The studio's own version.
    pub version: &'static str,
}

/// The API behind the gateway.
pub struct Upstream {
    /// `http` or `https`; its path is put before every operation's own.
    pub base: Url,
    /// The addresses and replies that it uses.
    pub dialect: Dialect,
    /// What it is paid with; sent to `base` and nowhere else.
    pub key: Secret,
    /// Whose it is.
    pub place: UpstreamPlace,
}

/// Whether an address leads to this machine and no other.
pub fn is_this_machine(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

/// Whose API it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UpstreamPlace {
    /// The engine on this machine. Its results may be fetched without TLS.
    Local,
    /// The paid service.
    Live,
}

impl UpstreamPlace {
    /// The name in the session's description.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Local => "local",
            Self::Live => "live",
        }
    }
}

/// How long the gateway waits, how much it reads and how much it remembers.
#[derive(Clone, Debug)]
pub struct Limits {
    /// From the first packet to a connection that can carry a request, TLS included.
    pub connect: Duration,
    /// For the whole answer to a question that costs nothing.
    pub answer: Duration,
    /// For the whole answer to a submission. Some upstreams answer only when the work is done.
    pub submission: Duration,
    /// For a request's body to arrive.
    pub request_body: Duration,
    /// Between two parts of a media file.
    pub media_idle: Duration,
    /// The largest body of a request, in bytes.
    pub request_bytes: usize,
    /// The largest JSON reply of an upstream, in bytes.
    pub reply_bytes: usize,
    /// How long the outcome of a submission is remembered.
    pub outcome_life: Duration,
    /// Submissions that may be under way at once.
    pub submissions_under_way: usize,
    /// Outcomes remembered at once.
    pub outcomes: usize,
    /// The bytes of all replies among them.
    pub outcome_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(5),
            answer: Duration::from_secs(30),
            submission: Duration::from_mins(2),
            request_body: Duration::from_secs(15),
            media_idle: Duration::from_secs(30),
            request_bytes: 256 * 1024,
            reply_bytes: 2 * 1024 * 1024,
            outcome_life: Duration::from_hours(24),
            submissions_under_way: 256,
            outcomes: 100_000,
            outcome_bytes: 32 * 1024 * 1024,
        }
    }
}
