//! The browser's own player.

use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlAudioElement;

use super::task::spawn_detached;

/// Starts to play, where the browser allows it: sound that no press has asked for may be refused, and a pause may come
/// before the sound does. Whether it plays is told by the element's events.
pub fn play(element: &HtmlAudioElement) {
    if let Ok(started) = element.play() {
        spawn_detached(async move {
            // A refusal that nobody looks at would stand in the console as an error.
            let _ = JsFuture::from(started).await;
        });
    }
}
