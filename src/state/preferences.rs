//! How the person likes it; kept in this browser.

use leptos::prelude::*;

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system is.
    #[default]
    System,
    Light,
    Dark,
}

/// How the person likes it. Setting a signal keeps the value.
#[derive(Clone, Copy)]
pub struct Preferences {
    pub theme: RwSignal<Theme>,
    /// Whether a new take starts to play by itself.
    pub play_when_ready: RwSignal<bool>,
    /// Names of voices, in the order in which they were marked.
    pub favourite_voices: RwSignal<Vec<String>>,
    /// Names of the voices used last, newest first.
    pub recent_voices: RwSignal<Vec<String>>,
}

/// The preferences.
pub fn use_preferences() -> Preferences {
    expect_context()
}

pub(super) fn provide() {
    provide_context(Preferences {
        theme: RwSignal::default(),
        play_when_ready: RwSignal::new(true),
        favourite_voices: RwSignal::default(),
        recent_voices: RwSignal::default(),
    });
}

impl Preferences {
    /// Marks a voice as a favourite, or unmarks it.
    pub fn toggle_favourite(&self, name: &str) {
        self.favourite_voices.update(|names| match names.iter().position(|known| known == name) {
            Some(index) => drop(names.remove(index)),
            None => names.push(name.to_owned()),
        });
    }

    /// Puts a voice first among the recent ones.
    pub fn note_voice(&self, name: &str) {
        self.recent_voices.update(|names| {
            names.retain(|known| known != name);
            names.insert(0, name.to_owned());
            names.truncate(8);
        });
    }
}
