//! The player of one take: its audio element, and where it stands.

use leptos::{html, prelude::*};

use super::transport::Transport;
use crate::browser::{blob::ObjectUrl, media_element};
use crate::reactive::effect;
use crate::state::{JobId, Load, Player, Preferences, use_preferences};

/// A handle on the player of one take: copy it freely.
#[derive(Clone, Copy)]
pub struct Deck {
    pub element: NodeRef<html::Audio>,
    /// In seconds.
    pub position: RwSignal<f64>,
    pub is_running: RwSignal<bool>,
    pub is_looping: RwSignal<bool>,
    /// Whether the browser has said that it cannot play the file.
    pub is_broken: RwSignal<bool>,
    /// Play was pressed before the file was there.
    is_awaited: StoredValue<bool>,
    id: JobId,
    player: Player,
    transport: Transport,
}

impl Deck {
    /// For one take; it takes part in the page's transport as long as the current owner lives.
    pub fn new(id: JobId, player: Player, transport: Transport) -> Self {
        let deck = Self {
            element: NodeRef::new(),
            position: RwSignal::new(0.0),
            is_running: RwSignal::new(false),
            is_looping: RwSignal::new(false),
            is_broken: RwSignal::new(false),
            is_awaited: StoredValue::new(false),
            id,
            player,
            transport,
        };
        transport.register(id, Callback::new(move |()| deck.toggle()));
        deck.give_way();
        deck.follow_settings();
        on_cleanup(move || player.stopped(id));
        deck
    }

    /// Gives the element its file once it is there, and starts it when somebody waits for it.
    pub fn load(self, sound: ArcRwSignal<Load<ObjectUrl>>) {
        effect(move || {
            let Some(element) = self.element.get() else { return };
            let Some(url) = sound.with(|sound| sound.ready().cloned()) else { return };
            if element.get_attribute("src").as_deref() != Some(url.as_str()) {
                element.set_src(url.as_str());
            }
            let is_awaited = self.is_awaited.get_value();
            if self.player.take_wish(self.id) || is_awaited {
                self.is_awaited.set_value(false);
                media_element::play(&element);
            }
        });
    }

    /// Plays or pauses.
    pub fn toggle(self) {
        let Some(element) = self.element.get_untracked() else { return };
        self.transport.note(self.id);
        if !element.paused() {
            drop(element.pause());
        } else if element.has_attribute("src") {
            media_element::play(&element);
        } else {
            self.is_awaited.set_value(true);
        }
    }

    /// Goes to a place, in seconds.
    pub fn seek(self, seconds: f64) {
        if let Some(element) = self.element.get_untracked() {
            element.set_current_time(seconds);
        }
        self.transport.note(self.id);
        self.position.set(seconds);
    }

    /// The element has moved on.
    pub fn on_time(self) {
        if let Some(element) = self.element.get_untracked() {
            self.position.set(element.current_time());
        }
    }

    /// The element was told to play.
    pub fn on_play(self) {
        self.is_running.set(true);
        self.transport.note(self.id);
        self.player.started(self.id);
    }

    /// The element has paused.
    pub fn on_pause(self) {
        self.is_running.set(false);
        self.player.stopped(self.id);
        self.on_time();
    }

    /// The element has come to its end; play begins at the start again.
    pub fn on_end(self) {
        self.on_pause();
        self.position.set(0.0);
    }

    /// Pauses when another take plays.
    fn give_way(self) {
        let playing = self.player.playing();
        effect(move || {
            let is_other = playing.get().is_some_and(|other| other != self.id);
            if let Some(element) =
                self.element.get_untracked().filter(|element| is_other && !element.paused())
            {
                drop(element.pause());
            }
        });
    }

    fn follow_settings(self) {
        let Preferences { speed_percent, volume_percent, .. } = use_preferences();
        effect(move || {
            let Some(element) = self.element.get() else { return };
            let speed = f64::from(speed_percent.get()) / 100.0;
            // A new source begins at the default rate.
            element.set_default_playback_rate(speed);
            element.set_playback_rate(speed);
            element.set_volume(f64::from(volume_percent.get()) / 100.0);
            element.set_loop(self.is_looping.get());
        });
    }
}
