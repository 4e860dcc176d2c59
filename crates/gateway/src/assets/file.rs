//! One file in every coding that there is of it.

use std::fmt::Write as _;

use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY,
};
use http::{HeaderMap, HeaderValue, StatusCode};
use sha2::{Digest, Sha256};

use super::negotiation::{Coding, choose, matches};

/// The bytes of the hash that make a tag.
const TAG_BYTES: usize = 16;
/// The shortest hash in a name that makes the name stand for the content, in hexadecimal digits.
const HASH_DIGITS: usize = 16;

pub(super) struct File {
    media_type: HeaderValue,
    caching: HeaderValue,
    plain: Packed,
    brotli: Option<Packed>,
    gzip: Option<Packed>,
}

/// The bytes of a file in one coding. Each coding has a tag of its own, as strong tags have to.
struct Packed {
    bytes: Bytes,
    tag: String,
}

impl File {
    pub(super) fn new(path: &str, plain: Bytes, brotli: Option<Bytes>, gzip: Option<Bytes>) -> Self {
        Self {
            media_type: HeaderValue::from_static(media_type(path)),
            caching: HeaderValue::from_static(caching(path)),
            plain: Packed::new(plain),
            brotli: brotli.map(Packed::new),
            gzip: gzip.map(Packed::new),
        }
    }

    pub(super) fn answer(&self, asked: &HeaderMap) -> Response {
        let (coding, packed) = self.best(asked);
        let is_known = asked
            .get_all(IF_NONE_MATCH)
            .iter()
            .any(|tags| tags.to_str().is_ok_and(|tags| matches(tags, &packed.tag)));
        let mut response = if is_known { Response::default() } else { self.whole(coding, packed) };
        if is_known {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
        }
        let headers = response.headers_mut();
        headers.insert(CACHE_CONTROL, self.caching.clone());
        if let Ok(tag) = HeaderValue::from_str(&packed.tag) {
            headers.insert(ETAG, tag);
        }
        if self.brotli.is_some() || self.gzip.is_some() {
            headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
        }
        response
    }

    fn whole(&self, coding: Coding, packed: &Packed) -> Response {
        let mut response = Response::new(Body::from(packed.bytes.clone()));
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, self.media_type.clone());
        headers.insert(CONTENT_LENGTH, HeaderValue::from(packed.bytes.len()));
        if let Some(name) = coding.name() {
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static(name));
        }
        response
    }

    fn best(&self, asked: &HeaderMap) -> (Coding, &Packed) {
        let accepted = asked.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
        match choose(accepted, self.brotli.is_some(), self.gzip.is_some()) {
            Coding::Brotli => self.brotli.as_ref().map(|packed| (Coding::Brotli, packed)),
            Coding::Gzip => self.gzip.as_ref().map(|packed| (Coding::Gzip, packed)),
            Coding::Plain => None,
        }
        .unwrap_or((Coding::Plain, &self.plain))
    }
}

impl Packed {
    fn new(bytes: Bytes) -> Self {
        let mut tag = String::from("\"");
        for byte in &Sha256::digest(&bytes)[..TAG_BYTES] {
            // Writing to a string does not fail.
            let _ = write!(tag, "{byte:02x}");
        }
        tag.push('"');
        Self { bytes, tag }
    }
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json" | "map") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("webp") => "image/webp",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("mp3") => "audio/mpeg",
        Some("txt") => "text/plain; charset=utf-8",
        Some(_) | None => "application/octet-stream",
    }
}

fn caching(path: &str) -> &'static str {
    if is_named_by_content(path) { "public, max-age=31536000, immutable" } else { "no-cache" }
}

/// Whether the name is `<name>-<hash>.<ending>`, so that other content would have another name.
fn is_named_by_content(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let hash = name.rsplit_once('.').and_then(|(stem, _)| stem.rsplit_once('-')).map(|(_, hash)| hash);
    hash.is_some_and(|hash| {
        hash.len() >= HASH_DIGITS && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    })
}

#[cfg(test)]
mod tests {
    use http::HeaderName;

    use super::*;

    fn file(path: &str) -> File {
        File::new(path, "plain".into(), Some("br".into()), Some("gz".into()))
    }

    fn ask(file: &File, headers: &[(HeaderName, &str)]) -> Response {
        let value = |text: &str| HeaderValue::from_str(text).expect("a header");
        file.answer(&headers.iter().map(|(name, text)| (name.clone(), value(text))).collect())
    }

    fn told(response: &Response, name: HeaderName) -> String {
        response.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
    }

    #[test]
    fn the_best_coding_that_the_browser_takes_is_sent_and_named() {
        let file = file("index.html");
        let browser = ask(&file, &[(ACCEPT_ENCODING, "gzip, deflate, br, zstd")]);
        assert_eq!(told(&browser, CONTENT_ENCODING), "br");
        assert_eq!(told(&browser, CONTENT_LENGTH), "2");
        assert_eq!(told(&ask(&file, &[(ACCEPT_ENCODING, "gzip")]), CONTENT_ENCODING), "gzip");
        let plain = ask(&file, &[]);
        assert_eq!(told(&plain, CONTENT_ENCODING), "");
        assert_eq!(told(&plain, VARY), "accept-encoding");
    }

    #[test]
    fn what_the_browser_has_already_is_not_sent_again() {
        let file = file("index.html");
        let first = ask(&file, &[(ACCEPT_ENCODING, "br")]);
        let tag = told(&first, ETAG);
        let again = ask(&file, &[(ACCEPT_ENCODING, "br"), (IF_NONE_MATCH, &tag)]);
        assert_eq!(again.status(), 304);
        assert_eq!(told(&again, ETAG), tag);
        assert_eq!(told(&again, CACHE_CONTROL), "no-cache");
        let other_coding = ask(&file, &[(ACCEPT_ENCODING, "gzip"), (IF_NONE_MATCH, &tag)]);
        assert_eq!(other_coding.status(), 200);
    }

    #[test]
    fn only_a_name_that_stands_for_its_content_is_kept_for_good() {
        for path in ["app-0123456789abcdef.js", "css/main-0123456789abcdef01234567.css"] {
            assert_eq!(caching(path), "public, max-age=31536000, immutable", "{path}");
        }
        for path in [
            "index.html",
            "boot.js",
            "app-0123456789abcde.js",
            "app-0123456789abcdef_bg.wasm",
            "app-0123456789ABCDEF.js",
            "app-0123456789abcdeg.js",
            "0123456789abcdef.js",
            "dir-0123456789abcdef.d/x.js",
        ] {
            assert_eq!(caching(path), "no-cache", "{path}");
        }
    }

    #[test]
    fn modules_styles_and_programs_have_the_types_that_browsers_insist_on() {
        assert_eq!(media_type("a/b.js"), "text/javascript; charset=utf-8");
        assert_eq!(media_type("x.wasm"), "application/wasm");
        assert_eq!(media_type("x.css"), "text/css; charset=utf-8");
        assert_eq!(media_type("x.unheard"), "application/octet-stream");
    }
}
