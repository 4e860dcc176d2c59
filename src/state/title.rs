//! The title of the page, with the number of jobs under way.

use leptos::prelude::*;

use super::jobs::use_jobs;
use crate::browser::page;
use crate::reactive::effect;

const STUDIO: &str = "FineVoice Studio";

/// What the person looks at, for the title that the tab shows.
#[derive(Clone, Copy)]
pub struct Title(RwSignal<String>);

/// The title.
pub fn use_title() -> Title {
    expect_context()
}

/// Keeps the tab's title up to date: «(2) Text to speech · FineVoice Studio».
pub(super) fn provide() {
    let page_name = RwSignal::new(String::new());
    provide_context(Title(page_name));
    let active = use_jobs().active_count();
    effect(move || page::set_title(&title(&page_name.get(), active.get())));
}

impl Title {
    /// Names the page that is shown.
    pub fn set(&self, page_name: &str) {
        self.0.set(page_name.to_owned());
    }
}

fn title(page_name: &str, active: usize) -> String {
    let name = if page_name.is_empty() { STUDIO.to_owned() } else { format!("{page_name} · {STUDIO}") };
    if active == 0 { name } else { format!("({active}) {name}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_title_counts_what_is_under_way() {
        assert_eq!(title("Text to speech", 2), "(2) Text to speech · FineVoice Studio");
        assert_eq!(title("Text to speech", 0), "Text to speech · FineVoice Studio");
        assert_eq!(title("", 0), "FineVoice Studio");
    }
}
