//! `/api/media?url=`: a result's bytes from the hosts that hold results, streamed, without the key.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::response::Response;
use bytes::Bytes;
use futures_util::stream;
use http::header::{
    ACCEPT, ACCEPT_ENCODING, ACCEPT_RANGES, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH,
    CONTENT_RANGE, CONTENT_SECURITY_POLICY, CONTENT_TYPE, RANGE, USER_AGENT,
};
use http::{HeaderMap, HeaderValue, StatusCode, Uri};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use url::{Origin, Url, form_urlencoded};

use crate::App;
use crate::config::{Limits, Upstream, UpstreamPlace, is_this_machine};
use crate::connect::{HttpClient, client};
use crate::error::{BadQuery, Error};
use crate::upstream::AGENT;

/// The hosts on which the service has been seen to leave its results.
pub const HOSTS: [&str; 4] =
    ["dlfile.fineshare.net", "dlaudio.fineshare.net", "webresources.fineshare.net", "cdn.finevoice.ai"];

/// The types that a browser may play or show. Everything else is bytes.
const TYPES: [&str; 19] = [
    "audio/aac",
    "audio/flac",
    "audio/mp3",
    "audio/mp4",
    "audio/mpeg",
    "audio/ogg",
    "audio/opus",
    "audio/wav",
    "audio/wave",
    "audio/webm",
    "audio/x-flac",
    "audio/x-m4a",
    "audio/x-wav",
    "image/gif",
    "image/jpeg",
    "image/png",
    "image/webp",
    "video/mp4",
    "video/webm",
];

/// What is fetched may do nothing, wherever it is opened.
const SANDBOX: HeaderValue = HeaderValue::from_static("sandbox; default-src 'none'");

/// What of the holder's answer describes the bytes and nothing else.
const DESCRIPTIONS: [http::HeaderName; 3] = [CONTENT_LENGTH, CONTENT_RANGE, ACCEPT_RANGES];

/// Where media may come from, and the connections to there.
pub(crate) struct Media {
    http: HttpClient,
    hosts: Vec<String>,
    /// An upstream on this machine, such as the local engine: it is reached without TLS, and keeps its own results.
    local: Option<Origin>,
    answer: Duration,
    idle: Duration,
}

impl Media {
    pub(crate) fn new(hosts: Vec<String>, upstream: &Upstream, limits: &Limits) -> Self {
        let is_local = upstream.place == UpstreamPlace::Local || is_this_machine(&upstream.base);
        let local = is_local.then(|| upstream.base.origin());
        Self { http: client(limits.connect), hosts, local, answer: limits.answer, idle: limits.media_idle }
    }

    /// The address to fetch, when it is one that may be fetched.
    fn admit(&self, text: &str) -> Result<Uri, Error> {
        let mut url = Url::parse(text).map_err(|_| Error::MediaHostNotAllowed)?;
        url.set_fragment(None);
        let is_anonymous = url.username().is_empty() && url.password().is_none();
        let is_listed = url.scheme() == "https"
            && url.port().is_none()
            && url.domain().is_some_and(|host| self.hosts.iter().any(|listed| listed == host));
        let is_local = self.local.as_ref().is_some_and(|local| *local == url.origin());
        if is_anonymous && (is_listed || is_local) {
            url.as_str().parse().map_err(|_| Error::MediaHostNotAllowed)
        } else {
            let host = url.host_str().unwrap_or_default();
            tracing::warn!(
                host,
                "a result lies on a host that is not allowed; --media-host allows one, for https"
            );
            Err(Error::MediaHostNotAllowed)
        }
    }

