//! Small texts that outlive the page (`localStorage`). What cannot be kept is forgotten: nothing here is work.

use web_sys::Storage;

use super::window;

/// The text under a key.
pub fn get(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

/// Keeps a text under a key, or forgets the key.
pub fn set(key: &str, text: Option<&str>) {
    let Some(storage) = storage() else { return };
    // Full or forbidden: then it is not kept.
    let _ = match text {
        Some(text) => storage.set_item(key, text),
        None => storage.remove_item(key),
    };
}

fn storage() -> Option<Storage> {
    window()?.local_storage().ok().flatten()
}
