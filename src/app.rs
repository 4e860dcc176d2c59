//! The app: its state, its frame, and which address shows which page.

use leptos::prelude::*;

use crate::pages::{NotFound, Shell, Studio, address};
use crate::reactive::effect;
use crate::state::{self, use_place};

/// The whole app.
#[component]
pub fn App() -> AnyView {
    state::provide_state();
    let place = use_place();
    let path = place.path();
    // The first page is that of the first operation; its own address takes the place of the bare one.
    effect(move || {
        if let Some(first) = address::with_page().next().filter(|_| path.with(|path| path == "/")) {
            place.go_instead(address::of(first));
        }
    });
    let shown = Memo::new(move |_| path.with(|path| address::find(path).map(|operation| operation.id)));
    let page = move || match shown.get().and_then(catalog::find) {
        Some(operation) => view! { <Studio operation /> }.into_any(),
        None => view! { <NotFound /> }.into_any(),
    };
    view! { <Shell>{page}</Shell> }.into_any()
}
