//! The only room that touches the browser's own interfaces; it has no word of the domain.

pub mod audio;
pub mod blob;
pub mod clock;
pub mod random;

use web_sys::Window;

/// The window. None outside a page, where nothing of this app runs.
fn window() -> Option<Window> {
    web_sys::window()
}
