//! Yes or no.

use leptos::prelude::*;

use crate::form::control::Binding;

/// A switch. Until it is touched it stands as the service's default has it, and is not sent.
#[component]
pub fn Switch(binding: Binding) -> AnyView {
    let default = binding.default_text();
    let is_on =
        move || binding.value.with(|text| if text.is_empty() { default == "true" } else { text == "true" });
    view! {
        <input
            type="checkbox"
            role="switch"
            id=binding.id()
            class="switch"
            aria-invalid=move || binding.invalid()
            aria-describedby=binding.note_id()
            prop:checked=is_on
            on:change=move |event| binding.value.set(event_target_checked(&event).to_string())
        />
    }
    .into_any()
}
