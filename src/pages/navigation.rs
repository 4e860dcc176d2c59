//! The way to every operation, from the catalog.

use catalog::{Category, Group, Operation};
use leptos::prelude::*;

use super::address;
use crate::state::use_place;

/// Groups, their categories, and the operations that have a page. A group without any is not shown.
#[component]
pub fn Navigation() -> AnyView {
    view! {
        <nav class="nav" aria-label="What to make">
            {Group::ALL.iter().filter_map(|group| group_view(*group)).collect_view()}
        </nav>
    }
    .into_any()
}

fn group_view(group: Group) -> Option<AnyView> {
    let categories = categories_of(group);
    if categories.is_empty() {
        return None;
    }
    let view = view! {
        <section>
            <h2 class="nav__group">{group.title()}</h2>
            {categories.into_iter().map(category_view).collect_view()}
        </section>
    };
    Some(view.into_any())
}

/// A category with one page is that page; one with more is a heading above them.
fn category_view((category, operations): (&'static Category, Vec<&'static Operation>)) -> AnyView {
    match operations.as_slice() {
        [only] => link(category.title, only),
        several => {
            let links = several.iter().map(|operation| link(operation.title, operation)).collect_view();
            view! {
                <h3 class="nav__category">{category.title}</h3>
                {links}
            }
            .into_any()
        }
    }
}

fn link(title: &'static str, operation: &'static Operation) -> AnyView {
    let address = address::of(operation);
    let path = use_place().path();
    let current = {
        let address = address.clone();
        move || path.with(|path| *path == address).then_some("page")
    };
    view! { <a href=address class="nav__link" aria-current=current>{title}</a> }.into_any()
}

fn categories_of(group: Group) -> Vec<(&'static Category, Vec<&'static Operation>)> {
    let mut found: Vec<(&'static Category, Vec<&'static Operation>)> = Vec::new();
    for operation in address::with_page().filter(|operation| operation.category.group == group) {
        match found.iter_mut().find(|(category, _)| *category == operation.category) {
            Some((_, operations)) => operations.push(operation),
            None => found.push((operation.category, vec![operation])),
        }
    }
    found
}
