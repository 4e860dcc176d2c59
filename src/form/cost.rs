//! What it will cost, said before it is sent.

use catalog::{Billing, price, script};
use leptos::prelude::*;

use super::sheet::Sheet;
use crate::state::{Upstream, use_session};
use crate::ui::figures::{count, dollars};

/// One line: how much is charged for, and about how much that is. Nothing for what is free everywhere.
#[component]
pub fn Cost(sheet: Sheet) -> AnyView {
    match sheet.operation.billing {
        Billing::Free => ().into_any(),
        Billing::Characters { field } => {
            let session = use_session();
            let text = sheet.draft.field(field);
            let characters =
                Memo::new(move |_| text.map_or(0, |text| text.with(|text| script::count(text).characters)));
            let upstream =
                Memo::new(move |_| session.with(|session| session.ready().map(|known| known.upstream)));
            view! { <p class="form__cost figures">{move || sentence(characters.get(), upstream.get())}</p> }
                .into_any()
        }
    }
}

/// The line for this many characters; only the count while it is not known who does the work.
fn sentence(characters: usize, upstream: Option<Upstream>) -> String {
    let counted = match characters {
        1 => "1 character".to_owned(),
        many => format!("{} characters", count(many)),
    };
    match upstream {
        None => counted,
        Some(Upstream::Local) => format!("{counted} · free on this machine"),
        Some(Upstream::Live) if characters == 0 => counted,
        Some(Upstream::Live) => {
            format!("{counted} · about {}", dollars(price::characters_micro_usd(characters)))
        }
    }
}
