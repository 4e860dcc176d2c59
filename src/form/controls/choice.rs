//! One of a fixed list.

use leptos::prelude::*;

use crate::form::control::Binding;

/// A list to choose from. With no default and no duty to choose, it begins with an empty entry.
#[component]
pub fn Choice(binding: Binding, choices: &'static [catalog::Choice]) -> AnyView {
    let default = binding.default_text();
    let empty = default.is_empty().then(|| {
        let label = if binding.field.required { "Choose one" } else { "Any" };
        view! { <option value="">{label}</option> }
    });
    let options: Vec<_> =
        choices.iter().map(|choice| view! { <option value=choice.value>{choice.label}</option> }).collect();
    let shown =
        move || binding.value.with(|text| if text.is_empty() { default.clone() } else { text.clone() });
    view! {
        <select
            id=binding.id()
            class="control"
            aria-required=binding.field.required.to_string()
            aria-invalid=move || binding.invalid()
            aria-describedby=binding.note_id()
            prop:value=shown
            on:change=move |event| binding.value.set(event_target_value(&event))
        >
            {empty}
            {options}
        </select>
    }
    .into_any()
}
