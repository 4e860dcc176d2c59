//! The one way to the API: the request built from the catalog, the key added, the answer judged.

use std::time::Duration;

use bytes::Bytes;
use catalog::Dialect;
use catalog::reply::refusal;
use catalog::request::Request;
use http::header::{ACCEPT, ACCEPT_ENCODING, AUTHORIZATION, CONTENT_TYPE, RETRY_AFTER, USER_AGENT};
use http::{HeaderMap, HeaderValue, StatusCode};
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::body::Incoming;
use serde::de::IgnoredAny;

use crate::config::{Limits, Upstream};
use crate::connect::{HttpClient, client};
use crate::error::{Error, Unreadable};
use crate::reply::Reply;
use crate::secret::Secret;

/// The longest value of a header that is passed on, in bytes.
const MAX_HEADER_BYTES: usize = 128;

/// What the studio calls itself.
pub(crate) const AGENT: HeaderValue =
    HeaderValue::from_static(concat!("finevoice-studio/", env!("CARGO_PKG_VERSION")));

/// The upstream, with the key and the connections to it.
pub(crate) struct Api {
    http: HttpClient,
    /// The base address without a slash at its end.
    base: String,
    dialect: Dialect,
    key: Secret,
    reply_bytes: usize,
}

/// What came of a request.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) reply: Reply,
    pub(crate) standing: Standing,
}

/// What an answer says about the request itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// The upstream has answered, for good or ill.
    Settled,
    /// It certainly was not accepted: the very same request may be sent again.
    NotAccepted,
    /// It may have been accepted; the answer that would tell is missing.
    Unclear,
}

impl Api {
    pub(crate) fn new(upstream: Upstream, limits: &Limits) -> Self {
        let address = &upstream.base;
        let base = format!("{}{}", address.origin().ascii_serialization(), address.path());
        Self {
            http: client(limits.connect),
            base: base.trim_end_matches('/').to_owned(),
            dialect: upstream.dialect,
            key: upstream.key,
            reply_bytes: limits.reply_bytes,
        }
    }

    pub(crate) const fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// Sends a request and waits at most `limit` for the whole answer.
    pub(crate) async fn ask(&self, request: Request, limit: Duration) -> Answer {
        let Some(request) = self.outgoing(request) else {
            return Answer::failed(Error::UpstreamUnreachable, Standing::NotAccepted);
        };
        match tokio::time::timeout(limit, self.exchange(request)).await {
            Ok(answer) => answer,
            Err(_) => Answer::failed(Error::UpstreamTimeout, Standing::Unclear),
        }
    }

    /// The request with the key in it. None when the base address fits no request, which the one who configured it
    /// has ruled out.
    fn outgoing(&self, request: Request) -> Option<http::Request<Full<Bytes>>> {
        let mut outgoing = http::Request::builder()
            .method(request.method.as_str())
            .uri(format!("{}{}", self.base, request.path_and_query))
            .header(AUTHORIZATION, self.key.authorization()?)
            .header(ACCEPT, "application/json")
            .header(ACCEPT_ENCODING, "identity")
            .header(USER_AGENT, AGENT);
        let body = match request.body {
            None => Bytes::new(),
            Some(body) => {
                outgoing = outgoing.header(CONTENT_TYPE, "application/json");
                body.to_string().into()
            }
        };
        outgoing.body(Full::new(body)).ok()
    }

    async fn exchange(&self, request: http::Request<Full<Bytes>>) -> Answer {
        match self.http.request(request).await {
            Ok(response) => {
                let status = response.status();
                let answer = self.judge(response).await;
                tell_operator(status, &answer);
                answer
            }
            Err(error) if error.is_connect() => {
                tracing::warn!(%error, "the upstream cannot be reached");
                Answer::failed(Error::UpstreamUnreachable, Standing::NotAccepted)
            }
            Err(error) => {
                tracing::warn!(%error, "the upstream broke off");
                Answer::failed(Error::UpstreamUnreadable(Unreadable::Cut), Standing::Unclear)
            }
        }
    }

