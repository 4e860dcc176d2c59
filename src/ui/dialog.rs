//! A modal window: the browser's own `<dialog>`, which keeps the focus inside and closes on Escape.

use crate::reactive::effect;
use leptos::{ev, html, prelude::*};

/// Shown as long as `open` is true; closing it by Escape or by a press beside it sets `open` to false.
#[component]
pub fn Dialog(
    open: RwSignal<bool>,
    /// What it is, for a screen reader.
    #[prop(into)]
    label: Signal<String>,
    /// At the side of the window instead of in its middle.
    #[prop(optional)]
    drawer: bool,
    children: ChildrenFn,
) -> AnyView {
    let element = NodeRef::<html::Dialog>::new();
    effect(move || {
        let Some(dialog) = element.get() else { return };
        match (open.get(), dialog.open()) {
            // It can only fail while the element is out of the document, and then nobody sees it.
            (true, false) => drop(dialog.show_modal()),
            (false, true) => dialog.close(),
            (true, true) | (false, false) => {}
        }
    });
    let close_beside = move |event: ev::MouseEvent| {
        // The backdrop belongs to the dialog itself; whatever is inside is another target.
        let beside = event.target() == event.current_target();
        if beside {
            open.set(false);
        }
    };
    // The event comes late: by then the window may have been opened again.
    let on_close = move |_| {
        if element.get_untracked().is_some_and(|dialog| !dialog.open()) {
            open.set(false);
        }
    };
    view! {
        <dialog
            node_ref=element
            class="dialog"
            class:dialog--drawer=drawer
            aria-label=label
            on:close=on_close
            on:click=close_beside
        >
            <Show when=move || open.get()>{children()}</Show>
        </dialog>
    }
    .into_any()
}
