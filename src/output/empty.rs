//! What stands where takes will be.

use catalog::Operation;
use leptos::prelude::*;

use super::pending::upstream;
use crate::state::{StorageState, Upstream, use_draft, use_jobs};
use crate::ui::Button;

/// Says what the column is for, and has one example to press. Where work is free the example is heard at once; where
/// it is charged it is only put into the form.
#[component]
pub fn Empty(operation: &'static Operation) -> AnyView {
    let draft = use_draft(operation);
    let jobs = use_jobs();
    let storage = jobs.storage();
    let press = move |()| {
        draft.fill_example();
        if upstream() == Upstream::Local {
            jobs.start(operation, untrack(|| draft.values()));
        }
    };
    let label = move || match upstream() {
        Upstream::Local => "Hear an example",
        Upstream::Live => "Put an example into the form",
    };
    view! {
        <div class="empty">
            <p class="empty__title">"Nothing made yet"</p>
            <p class="soft">{move || purpose(storage.get())}</p>
            <Button on_press=press>{label}</Button>
        </div>
    }
    .into_any()
}

fn purpose(storage: StorageState) -> &'static str {
    match storage {
        StorageState::Opening | StorageState::Kept => {
            "Everything you generate appears here, ready to play and to download. It stays in this browser."
        }
        StorageState::MemoryOnly => {
            "Everything you generate appears here, ready to play and to download, until you close this page."
        }
    }
}
