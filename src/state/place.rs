//! Where in the app the person is: the path in the address bar.

use leptos::prelude::*;

use crate::browser::history;

/// Where the person is. A handle: copy it freely.
#[derive(Clone, Copy)]
pub struct Place {
    path: RwSignal<String>,
}

/// Where the person is.
pub fn use_place() -> Place {
    expect_context()
}

/// Follows the address bar, and the links of the app.
pub(super) fn provide() {
    let place = Place { path: RwSignal::new(history::path()) };
    let on_return = history::on_return(move || place.arrive(history::path()));
    let on_link = history::on_link(move |path| {
        if path != history::path() {
            history::push(&path);
        }
        place.arrive(path);
    });
    StoredValue::new_local((on_return, on_link));
    provide_context(place);
}

impl Place {
    /// The path; begins with a slash. It tells only of changes.
    pub fn path(&self) -> ReadSignal<String> {
        self.path.read_only()
    }

    /// Goes to another path as if the person had asked for that one at once.
    pub fn go_instead(&self, path: String) {
        history::replace(&path);
        self.arrive(path);
    }

    fn arrive(&self, path: String) {
        if self.path.with_untracked(|now| *now != path) {
            self.path.set(path);
        }
    }
}
