//! The address bar: where the page is, and going elsewhere in it without loading it anew.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, HtmlAnchorElement, MouseEvent};

use super::events::Listener;
use super::window;

/// Links with any of these are the browser's own affair.
const NOT_OURS: &str = "[target], [download], [rel~=external]";

/// The path that the address bar shows; begins with a slash.
pub fn path() -> String {
    window().and_then(|window| window.location().pathname().ok()).unwrap_or_default()
}

/// Shows another path, as a place of its own to come back to.
pub fn push(path: &str) {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        // It fails only when the browser has had far too many of these; then the address stays as it is.
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(path));
    }
}

/// Shows another path in the place of this one.
pub fn replace(path: &str) {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        // As above.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(path));
    }
}

/// Calls back when the person goes back or forward.
pub fn on_return(mut handler: impl FnMut() + 'static) -> Option<Listener> {
    Listener::on_window("popstate", move |_| handler())
}

/// Calls back with the path when a link within the app is pressed, in place of loading the page anew. What is meant to
/// open elsewhere (with a key held, the middle button, a target) is left to the browser.
pub fn on_link(handler: impl Fn(String) + 'static) -> Option<Listener> {
    Listener::on_document("click", move |event| {
        if let Some(path) = pressed_path(&event) {
            event.prevent_default();
            handler(path);
        }
    })
}

fn pressed_path(event: &Event) -> Option<String> {
    let mouse = event.dyn_ref::<MouseEvent>()?;
    let is_plain = mouse.button() == 0
        && !(mouse.ctrl_key() || mouse.meta_key() || mouse.alt_key() || mouse.shift_key());
    if !is_plain || event.default_prevented() {
        return None;
    }
    let target = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    let link = target.closest("a[href]").ok()??.dyn_into::<HtmlAnchorElement>().ok()?;
    let is_ours = link.origin() == window()?.location().origin().ok()? && !link.matches(NOT_OURS).ok()?;
    is_ours.then(|| link.pathname())
}
