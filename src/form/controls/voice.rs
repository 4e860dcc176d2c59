//! The name of a voice.

use leptos::prelude::*;

use crate::form::control::Binding;
use crate::form::voices::VoiceButton;

/// The voice picker.
#[component]
pub fn Voice(binding: Binding) -> AnyView {
    view! { <VoiceButton binding /> }.into_any()
}
