//! The form of an operation, made from the catalog's fields.

mod actions;
mod control;
mod controls;
mod cost;
mod editor;
mod field;
mod presses;
mod sheet;
mod voices;

use catalog::{Field, Operation, Tier};
use leptos::{ev, html, prelude::*};

use crate::reactive::effect;
use actions::Actions;
use field::FieldRow;
use sheet::Sheet;

/// The form of one operation: its fields, what it will cost, and the button that sends it. What is typed lives in
/// the operation's draft and is still there after a reload.
#[component]
pub fn OperationForm(operation: &'static Operation) -> AnyView {
    let sheet = Sheet::new(operation);
    let on_key = move |event: ev::KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            if !event.repeat() {
                sheet.generate(event.time_stamp());
            }
        }
    };
    view! {
        // A lone Enter in a line of text would submit a plain form, and that can cost money.
        <form class="form" novalidate aria-label=operation.title on:submit=|event| event.prevent_default() on:keydown=on_key>
            {rows(sheet, Tier::Main)}
            {more(sheet)}
            <Actions sheet />
        </form>
    }
    .into_any()
}

fn rows(sheet: Sheet, tier: Tier) -> Vec<AnyView> {
    let of_tier = |field: &&'static Field| field.tier == tier;
    sheet
        .operation
        .fields
        .iter()
        .filter(of_tier)
        .map(|field| view! { <FieldRow sheet field /> }.into_any())
        .collect()
}

fn more(sheet: Sheet) -> AnyView {
    let rows = rows(sheet, Tier::More);
    if rows.is_empty() {
        return ().into_any();
    }
    let details = NodeRef::<html::Details>::new();
    effect(move || {
        if let Some(details) = details.get().filter(|_| sheet.complains_of(Tier::More)) {
            details.set_open(true);
        }
    });
    view! {
        <details node_ref=details class="form__more">
            <summary class="form__summary">"More settings"</summary>
            <div class="form__rest">{rows}</div>
        </details>
    }
    .into_any()
}
