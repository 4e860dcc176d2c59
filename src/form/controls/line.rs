//! One line of text.

use leptos::prelude::*;

use crate::form::control::Binding;

/// A line of text. It is not cut at its limit: what is pasted stays whole, and the row says what is too long.
#[component]
pub fn Line(binding: Binding, max_chars: usize) -> AnyView {
    // A field for a word or two is not as wide as one for a sentence.
    let is_short = max_chars <= 40;
    view! {
        <input
            type="text"
            id=binding.id()
            class="control"
            class:control--short=is_short
            dir="auto"
            autocomplete="off"
            placeholder=binding.default_text()
            aria-required=binding.field.required.to_string()
            aria-invalid=move || binding.invalid()
            aria-describedby=binding.note_id()
            prop:value=binding.value
            on:input=move |event| binding.value.set(event_target_value(&event))
        />
    }
    .into_any()
}
