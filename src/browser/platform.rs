//! What kind of machine this is.

use super::window;

/// Whether the command key stands where others have the control key.
pub fn is_apple() -> bool {
    let platform = window().and_then(|window| window.navigator().platform().ok()).unwrap_or_default();
    platform.starts_with("Mac") || platform.starts_with("iP")
}