    async fn fetch(
        &self,
        address: Uri,
        range: Option<&HeaderValue>,
    ) -> Result<http::Response<Incoming>, Error> {
        let mut request = http::Request::get(address)
            .header(ACCEPT, "audio/*, video/*;q=0.9, */*;q=0.5")
            .header(ACCEPT_ENCODING, "identity")
            .header(USER_AGENT, AGENT);
        if let Some(range) = range {
            request = request.header(RANGE, range);
        }
        let request = request.body(Full::new(Bytes::new())).map_err(|_| Error::MediaHostNotAllowed)?;
        match tokio::time::timeout(self.answer, self.http.request(request)).await {
            Ok(Ok(response)) => Ok(response),
            Ok(Err(error)) => {
                tracing::warn!(%error, "a media host cannot be reached");
                Err(Error::MediaUnavailable)
            }
            Err(_) => Err(Error::MediaUnavailable),
        }
    }
}

/// Streams a result.
pub(crate) async fn stream(State(app): State<Arc<App>>, request: Request) -> Result<Response, Error> {
    let address = app.media.admit(&wanted(request.uri().query().unwrap_or(""))?)?;
    let range = request.headers().get(RANGE).filter(|range| is_one_range(range));
    let (head, body) = app.media.fetch(address, range).await?.into_parts();
    let body = match head.status {
        StatusCode::OK | StatusCode::PARTIAL_CONTENT => watched(body, app.media.idle),
        // The range lies beyond the end. What the holder writes about it is of no use.
        StatusCode::RANGE_NOT_SATISFIABLE => Body::empty(),
        _ => return Err(Error::MediaUnavailable),
    };
    let mut response = Response::new(body);
    *response.status_mut() = head.status;
    *response.headers_mut() = describe(head.status, &head.headers, request.headers());
    Ok(response)
}

/// The address in the query, which has that one parameter and no other.
fn wanted(query: &str) -> Result<String, Error> {
    let mut url = None;
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        if name != "url" {
            return Err(Error::BadQuery(BadQuery::Unknown));
        }
        if url.replace(value.into_owned()).is_some() {
            return Err(Error::BadQuery(BadQuery::Repeated));
        }
    }
    url.ok_or(Error::BadQuery(BadQuery::Missing))
}

/// Whether it is `bytes=` and one range, which is all that players ask for.
fn is_one_range(range: &HeaderValue) -> bool {
    let ends = range.to_str().ok().and_then(|text| text.strip_prefix("bytes=")?.split_once('-'));
    let is_number = |text: &str| text.len() <= 18 && text.bytes().all(|byte| byte.is_ascii_digit());
    ends.is_some_and(|(from, to)| is_number(from) && is_number(to) && !(from.is_empty() && to.is_empty()))
}

fn describe(status: StatusCode, held: &HeaderMap, asked: &HeaderMap) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for name in DESCRIPTIONS {
        let is_about_the_error = status == StatusCode::RANGE_NOT_SATISFIABLE && name == CONTENT_LENGTH;
        if let Some(value) = held.get(&name).filter(|_| !is_about_the_error) {
            headers.insert(name, value.clone());
        }
    }
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(known_type(held)));
    headers.insert(CONTENT_SECURITY_POLICY, SANDBOX);
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    if !is_for_a_page(asked) {
        headers.insert(CONTENT_DISPOSITION, HeaderValue::from_static("attachment"));
    }
    headers
}

fn known_type(held: &HeaderMap) -> &'static str {
    let text = held.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = text.split(';').next().unwrap_or_default().trim();
    let known = TYPES.iter().find(|known| known.eq_ignore_ascii_case(essence));
    known.copied().unwrap_or("application/octet-stream")
}

/// Whether a page asks, for an element or a script of its own. Someone who opens the address itself gets a file to
/// keep, never a document.
fn is_for_a_page(asked: &HeaderMap) -> bool {
    let is_navigation = asked.get("sec-fetch-mode").is_none_or(|mode| mode == "navigate");
    let destination = asked.get("sec-fetch-dest");
    !is_navigation
        && destination
            .is_some_and(|place| ["audio", "video", "image", "empty"].iter().any(|own| place == own))
}

