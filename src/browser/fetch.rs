//! One request over HTTP.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Blob, Headers, RequestInit, Response};

use super::{timer, window};

/// A request to this page's own server.
pub struct Request<'a> {
    pub method: &'a str,
    /// Path and query; begins with `/`.
    pub address: &'a str,
    pub headers: &'a [(&'a str, &'a str)],
    pub body: Option<String>,
    /// How long the whole exchange may take.
    pub time_limit_millis: u32,
}

/// An answer, whatever its status, with all of its body here.
pub struct Answer {
    pub status: u16,
    pub retry_after: Option<String>,
    pub body: Blob,
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FetchError {
    /// No connection, or it broke. The server may or may not have seen the request.
    Broken,
    /// The time was up. The server may still be at work.
    TimedOut,
}

/// Sends a request. Dropping the future aborts it.
///
/// # Errors
/// When no whole answer arrives; an error status is an answer.
pub async fn fetch(request: &Request<'_>) -> Result<Answer, FetchError> {
    match timer::within(request.time_limit_millis, exchange(request)).await {
        None => Err(FetchError::TimedOut),
        Some(None) => Err(FetchError::Broken),
        Some(Some(answer)) => Ok(answer),
    }
}

async fn exchange(request: &Request<'_>) -> Option<Answer> {
    let abort = AbortOnDrop(AbortController::new().ok()?);
    let headers = Headers::new().ok()?;
    for (name, value) in request.headers {
        headers.append(name, value).ok()?;
    }
    let init = RequestInit::new();
    init.set_method(request.method);
    init.set_headers(&headers);
    init.set_signal(Some(&abort.0.signal()));
    if let Some(body) = &request.body {
        init.set_body(&JsValue::from_str(body));
    }
    let sent = window()?.fetch_with_str_and_init(request.address, &init);
    let response: Response = JsFuture::from(sent).await.ok()?.dyn_into().ok()?;
    let body = JsFuture::from(response.blob().ok()?).await.ok()?.dyn_into().ok()?;
    let retry_after = response.headers().get("retry-after").ok().flatten();
    Some(Answer { status: response.status(), retry_after, body })
}

/// Ends the exchange when nobody waits for it any more; after its end this does nothing.
struct AbortOnDrop(AbortController);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}
