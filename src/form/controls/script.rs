//! Text to be spoken.

use leptos::prelude::*;

use crate::form::control::Binding;
use crate::form::editor::Editor;

/// The script editor.
#[component]
pub fn Script(binding: Binding, max_chars: usize) -> AnyView {
    view! { <Editor binding max_chars /> }.into_any()
}