/// The bytes as they come, given up when none come for `idle`.
fn watched(body: Incoming, idle: Duration) -> Body {
    Body::from_stream(stream::unfold(Some(body), move |body| async move {
        let mut body = body?;
        loop {
            let frame = match tokio::time::timeout(idle, body.frame()).await {
                Ok(None) => return None,
                Ok(Some(Ok(frame))) => frame,
                Ok(Some(Err(error))) => return Some((Err(axum::Error::new(error)), None)),
                Err(late) => return Some((Err(axum::Error::new(late)), None)),
            };
            if let Ok(bytes) = frame.into_data() {
                return Some((Ok(bytes), Some(body)));
            }
        }
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Secret;
    use catalog::Dialect;

    fn media(place: UpstreamPlace) -> Media {
        let base = match place {
            UpstreamPlace::Local => "http://127.0.0.1:4000/",
            UpstreamPlace::Live => "https://apis.example.com/",
        };
        let upstream = Upstream {
            base: Url::parse(base).expect("an address"),
            dialect: Dialect::Gateway,
            key: Secret::new("key-123").expect("a key"),
            place,
        };
        Media::new(HOSTS.map(str::to_owned).to_vec(), &upstream, &Limits::default())
    }

    #[test]
    fn results_are_fetched_from_the_listed_hosts_over_tls() {
        let media = media(UpstreamPlace::Live);
        for url in [
            "https://dlfile.fineshare.net/a/b.mp3?sign=1#t",
            "https://CDN.finevoice.ai:443/x.wav",
            "https://dlaudio.fineshare.net/%E2%99%AB.mp3",
        ] {
            assert!(media.admit(url).is_ok(), "{url}");
        }
    }

    #[test]
    fn every_other_address_is_refused() {
        let media = media(UpstreamPlace::Live);
        for url in [
            "",
            "x.mp3",
            "//dlfile.fineshare.net/x",
            "http://dlfile.fineshare.net/x",
            "https://dlfile.fineshare.net:8443/x",
            "https://dlfile.fineshare.net@evil.test/x",
            "https://user@dlfile.fineshare.net/x",
            "https://dlfile.fineshare.net.evil.test/x",
            "https://dlfile.fineshare.net./x",
            "https://evil.test/dlfile.fineshare.net",
            "https://evil.test\\@dlfile.fineshare.net/",
            "https://fineshare.net/x",
            "https://127.0.0.1/x",
            "https://127.1/x",
            "https://2130706433/x",
            "https://[::ffff:127.0.0.1]/x",
            "https://169.254.169.254/latest",
            "http://127.0.0.1:4000/results/x.mp3",
            "file:///etc/passwd",
            "data:text/html,x",
        ] {
            assert!(media.admit(url).is_err(), "{url}");
        }
    }

    #[test]
    fn a_local_engine_is_fetched_from_at_its_own_address_only() {
        let media = media(UpstreamPlace::Local);
        assert!(media.admit("http://127.0.0.1:4000/results/x.mp3").is_ok());
        for url in [
            "http://127.0.0.1:4001/results/x.mp3",
            "http://127.0.0.1/x",
            "https://127.0.0.1:4000/x",
            "http://localhost:4000/x",
            "http://a@127.0.0.1:4000/x",
        ] {
            assert!(media.admit(url).is_err(), "{url}");
        }
    }

    #[test]
    fn players_ask_for_one_range() {
        let is_one = |text| is_one_range(&HeaderValue::from_static(text));
        assert!(is_one("bytes=0-") && is_one("bytes=5-9") && is_one("bytes=-500"));
        for other in ["bytes=-", "bytes=0-1,3-4", "items=0-1", "bytes=a-b", "bytes=0-1-2", "", "bytes= 0-1"] {
            assert!(!is_one(other), "{other}");
        }
    }

    #[test]
    fn a_type_that_could_be_more_than_sound_or_picture_is_bytes() {
        let told = |text: &'static str| {
            known_type(&HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static(text))]))
        };
        assert_eq!(told("audio/mpeg"), "audio/mpeg");
        assert_eq!(told("Audio/MPEG; charset=x"), "audio/mpeg");
        for other in ["text/html", "image/svg+xml", "application/json", "audio/mpegx", ""] {
            assert_eq!(told(other), "application/octet-stream", "{other}");
        }
    }
}
