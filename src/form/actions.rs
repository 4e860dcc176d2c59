//! The foot of a form: what it costs, «Example», and the button that sends it.

use leptos::prelude::*;

use super::cost::Cost;
use super::sheet::Sheet;
use crate::browser::platform;
use crate::ui::{Button, Look};

/// The foot of a form.
#[component]
pub fn Actions(sheet: Sheet) -> AnyView {
    let keys = if platform::is_apple() { "⌘⏎" } else { "Ctrl ⏎" };
    view! {
        <div class="form__foot">
            <Cost sheet />
            <div class="form__buttons">
                <Button look=Look::Quiet on_press=move |()| sheet.draft.fill_example()>"Example"</Button>
                <button
                    type="button"
                    class="button button--primary form__generate"
                    aria-keyshortcuts="Control+Enter Meta+Enter"
                    on:click=move |event| sheet.generate(event.time_stamp())
                >
                    "Generate"
                    <kbd class="button__keys" aria-hidden="true">{keys}</kbd>
                </button>
            </div>
        </div>
    }
    .into_any()
}
