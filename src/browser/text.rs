//! What the browser knows about text.

/// A text as one value of a query.
pub fn encode(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

/// A text in lower case. The browser has the tables for it.
pub fn lower(text: &str) -> String {
    js_sys::JsString::from(text).to_lower_case().into()
}
