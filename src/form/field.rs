//! One row of a form: label, control, and the line below it.

use catalog::Field;
use leptos::prelude::*;

use super::control::{Binding, control};
use super::sheet::Sheet;
use crate::ui::{Glyph, Icon};

/// A field with its label, its control, and a line that says what it is for or what is wrong with it. Both share
/// one line, so that a complaint moves nothing.
#[component]
pub fn FieldRow(sheet: Sheet, field: &'static Field) -> AnyView {
    let Some(value) = sheet.draft.field(field.name) else { return ().into_any() };
    let complaint = Memo::new(move |_| sheet.complaint(field));
    let binding = Binding { field, value, is_bad: Signal::derive(move || complaint.with(Option::is_some)) };
    let is_edited = StoredValue::new(false);
    let on_leave = move |_| {
        if is_edited.get_value() {
            sheet.leave(field);
        }
    };
    view! {
        <div class="field" class:field--bad=binding.is_bad on:input=move |_| is_edited.set_value(true) on:focusout=on_leave>
            <label class="field__label" for=binding.id()>
                {field.label}
                {field.required.then(|| view! { <span class="field__mark">"required"</span> })}
            </label>
            {control(binding)}
            <p class="field__note" id=binding.note_id() dir="auto">
                {move || complaint.get().map(|_| view! { <Icon glyph=Glyph::Alert /> })}
                {move || complaint.get().unwrap_or_else(|| field.help.to_owned())}
            </p>
        </div>
    }
    .into_any()
}
