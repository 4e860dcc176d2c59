//! Keys that work wherever the focus is.

use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

use super::events::Listener;

/// What uses the space bar itself, or is in front of everything else.
const TAKES_SPACE: &str = "input, textarea, select, button, a, summary, dialog, [contenteditable], [role=option], \
                           [role=combobox], [role=listbox], :popover-open";

/// Calls back when the space bar is pressed outside of everything that has its own use for it. The handler tells
/// whether it had a use; if so the page does not scroll.
pub fn on_space(handler: impl Fn() -> bool + 'static) -> Option<Listener> {
    Listener::on_window("keydown", move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        let is_plain =
            !(event.ctrl_key() || event.meta_key() || event.alt_key() || event.shift_key() || event.repeat());
        if event.key() == " " && is_plain && !event.default_prevented() && !is_taken(event) && handler() {
            event.prevent_default();
        }
    })
}

fn is_taken(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| !matches!(target.closest(TAKES_SPACE), Ok(None)))
}
