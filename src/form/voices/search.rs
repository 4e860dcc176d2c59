//! The state of one search through the library.

use std::sync::Arc;

use catalog::reply::Voice;
use leptos::{ev, prelude::*};

use super::index::{Facet, Index, Known, Query};
use super::words;
use crate::browser::text::lower;
use crate::state::{Load, Preferences, Voices, use_preferences, use_voices};
use crate::ui::combobox;

/// How many voices Page Up and Page Down go past.
const PAGE: usize = 6;

/// One search, from opening the picker to closing it. A handle: copy it freely.
#[derive(Clone, Copy)]
pub struct Search {
    pub voices: Voices,
    pub preferences: Preferences,
    pub text: RwSignal<String>,
    pub wanted: RwSignal<Vec<(Facet, String)>>,
    pub index: Memo<Arc<Index>>,
    /// The places in the library of the voices that fit.
    pub found: Memo<Arc<[usize]>>,
    /// Which of those that fit is marked.
    pub active: RwSignal<usize>,
    name: RwSignal<String>,
    is_open: RwSignal<bool>,
}

impl Search {
    /// A search that ends by setting `name` and closing the picker.
    pub fn new(name: RwSignal<String>, is_open: RwSignal<bool>) -> Self {
        let (voices, preferences) = (use_voices(), use_preferences());
        let text = RwSignal::new(String::new());
        let wanted = RwSignal::default();
        let index = Memo::new(move |_| {
            let library = ready(voices);
            Arc::new(
                library
                    .map_or_else(Index::default, |library| Index::new(&library, words::language_name, lower)),
            )
        });
        let found = Memo::new(move |_| {
            let query = Query { text: text.with(|text| lower(text)), wanted: wanted.get() };
            // Marking a favourite must not move its row away from under the pointer.
            let favourites = preferences.favourite_voices.get_untracked();
            let recent = preferences.recent_voices.get_untracked();
            let known = Known { favourites: &favourites, recent: &recent };
            Arc::from(index.get().search(&query, known))
        });
        let search =
            Self { voices, preferences, text, wanted, index, found, active: RwSignal::new(0), name, is_open };
        search.active.set(search.place_of_chosen());
        search
    }

    /// Looks for other words.
    pub fn look_for(&self, text: String) {
        self.text.set(text);
        self.active.set(0);
    }

    /// Takes the filters away.
    pub fn clear_filters(&self) {
        self.wanted.set(Vec::new());
    }

    /// A voice by its place in the library.
    pub fn voice(&self, place: usize) -> Option<Voice> {
        ready(self.voices)?.get(place).cloned()
    }

    /// The voice that is marked.
    pub fn marked(&self) -> Option<Voice> {
        let place = self.found.with(|found| found.get(self.active.get()).copied())?;
        self.voice(place)
    }

    /// Whether this voice is the one that is chosen.
    pub fn is_chosen(&self, voice: &Voice) -> bool {
        self.name.with_untracked(|name| *name == voice.name)
    }

    /// Chooses a voice by its name, and ends the search.
    pub fn choose(&self, name: &str) {
        self.preferences.note_voice(name);
        self.name.set(name.to_owned());
        self.is_open.set(false);
    }

    /// Ends the search with nothing changed.
    pub fn close(&self) {
        self.is_open.set(false);
    }

    /// Chooses a voice by its place in the library.
    pub fn choose_at(&self, place: usize) {
        if let Some(voice) = untrack(|| self.voice(place)) {
            self.choose(&voice.name);
        }
    }

    /// What was typed, where it could be the name of a voice that the library does not show.
    pub fn typed_name(&self) -> Option<String> {
        let typed = self.text.with(|text| text.trim().to_owned());
        let could_be = !typed.is_empty() && !typed.contains(char::is_whitespace);
        let is_known = |library: Arc<[Voice]>| library.iter().any(|voice| voice.name == typed);
        (could_be && !ready(self.voices).is_some_and(is_known)).then_some(typed)
    }

    /// The name that is chosen, where the library is there and does not have it.
    pub fn stranger(&self) -> Option<String> {
        let name = self.name.get();
        let is_missing = ready(self.voices)?.iter().all(|voice| voice.name != name);
        (!name.is_empty() && is_missing).then_some(name)
    }

    /// The keys of the list; all others go to the words.
    pub fn on_key(&self, event: &ev::KeyboardEvent) {
        if event.is_composing() || event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let active = self.active.get_untracked();
        let (count, place) = self.found.with_untracked(|found| (found.len(), found.get(active).copied()));
        if event.key() == "Enter" {
            event.prevent_default();
            match place {
                Some(place) => self.choose_at(place),
                None => drop(untrack(|| self.typed_name()).map(|name| self.choose(&name))),
            }
        } else if is_of_text(event, self.text) {
            // Home and End move within the words, once there are some.
        } else if let Some(next) = combobox::step(&event.key(), active, count, PAGE) {
            event.prevent_default();
            self.active.set(next);
        }
    }

    fn place_of_chosen(&self) -> usize {
        let Some(library) = untrack(|| ready(self.voices)) else { return 0 };
        let is_chosen = |place: &usize| library.get(*place).is_some_and(|voice| self.is_chosen(voice));
        self.found.with_untracked(|found| found.iter().position(is_chosen)).unwrap_or(0)
    }
}

fn is_of_text(event: &ev::KeyboardEvent, text: RwSignal<String>) -> bool {
    matches!(event.key().as_str(), "Home" | "End") && text.with_untracked(|text| !text.is_empty())
}

/// All voices, once they are there.
fn ready(voices: Voices) -> Option<Arc<[Voice]>> {
    voices.library().with(|library| library.ready().cloned())
}

/// How the library stands, without its voices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    Loading,
    /// With the number of voices.
    Ready(usize),
    /// With the reason, for a person.
    Failed(String),
}

impl Search {
    /// How the library stands.
    pub fn standing(&self) -> Standing {
        self.voices.library().with(|library| match library {
            Load::Loading => Standing::Loading,
            Load::Ready(voices) => Standing::Ready(voices.len()),
            Load::Failed(error) => Standing::Failed(error.sentence()),
        })
    }
}
