//! The page of an operation: its form, and what came of it.

use catalog::Operation;
use leptos::prelude::*;

use super::upstream::UpstreamBadge;
use crate::form::OperationForm;
use crate::output::Takes;
use crate::state::use_title;

/// One page serves every operation.
#[component]
pub fn Studio(operation: &'static Operation) -> AnyView {
    use_title().set(operation.title);
    view! {
        <div class="studio">
            <div class="studio__work">
                <header class="studio__head">
                    <div>
                        <h1>{operation.title}</h1>
                        <p class="soft">{operation.summary}</p>
                    </div>
                    <UpstreamBadge />
                </header>
                <OperationForm operation />
            </div>
            <Takes operation />
        </div>
    }
    .into_any()
}
