//! Text as the browser encodes it.

/// A text as one value of a query.
pub fn encode(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}
