//! How the person likes it; kept in this browser.

use leptos::prelude::*;
use serde_json::{Value, json};

use crate::browser::{local, page};
use crate::reactive::effect;

const KEY: &str = "studio:preferences";
const MAX_RECENT_VOICES: usize = 8;

/// A file from outside may name any number of favourites; nobody has more.
const MAX_VOICES: usize = 2_000;

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
    /// How fast takes are played; 100 is the speed of the recording.
    pub speed_percent: RwSignal<u8>,
    /// How loud takes are played; 100 is as loud as the recording.
    pub volume_percent: RwSignal<u8>,
    /// Names of voices, in the order in which they were marked.
    pub favourite_voices: RwSignal<Vec<String>>,
    /// Names of the voices used last, newest first.
    pub recent_voices: RwSignal<Vec<String>>,
}

/// The preferences.
pub fn use_preferences() -> Preferences {
    expect_context()
}

/// Reads the preferences, follows them and keeps them.
pub(super) fn provide() {
    let kept =
        local::get(KEY).and_then(|text| serde_json::from_slice(text.as_bytes()).ok()).unwrap_or(Value::Null);
    let preferences = Preferences::read(&kept);
    provide_context(preferences);
    effect(move || page::set_root_attribute("data-theme", preferences.theme.get().name()));
    effect(move || local::set(KEY, Some(&preferences.write().to_string())));
}

impl Theme {
    /// The name in storage and in the page; none: the system decides.
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Self::System => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }

    fn read(name: &Value) -> Self {
        let themes = [Self::Light, Self::Dark];
        themes.into_iter().find(|theme| theme.name() == name.as_str()).unwrap_or_default()
    }
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
            names.truncate(MAX_RECENT_VOICES);
        });
    }

    /// Nothing in storage is required, or trusted.
    fn read(kept: &Value) -> Self {
        Self {
            theme: RwSignal::new(Theme::read(&kept["theme"])),
            play_when_ready: RwSignal::new(kept["playWhenReady"].as_bool().unwrap_or(true)),
            speed_percent: RwSignal::new(percent(&kept["speed"], 50, 200)),
            volume_percent: RwSignal::new(percent(&kept["volume"], 0, 100)),
            favourite_voices: RwSignal::new(names(&kept["favouriteVoices"], MAX_VOICES)),
            recent_voices: RwSignal::new(names(&kept["recentVoices"], MAX_RECENT_VOICES)),
        }
    }

    fn write(&self) -> Value {
        json!({
            "theme": self.theme.get().name(),
            "playWhenReady": self.play_when_ready.get(),
            "speed": self.speed_percent.get(),
            "volume": self.volume_percent.get(),
            "favouriteVoices": self.favourite_voices.get(),
            "recentVoices": self.recent_voices.get(),
        })
    }
}

/// A hundred, where nothing better is kept.
fn percent(kept: &Value, min: u8, max: u8) -> u8 {
    let kept = kept.as_u64().and_then(|number| u8::try_from(number).ok());
    kept.filter(|number| (min..=max).contains(number)).unwrap_or(100)
}

fn names(list: &Value, max: usize) -> Vec<String> {
    let texts = list.as_array().into_iter().flatten().filter_map(Value::as_str);
    texts.take(max).map(ToOwned::to_owned).collect()
}
