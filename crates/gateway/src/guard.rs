//! Who may ask at all, and what every answer says to the browser about itself.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::header::{
    CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, HeaderName, ORIGIN, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
    X_FRAME_OPTIONS,
};
use http::{HeaderMap, HeaderValue, Method};

use crate::App;
use crate::error::Error;

/// What the app's pages may load and do. No inline script or style, no other origin but for pictures.
pub const CONTENT_SECURITY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; img-src 'self' data: blob: https:; media-src 'self' blob:; connect-src 'self'; \
    font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
    require-trusted-types-for 'script'";

/// Sent with every answer, unless the route says something stricter.
const SECURITY_HEADERS: [(HeaderName, &str); 7] = [
    (CONTENT_SECURITY_POLICY, CONTENT_SECURITY),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (X_FRAME_OPTIONS, "DENY"),
    (REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), display-capture=(), geolocation=(), microphone=(self), payment=(), usb=()",
    ),
];

/// Lets a request through or refuses it, and marks the answer either way.
pub(crate) async fn watch(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let mut response = match admit(&app.hosts, &request) {
        Ok(()) => next.run(request).await,
        Err(error) => error.into_response(),
    };
    for (name, value) in SECURITY_HEADERS {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

fn admit(hosts: &[String], request: &Request) -> Result<(), Error> {
    let path = request.uri().path();
    // Whoever watches over the process asks by the machine's address, and learns nothing but «it runs».
    if path == "/healthz" || path == "/readyz" {
        return Ok(());
    }
    let host = own_host(hosts, request)?;
    if path == "/api" || path.starts_with("/api/") {
        own_page(host, request.headers())?;
        own_type(request.method(), request.headers())?;
    }
    Ok(())
}

/// The request's `Host`, when it is exactly one and on the list. Against DNS rebinding.
fn own_host<'a>(hosts: &[String], request: &'a Request) -> Result<&'a str, Error> {
    let mut values = request.headers().get_all(HOST).iter();
    let host = values.next().and_then(|value| value.to_str().ok()).ok_or(Error::HostNotAllowed)?;
    // A request line with a host of its own is for forward proxies.
    let is_plain = values.next().is_none() && request.uri().authority().is_none();
    let is_listed = hosts.iter().any(|own| own.eq_ignore_ascii_case(host));
    if is_plain && is_listed { Ok(host) } else { Err(Error::HostNotAllowed) }
}

/// Refuses what a browser sends for another site's page. A program that is no browser sends neither header.
fn own_page(host: &str, headers: &HeaderMap) -> Result<(), Error> {
    let is_own_fetch =
        headers.get_all("sec-fetch-site").iter().all(|site| site == "same-origin" || site == "none");
    let is_own_origin = headers.get_all(ORIGIN).iter().all(|origin| is_origin_of(origin, host));
    if is_own_fetch && is_own_origin { Ok(()) } else { Err(Error::CrossSite) }
}

fn is_origin_of(origin: &HeaderValue, host: &str) -> bool {
    let origin = origin.to_str().unwrap_or_default();
    let authority = origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://"));
    authority.is_some_and(|authority| authority.eq_ignore_ascii_case(host))
}

/// Bodies are JSON. A page of another site cannot send that type without asking first, and is told no.
fn own_type(method: &Method, headers: &HeaderMap) -> Result<(), Error> {
    if method != Method::POST {
        return Ok(());
    }
    let mut types = headers.get_all(CONTENT_TYPE).iter();
    let essence = types.next().and_then(|value| value.to_str().ok()).and_then(|text| text.split(';').next());
    let is_json = essence.is_some_and(|text| text.trim().eq_ignore_ascii_case("application/json"));
    if is_json && types.next().is_none() { Ok(()) } else { Err(Error::UnsupportedMediaType) }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    fn ask(method: &str, address: &str, headers: &[(&str, &str)]) -> &'static str {
        let hosts = ["127.0.0.1:8080".to_owned(), "localhost:8080".to_owned()];
        let mut request = http::Request::builder().method(method).uri(address);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        match admit(&hosts, &request.body(Body::empty()).expect("a request")) {
            Ok(()) => "let through",
            Err(error) => error.code(),
        }
    }

    const OWN: (&str, &str) = ("host", "localhost:8080");

    #[test]
    fn only_the_listed_hosts_are_answered() {
        assert_eq!(ask("GET", "/", &[OWN]), "let through");
        assert_eq!(ask("GET", "/", &[("host", "LOCALHOST:8080")]), "let through");
        for host in
            ["evil.test", "localhost", "localhost:80", "localhost.evil:8080", "localhost:8080.", "", "a b"]
        {
            assert_eq!(ask("GET", "/", &[("host", host)]), "host_not_allowed", "{host}");
        }
        assert_eq!(ask("GET", "/", &[]), "host_not_allowed");
        assert_eq!(ask("GET", "/", &[OWN, ("host", "evil.test")]), "host_not_allowed");
        assert_eq!(ask("GET", "http://evil.test/", &[OWN]), "host_not_allowed");
        assert_eq!(ask("CONNECT", "evil.test:443", &[OWN]), "host_not_allowed");
    }

    #[test]
    fn another_sites_page_gets_nothing_from_the_api_but_may_link_to_the_app() {
        let site = |value| ("sec-fetch-site", value);
        assert_eq!(ask("GET", "/", &[OWN, site("cross-site")]), "let through");
        assert_eq!(ask("GET", "/api/session", &[OWN, site("same-origin")]), "let through");
        assert_eq!(ask("GET", "/api/session", &[OWN, site("none")]), "let through");
        for foreign in ["cross-site", "same-site", "SAME-ORIGIN", ""] {
            assert_eq!(ask("GET", "/api/session", &[OWN, site(foreign)]), "cross_site", "{foreign}");
        }
        let origin = |value| ("origin", value);
        assert_eq!(ask("GET", "/api/session", &[OWN, origin("http://localhost:8080")]), "let through");
        for foreign in
            ["null", "http://127.0.0.1:8080", "http://evil.test", "http://localhost:8080@evil.test", ""]
        {
            assert_eq!(ask("GET", "/api/session", &[OWN, origin(foreign)]), "cross_site", "{foreign}");
        }
    }

    #[test]
    fn a_body_that_is_not_declared_as_json_is_refused() {
        let json = |value| ("content-type", value);
        assert_eq!(ask("POST", "/api/x", &[OWN, json("application/json")]), "let through");
        assert_eq!(ask("POST", "/api/x", &[OWN, json("Application/JSON; charset=utf-8")]), "let through");
        for other in ["text/plain", "application/jsonp", "text/plain, application/json", ""] {
            assert_eq!(ask("POST", "/api/x", &[OWN, json(other)]), "unsupported_media_type", "{other}");
        }
        assert_eq!(ask("POST", "/api/x", &[OWN]), "unsupported_media_type");
    }

    #[test]
    fn whoever_watches_the_process_may_use_any_host_name() {
        assert_eq!(ask("GET", "/healthz", &[("host", "10.0.0.7:8080")]), "let through");
    }
}
