//! The app: its state, its frame, and which address shows which page.

use leptos::prelude::*;
use leptos_router::components::{Redirect, Route, Router, Routes};
use leptos_router::hooks::use_params_map;
use leptos_router::{ParamSegment, StaticSegment};

use crate::pages::{NotFound, Shell, Studio, address};
use crate::state;

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    state::provide_state();
    view! {
        <Router>
            <Shell>
                <Routes fallback=NotFound>
                    <Route path=StaticSegment("") view=Home />
                    <Route path=(ParamSegment("category"), ParamSegment("operation")) view=OperationPage />
                </Routes>
            </Shell>
        </Router>
    }
}

/// The first page is that of the first operation.
#[component]
fn Home() -> AnyView {
    address::with_page().next().map(|first| view! { <Redirect path=address::of(first) /> }).into_any()
}

#[component]
fn OperationPage() -> AnyView {
    let params = use_params_map();
    let address = Memo::new(move |_| {
        let part = |name| params.with(|params| params.get_str(name).unwrap_or_default().to_owned());
        (part("category"), part("operation"))
    });
    let page = move || match address.with(|(category, id)| address::find(category, id)) {
        Some(operation) => view! { <Studio operation /> }.into_any(),
        None => view! { <NotFound /> }.into_any(),
    };
    page.into_any()
}
