//! Tags that complete themselves while they are being typed.

use leptos::{ev, prelude::*};

use super::pen::Pen;
use super::places::{MAX_SUGGESTIONS, OpenTag};

/// The id of the list in the document.
pub const LIST_ID: &str = "tag-suggestions";

/// The tag that is being typed, and which of the suggestions is marked. A handle: copy it freely.
#[derive(Clone, Copy)]
pub struct Suggesting {
    pen: Pen,
    open: RwSignal<Option<OpenTag>>,
    active: RwSignal<usize>,
}

impl Suggesting {
    pub fn new(pen: Pen) -> Self {
        Self { pen, open: RwSignal::new(None), active: RwSignal::new(0) }
    }

    /// Looks whether a tag is being typed. Call it after each input.
    pub fn look(&self) {
        let open = self.pen.open_tag();
        if self.open.with_untracked(Option::is_some) || open.is_some() {
            self.open.set(open);
            if self.active.get_untracked() != 0 {
                self.active.set(0);
            }
        }
    }

    pub fn close(&self) {
        if self.open.with_untracked(Option::is_some) {
            self.open.set(None);
        }
    }

    /// The id of the marked suggestion, while there is one.
    pub fn active_id(&self) -> Option<String> {
        self.open.with(Option::is_some).then(|| option_id(self.active.get()))
    }

    /// The keys of the list, while it is open; all others go to the text.
    pub fn on_key(&self, event: &ev::KeyboardEvent) {
        let count = self.open.with_untracked(|open| open.as_ref().map_or(0, |open| open.suggestions.len()));
        if count == 0 || event.is_composing() || event.ctrl_key() || event.meta_key() || event.shift_key() {
            return;
        }
        match event.key().as_str() {
            "ArrowDown" => self.active.update(|active| *active = (*active + 1) % count),
            "ArrowUp" => self.active.update(|active| *active = (*active + count - 1) % count),
            "Enter" | "Tab" => self.accept(self.active.get_untracked()),
            "Escape" => self.close(),
            "ArrowLeft" | "ArrowRight" | "Home" | "End" => return self.close(),
            _ => return,
        }
        event.prevent_default();
    }

    fn accept(&self, index: usize) {
        if let Some(open) = self.open.get_untracked()
            && let Some(tag) = open.suggestions.get(index)
        {
            self.pen.put_tag(open.place, tag);
        }
        self.close();
    }
}

fn option_id(index: usize) -> String {
    format!("{LIST_ID}-{index}")
}

/// The list, below the text and over whatever stands there, so that nothing moves. Its entries are always there, hidden
/// where they are not needed: a key press only changes their words.
#[component]
pub fn Suggestions(suggesting: Suggesting) -> AnyView {
    let options: Vec<_> = (0..MAX_SUGGESTIONS).map(|index| option(suggesting, index)).collect();
    view! {
        <div class="suggestions" hidden=move || suggesting.open.with(Option::is_none)>
            <ul id=LIST_ID class="suggestions__list" role="listbox" aria-label="Tags">{options}</ul>
        </div>
    }
    .into_any()
}

fn option(suggesting: Suggesting, index: usize) -> AnyView {
    let name = Memo::new(move |_| {
        suggesting
            .open
            .with(|open| open.as_ref().and_then(|open| open.suggestions.get(index)).map(|tag| tag.name))
    });
    let accept = move |event: ev::PointerEvent| {
        // The caret stays where it is.
        event.prevent_default();
        suggesting.accept(index);
    };
    view! {
        <li
            id=option_id(index)
            class="suggestions__option"
            role="option"
            hidden=move || name.get().is_none()
            aria-selected=move || (suggesting.active.get() == index).to_string()
            on:pointerdown=accept
        >
            {move || name.get().unwrap_or_default().to_owned()}
        </li>
    }
    .into_any()
}
