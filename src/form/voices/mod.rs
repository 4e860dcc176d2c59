//! The voice picker: a button that shows the chosen voice, and a window to search the library in.

mod filters;
mod index;
mod picker;
mod row;
mod sample;
mod search;
mod words;

use catalog::reply::Voice;
use leptos::prelude::*;

use super::control::Binding;
use crate::reactive::effect;
use crate::state::{Load, Voices, use_voices};
use crate::ui::{Dialog, Glyph, Icon};
use picker::Picker;
use sample::{SamplePlayer, Samples, listen};

/// The chosen voice, as a button that opens the picker.
#[component]
pub fn VoiceButton(binding: Binding) -> AnyView {
    let is_open = RwSignal::new(false);
    let samples = Samples::new();
    let voices = use_voices();
    let chosen = Memo::new(move |_| binding.value.with(|name| find(voices, name)));
    effect(move || {
        if is_open.get() || binding.value.with(|name| !name.is_empty()) {
            voices.want();
        }
        if !is_open.get() {
            samples.stop();
        }
    });
    view! {
        <div class="voice">
            <button
                type="button"
                id=binding.id()
                class="voice__button"
                class:voice__button--bad=binding.is_bad
                aria-haspopup="dialog"
                aria-describedby=binding.note_id()
                on:pointerenter=move |_| voices.want()
                on:focus=move |_| voices.want()
                on:click=move |_| is_open.set(true)
            >
                {move || face(voices, &binding.value.get(), chosen.get().as_ref())}
                <Icon glyph=Glyph::Chevron />
            </button>
            {move || chosen.get().and_then(|voice| listen(samples, &voice))}
        </div>
        <SamplePlayer samples />
        <Dialog open=is_open label="Choose a voice">
            <Picker name=binding.value samples is_open />
        </Dialog>
    }
    .into_any()
}

/// The voice of this name, once the library is there.
fn find(voices: Voices, name: &str) -> Option<Voice> {
    voices.library().with(|library| library.ready()?.iter().find(|voice| voice.name == name).cloned())
}

/// What stands on the button: the voice, or its bare name while nothing more is known of it.
fn face(voices: Voices, name: &str, voice: Option<&Voice>) -> AnyView {
    if name.is_empty() {
        return view! { <span class="voice__none">"Choose a voice"</span> }.into_any();
    }
    let label = voice.map_or_else(|| name.to_owned(), words::label);
    let facts = voice.map_or_else(|| note_on_missing(voices).to_owned(), words::facts);
    view! {
        {row::avatar(name, &label)}
        <span class="voice__text">
            <bdi class="voice__name">{label}</bdi>
            <span class="voice__facts" dir="auto">{facts}</span>
        </span>
    }
    .into_any()
}

/// What to say of a voice that was not found: nothing, as long as the library may still have it.
fn note_on_missing(voices: Voices) -> &'static str {
    voices.library().with(|library| match library {
        Load::Loading | Load::Failed(_) => "",
        Load::Ready(_) => "Not in the library. The service may still know it.",
    })
}
