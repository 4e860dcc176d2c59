//! The app's own files: held in memory, packed ahead of time, cached by their content.

mod file;
mod negotiation;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::{HeaderMap, Method};

use crate::App;
use crate::error::Error;
use file::File;

/// The page that every address of the app leads to.
const INDEX: &str = "index.html";

/// The files of the app by their paths.
#[derive(Default)]
pub struct Assets {
    files: HashMap<String, File>,
}

impl Assets {
    /// Takes files by their paths, without a slash at the start: `index.html`, `icons/192.png`. A file `x.br` or
    /// `x.gz` beside a file `x` is that file packed, and is not served under its own name.
    pub fn from_files<P, B>(files: impl IntoIterator<Item = (P, B)>) -> Self
    where
        P: Into<String>,
        B: Into<Bytes>,
    {
        let all: BTreeMap<String, Bytes> =
            files.into_iter().map(|(path, bytes)| (path.into(), bytes.into())).collect();
        let packed = |path: &str, ending: &str| all.get(&format!("{path}.{ending}")).cloned();
        let is_packed = |path: &str| {
            [".br", ".gz"]
                .iter()
                .any(|ending| path.strip_suffix(ending).is_some_and(|plain| all.contains_key(plain)))
        };
        let files = all
            .iter()
            .filter(|(path, _)| !is_packed(path))
            .map(|(path, bytes)| {
                (path.clone(), File::new(path, bytes.clone(), packed(path, "br"), packed(path, "gz")))
            })
            .collect();
        Self { files }
    }

    /// The file of an address. An address whose last part has no ending is one of the app's pages.
    fn find(&self, path: &str) -> Option<&File> {
        let path = path.trim_start_matches('/');
        let is_page = path.rsplit('/').next().is_none_or(|last| !last.contains('.'));
        self.files.get(if is_page { INDEX } else { path })
    }

    fn answer(&self, method: &Method, path: &str, headers: &HeaderMap) -> Result<Response, Error> {
        if path == "/api" || path.starts_with("/api/") {
            return Err(Error::NotAllowed);
        }
        if method != Method::GET && method != Method::HEAD {
            return Err(Error::MethodNotAllowed("GET, HEAD"));
        }
        let response = self.find(path).ok_or(Error::NotAllowed)?.answer(headers);
        Ok(if method == Method::HEAD { response.map(|_| Body::empty()) } else { response })
    }
}

/// Answers every address that is no route of the gateway.
pub(crate) async fn serve(State(app): State<Arc<App>>, request: Request) -> Response {
    app.assets
        .answer(request.method(), request.uri().path(), request.headers())
        .unwrap_or_else(IntoResponse::into_response)
}

#[cfg(test)]
mod tests {
    use http::header::{CONTENT_TYPE, HeaderName};

    use super::*;

    const HASHED: &str = "app-0123456789abcdef.js";

    fn assets() -> Assets {
        Assets::from_files([
            ("index.html", "<!doctype html>"),
            ("index.html.br", "page, br"),
            (HASHED, "script"),
            ("app-0123456789abcdef.js.gz", "script, gz"),
            ("icons/logo.svg", "<svg/>"),
            ("notes.br", "not packed: there is no notes"),
        ])
    }

    fn get(path: &str) -> Response {
        assets().answer(&Method::GET, path, &HeaderMap::new()).unwrap_or_else(IntoResponse::into_response)
    }

    fn header(response: &Response, name: HeaderName) -> &str {
        response.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    #[test]
    fn every_address_without_an_ending_is_the_apps_page() {
        for path in ["/", "/index.html", "/text-to-speech/speech-synthesis", "/history/", "/a%2eb", "//evil"]
        {
            let response = get(path);
            assert_eq!(response.status(), 200, "{path}");
            assert_eq!(header(&response, CONTENT_TYPE), "text/html; charset=utf-8", "{path}");
        }
    }

    #[test]
    fn a_file_that_is_not_there_is_not_found() {
        for path in ["/app.js", "/icons/none.svg", "/../secret.rs", "/icons/../index.html", "/favicon.ico"] {
            assert_eq!(get(path).status(), 404, "{path}");
        }
    }

    #[test]
    fn packed_files_have_no_address_of_their_own() {
        assert_eq!(get("/index.html.br").status(), 404);
        assert_eq!(get(&format!("/{HASHED}.gz")).status(), 404);
        assert_eq!(get("/notes.br").status(), 200);
    }

    #[test]
    fn an_unknown_address_of_the_api_is_an_error_and_never_the_page() {
        for path in ["/api", "/api/", "/api/nothing"] {
            let response = get(path);
            assert_eq!(response.status(), 404, "{path}");
            assert_eq!(header(&response, CONTENT_TYPE), "application/json", "{path}");
        }
    }

    #[test]
    fn files_are_read_and_not_written() {
        let response = assets().answer(&Method::POST, "/", &HeaderMap::new());
        assert_eq!(response.expect_err("it is refused").code(), "method_not_allowed");
    }
}
