//! The only room that touches the browser's own interfaces; it has no word of the domain.

pub mod audio;
pub mod blob;
pub mod clipboard;
pub mod clock;
pub mod events;
pub mod fetch;
pub mod focus;
pub mod history;
pub mod intl;
pub mod keys;
pub mod language;
pub mod local;
pub mod marks;
pub mod media_element;
pub mod page;
pub mod platform;
pub mod random;
pub mod storage;
pub mod task;
pub mod text;
pub mod text_field;
pub mod timer;

use web_sys::{Document, Window};

/// The window. None outside a page, where nothing of this app runs.
fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}
