//! What an unknown address shows.

use leptos::prelude::*;

use super::address;
use crate::state::use_title;

/// Says that there is nothing here, and what there is instead.
#[component]
pub fn NotFound() -> AnyView {
    use_title().set("Not found");
    let links = address::with_page().map(|operation| {
        view! {
            <li>
                <a href=address::of(operation)>{operation.title}</a>
                " – "
                {operation.summary}
            </li>
        }
    });
    view! {
        <div class="lost">
            <h1>"There is no page at this address"</h1>
            <p>"The address may be mistyped, or from another version of the studio. Your takes are safe. You can go on here:"</p>
            <ul>{links.collect_view()}</ul>
        </div>
    }
    .into_any()
}
