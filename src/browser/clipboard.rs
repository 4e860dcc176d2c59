//! The clipboard.

use wasm_bindgen_futures::JsFuture;

use super::window;

/// Copies a text. False where the browser does not allow it, as on plain `http` addresses of other machines.
pub async fn copy(text: &str) -> bool {
    let Some(window) = window() else { return false };
    // On such addresses the browser has no clipboard at all, and calling it would throw.
    if !window.is_secure_context() {
        return false;
    }
    JsFuture::from(window.navigator().clipboard().write_text(text)).await.is_ok()
}
