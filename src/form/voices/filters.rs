//! Narrowing the library by what voices have in common.

use std::sync::Arc;

use leptos::prelude::*;

use super::index::{Facet, Index};
use super::words;

/// A list for each facet in which the voices differ.
#[component]
pub fn Filters(index: Memo<Arc<Index>>, wanted: RwSignal<Vec<(Facet, String)>>) -> AnyView {
    let lists =
        move || Facet::ALL.map(|facet| list(facet, &index.get().values(facet), wanted)).collect_view();
    view! { <div class="filters">{lists}</div> }.into_any()
}

fn list(facet: Facet, values: &[String], wanted: RwSignal<Vec<(Facet, String)>>) -> Option<AnyView> {
    if values.is_empty() {
        return None;
    }
    let mut labelled: Vec<(String, &String)> = Vec::new();
    for value in values {
        let label = label(facet, value);
        let place = labelled.partition_point(|(other, _)| *other < label);
        labelled.insert(place, (label, value));
    }
    let option = |(label, value): (String, &String)| view! { <option value=value.clone()>{label}</option> };
    let options: Vec<_> = labelled.into_iter().map(option).collect();
    let chosen = move || {
        let value = wanted
            .with(|wanted| wanted.iter().find(|(other, _)| *other == facet).map(|(_, value)| value.clone()));
        value.unwrap_or_default()
    };
    let choose = move |value: String| {
        wanted.update(|wanted| {
            wanted.retain(|(other, _)| *other != facet);
            if !value.is_empty() {
                wanted.push((facet, value));
            }
        });
    };
    let view = view! {
        <select
            class="filters__list"
            class:filters__list--set=move || !chosen().is_empty()
            aria-label=facet.title()
            prop:value=chosen
            on:change=move |event| choose(event_target_value(&event))
        >
            <option value="">{facet.title()}</option>
            {options}
        </select>
    };
    Some(view.into_any())
}

fn label(facet: Facet, value: &str) -> String {
    match facet {
        Facet::Language => words::language_name(value).unwrap_or_else(|| value.to_owned()),
        Facet::Gender | Facet::Age | Facet::Category | Facet::Style => words::readable(value),
    }
}