    async fn judge(&self, response: http::Response<Incoming>) -> Answer {
        let (head, body) = response.into_parts();
        let status = head.status;
        // What stands beside a 401 is of no use to a browser, and some servers write the request into it.
        if status == StatusCode::UNAUTHORIZED {
            return Answer::failed(Error::UpstreamUnauthorized, Standing::NotAccepted);
        }
        if !(status.is_success() || status.is_client_error() || status.is_server_error()) {
            return Answer::failed(Error::UpstreamUnreadable(Unreadable::Redirect), Standing::Settled);
        }
        let headers = self.passed_on(&head.headers);
        let body = self.json(body).await;
        if status.is_success() {
            succeeded(status, headers, body)
        } else if status.is_client_error() {
            refused(status, headers, body)
        } else {
            broken(status, &headers, body)
        }
    }

    /// The body, when it is JSON of a fitting size, without the key.
    async fn json(&self, body: Incoming) -> Result<Bytes, Unreadable> {
        let whole = Limited::new(body, self.reply_bytes).collect().await.map_err(|error| {
            if error.is::<LengthLimitError>() { Unreadable::TooLarge } else { Unreadable::Cut }
        })?;
        let bytes = whole.to_bytes();
        match serde_json::from_slice::<IgnoredAny>(&bytes) {
            Ok(_) => Ok(self.key.redact(bytes)),
            Err(_) => Err(Unreadable::NotJson),
        }
    }

    /// The headers that a browser gets to see: when to come back, and how much is left.
    fn passed_on(&self, headers: &HeaderMap) -> HeaderMap {
        let is_wanted = |name: &str| name == RETRY_AFTER || name.starts_with("x-ratelimit-");
        let is_harmless = |value: &HeaderValue| {
            value.len() <= MAX_HEADER_BYTES && value.to_str().is_ok_and(|text| !self.key.is_in(text))
        };
        headers
            .iter()
            .filter(|(name, value)| is_wanted(name.as_str()) && is_harmless(value))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect()
    }
}

/// What only whoever runs the studio can put right stands in the log.
fn tell_operator(status: StatusCode, answer: &Answer) {
    let status_code = status.as_u16();
    match status {
        StatusCode::UNAUTHORIZED => {
            tracing::warn!("the upstream does not accept the key; check FINEVOICE_API_KEY");
        }
        StatusCode::PAYMENT_REQUIRED => tracing::warn!("the upstream's account has no credit left"),
        StatusCode::FORBIDDEN => tracing::warn!("the upstream does not allow this with the key"),
        StatusCode::TOO_MANY_REQUESTS => tracing::warn!("the upstream asks to be sent fewer requests"),
        _ if status.is_server_error() => {
            tracing::warn!(status_code, "the upstream answered with a fault of its own");
        }
        _ if status.is_success() && !answer.reply.status.is_success() => {
            tracing::warn!(status_code, "the upstream's answer cannot be read; is --finevoice-url right?");
        }
        _ => {}
    }
}

impl Answer {
    fn failed(error: Error, standing: Standing) -> Self {
        Self { reply: error.into_reply(), standing }
    }
}

fn succeeded(status: StatusCode, headers: HeaderMap, body: Result<Bytes, Unreadable>) -> Answer {
    match body {
        Ok(body) => Answer { reply: Reply { status, headers, body }, standing: Standing::Settled },
        Err(why) => Answer::failed(Error::UpstreamUnreadable(why), Standing::Unclear),
    }
}

fn refused(status: StatusCode, headers: HeaderMap, body: Result<Bytes, Unreadable>) -> Answer {
    let standing =
        if status == StatusCode::TOO_MANY_REQUESTS { Standing::NotAccepted } else { Standing::Settled };
    // Proxies refuse with a page or with nothing. The status says enough then.
    let Ok(body) = body else {
        let retry_after = headers.get(RETRY_AFTER).cloned();
        return Answer::failed(Error::UpstreamRefused { status, retry_after }, standing);
    };
    Answer { reply: Reply { status, headers, body }, standing }
}

fn broken(status: StatusCode, headers: &HeaderMap, body: Result<Bytes, Unreadable>) -> Answer {
    match body {
        Ok(body) => {
            let message = refusal(status.as_u16(), &body, None).message;
            let retry_after = headers.get(RETRY_AFTER).cloned();
            // These two say that a server before the API heard nothing from it.
            let is_hearsay = matches!(status, StatusCode::BAD_GATEWAY | StatusCode::GATEWAY_TIMEOUT);
            let standing = if is_hearsay { Standing::Unclear } else { Standing::Settled };
            Answer::failed(Error::UpstreamFault { message, retry_after }, standing)
        }
        Err(why) => Answer::failed(Error::UpstreamUnreadable(why), Standing::Unclear),
    }
}
