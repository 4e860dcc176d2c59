//! An identifier that the service gave.

use leptos::prelude::*;

use crate::form::control::Binding;

/// An identifier: letters, digits, hyphens and underscores, in a face that tells them apart. White space around a
/// pasted one is dropped.
#[component]
pub fn Id(binding: Binding) -> AnyView {
    view! {
        <input
            type="text"
            id=binding.id()
            class="control control--code"
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            placeholder=binding.default_text()
            aria-required=binding.field.required.to_string()
            aria-invalid=move || binding.invalid()
            aria-describedby=binding.note_id()
            prop:value=binding.value
            on:input=move |event| binding.value.set(event_target_value(&event).trim().to_owned())
        />
    }
    .into_any()
}
