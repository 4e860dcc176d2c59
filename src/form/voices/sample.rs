//! Listening to a voice before choosing it.

use catalog::reply::Voice;
use leptos::{html, prelude::*};

use crate::browser::media_element::play;
use crate::client::media_address;
use crate::reactive::effect;
use crate::state::{JobId, use_notices, use_player};
use crate::ui::{Glyph, IconButton};

/// The sample that is being heard, if any. A handle: copy it freely.
#[derive(Clone, Copy)]
pub struct Samples {
    /// The address of the sample, as the service names it.
    heard: RwSignal<Option<String>>,
}

impl Samples {
    pub fn new() -> Self {
        Self { heard: RwSignal::new(None) }
    }

    /// Plays a sample, or stops it when it is the one that is being heard.
    pub fn toggle(&self, sample: &str) {
        let is_heard = self.is_heard(sample);
        self.heard.set((!is_heard).then(|| sample.to_owned()));
    }

    pub fn stop(&self) {
        self.heard.set(None);
    }

    /// Whether this sample is the one that is being heard.
    pub fn is_heard(&self, sample: &str) -> bool {
        self.heard.with(|heard| heard.as_deref() == Some(sample))
    }
}

/// The one audio element of all samples; it shows nothing. While it plays, takes are silent.
#[component]
pub fn SamplePlayer(samples: Samples) -> AnyView {
    let element = NodeRef::<html::Audio>::new();
    let (player, notices) = (use_player(), use_notices());
    let id = JobId::random();
    effect(move || {
        let Some(element) = element.get() else { return };
        match samples.heard.get() {
            Some(sample) => {
                element.set_src(&media_address(&sample));
                play(&element);
            }
            // It fails only for an element that plays nothing.
            None => drop(element.pause()),
        }
    });
    effect(move || {
        if player.playing().get().is_some_and(|playing| playing != id) {
            samples.stop();
        }
    });
    let on_error = move |_| {
        if samples.heard.with_untracked(Option::is_some) {
            samples.stop();
            notices.say("This sample could not be played. The voice itself may still work.");
        }
    };
    let on_end = move |_| {
        player.stopped(id);
        samples.stop();
    };
    view! { <audio node_ref=element preload="none" on:play=move |_| player.started(id) on:ended=on_end on:error=on_error /> }
        .into_any()
}

/// A button that plays the sample of a voice; nothing where it has none.
pub fn listen(samples: Samples, voice: &Voice) -> Option<AnyView> {
    let sample = voice.sample.clone()?;
    let label = super::words::label(voice);
    let heard = {
        let sample = sample.clone();
        Memo::new(move |_| samples.is_heard(&sample))
    };
    let glyph = Signal::derive(move || if heard.get() { Glyph::Stop } else { Glyph::Play });
    let label = Signal::derive(move || {
        if heard.get() { format!("Stop the sample of {label}") } else { format!("Listen to {label}") }
    });
    Some(view! { <IconButton glyph label on_press=move |()| samples.toggle(&sample) /> }.into_any())
}
