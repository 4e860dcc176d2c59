//! Events of the window and the document.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, EventTarget, VisibilityState};

use super::{document, window};

/// An event handler that is taken away when this is dropped.
#[must_use = "the handler is taken away when this is dropped"]
pub struct Listener {
    target: EventTarget,
    name: &'static str,
    handler: Closure<dyn FnMut(Event)>,
}

impl Listener {
    /// Listens to an event of the window.
    pub fn on_window(name: &'static str, handler: impl FnMut(Event) + 'static) -> Option<Self> {
        Self::on(window()?.into(), name, handler)
    }

    /// Listens to an event of the document.
    pub fn on_document(name: &'static str, handler: impl FnMut(Event) + 'static) -> Option<Self> {
        Self::on(document()?.into(), name, handler)
    }

    fn on(target: EventTarget, name: &'static str, handler: impl FnMut(Event) + 'static) -> Option<Self> {
        let handler = Closure::<dyn FnMut(Event)>::new(handler);
        target.add_event_listener_with_callback(name, handler.as_ref().unchecked_ref()).ok()?;
        Some(Self { target, name, handler })
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        // Only an event name that the browser does not take could make this fail, and it took it before.
        let _ =
            self.target.remove_event_listener_with_callback(self.name, self.handler.as_ref().unchecked_ref());
    }
}

/// Whether the page can be seen.
pub fn is_visible() -> bool {
    document().is_none_or(|document| document.visibility_state() == VisibilityState::Visible)
}

/// Calls back when the page is about to go away or be frozen: the last moment to keep something.
pub fn on_leaving(mut handler: impl FnMut() + 'static) -> Option<Listener> {
    Listener::on_document("visibilitychange", move |_| {
        if !is_visible() {
            handler();
        }
    })
}
