//! Leptos's own tools with their closures boxed.
//!
//! Leptos compiles its machinery anew for every closure that it is given. That is fast and large; here each is compiled
//! once, because the app is measured in bytes on the wire and a call through a pointer is nothing beside the DOM.

use leptos::prelude::*;

/// Runs once things are in the page, and again whenever something that it read has changed.
pub fn effect(work: impl FnMut() + 'static) {
    let work: Box<dyn FnMut()> = Box::new(work);
    Effect::new(work);
}

/// A row of [`rows`]: what it is known by as long as it lives, and how it is made.
struct Row {
    key: u128,
    make: Box<dyn FnOnce() -> AnyView + Send>,
}

/// A view for each item. One that is still there after a change, by its key, stays as it is.
pub fn rows<T: Send + 'static>(
    items: impl Fn() -> Vec<T> + Send + Sync + 'static,
    key: fn(&T) -> u128,
    view: impl Fn(T) -> AnyView + Clone + Send + Sync + 'static,
) -> AnyView {
    boxed_rows(Box::new(move || {
        let row = |item| {
            let view = view.clone();
            Row { key: key(&item), make: Box::new(move || view(item)) }
        };
        items().into_iter().map(row).collect()
    }))
}

fn boxed_rows(items: Box<dyn Fn() -> Vec<Row> + Send + Sync>) -> AnyView {
    view! { <For each=move || items() key=|row| row.key children=|row| (row.make)() /> }.into_any()
}
