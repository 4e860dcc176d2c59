//! One voice in the list.

use catalog::reply::Voice;
use leptos::{ev, prelude::*};

use super::sample::Samples;
use super::words;
use crate::state::use_preferences;
use crate::ui::{Glyph, Icon};

/// The height of a row, in pixels; the style sheet relies on it.
pub const HEIGHT: u32 = 56;

/// A coloured letter that stands for a voice.
pub fn avatar(name: &str, label: &str) -> AnyView {
    view! { <span class=words::colour(name) aria-hidden="true">{words::initial(label)}</span> }.into_any()
}

/// A voice: who it is, and for the pointer its sample and its star. Both can be had by keyboard below the list.
pub fn voice_row(voice: &Voice, samples: Samples, is_chosen: bool) -> AnyView {
    let label = words::label(voice);
    view! {
        {avatar(&voice.name, &label)}
        <span class="voice__text">
            <bdi class="voice__name">{label}</bdi>
            <span class="voice__facts" dir="auto">{words::facts(voice)}</span>
        </span>
        {is_chosen.then(|| view! { <span class="row__chosen"><Icon glyph=Glyph::Check /><span class="unseen">"chosen"</span></span> })}
        {voice.sample.clone().map(|sample| view! { <Heard samples sample /> })}
        <Star name=voice.name.clone() />
    }
    .into_any()
}

#[component]
fn Heard(samples: Samples, sample: String) -> AnyView {
    let glyph = {
        let sample = sample.clone();
        Signal::derive(move || if samples.is_heard(&sample) { Glyph::Stop } else { Glyph::Play })
    };
    let toggle = move |event: ev::MouseEvent| {
        event.stop_propagation();
        samples.toggle(&sample);
    };
    view! { <span class="row__tool row__listen" title="Listen" on:click=toggle><Icon glyph /></span> }
        .into_any()
}

#[component]
fn Star(name: String) -> AnyView {
    let preferences = use_preferences();
    let is_favourite = {
        let name = name.clone();
        Memo::new(move |_| preferences.favourite_voices.with(|names| names.contains(&name)))
    };
    let toggle = move |event: ev::MouseEvent| {
        event.stop_propagation();
        preferences.toggle_favourite(&name);
    };
    view! {
        <span class="row__tool row__star" title="Favourite" class:row__star--on=is_favourite on:click=toggle>
            <Icon glyph=Glyph::Star />
            {move || is_favourite.get().then(|| view! { <span class="unseen">"favourite"</span> })}
        </span>
    }
    .into_any()
}
