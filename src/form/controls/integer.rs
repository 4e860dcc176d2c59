//! A whole number.

use leptos::prelude::*;

use crate::form::control::Binding;

/// A range up to this wide has a slider beside its box; in a wider one a slider could not hit a number.
const SLIDER_SPAN: i64 = 400;

/// A whole number between two limits. The box takes any text, so that the row can say what is wrong with it.
#[component]
pub fn Integer(binding: Binding, min: i64, max: i64) -> AnyView {
    let has_slider = max.saturating_sub(min) <= SLIDER_SPAN;
    view! {
        <div class="integer">
            {has_slider.then(|| slider(binding, min, max))}
            <input
                type="text"
                inputmode=if min < 0 { "text" } else { "numeric" }
                id=binding.id()
                class="control integer__box figures"
                autocomplete="off"
                placeholder=binding.default_text()
                aria-required=binding.field.required.to_string()
                aria-invalid=move || binding.invalid()
                aria-describedby=binding.note_id()
                prop:value=binding.value
                on:input=move |event| binding.value.set(event_target_value(&event))
            />
        </div>
    }
    .into_any()
}

fn slider(binding: Binding, min: i64, max: i64) -> AnyView {
    let default = binding.default_text();
    let shown =
        move || binding.value.with(|text| if text.is_empty() { default.clone() } else { text.clone() });
    view! {
        <input
            type="range"
            class="integer__slider"
            aria-label=binding.field.label
            min=min.to_string()
            max=max.to_string()
            prop:value=shown
            on:input=move |event| binding.value.set(event_target_value(&event))
        />
    }
    .into_any()
}
