//! A take that is sound.

use leptos::prelude::*;

use super::{
    actions::{Download, Foot},
    card::Title,
    deck::Deck,
    details::Details,
    name::TakeName,
    transport::use_transport,
};
use crate::browser::marks;
use crate::state::{Job, Take, use_jobs, use_player};
use crate::ui::waveform::{clock, length};
use crate::ui::{Glyph, Icon, IconButton, Waveform};

/// A take that is sound, with its player.
#[component]
pub fn AudioTake(job: Job, take: Take) -> AnyView {
    let deck = Deck::new(job.id, use_player(), use_transport());
    let sound = use_jobs().sound(job.id);
    deck.load(sound.clone());
    let name = TakeName::of(&job);
    let file_name = name.file_name(job.operation, &take.mime, None);
    let are_details_open = RwSignal::new(false);
    view! {
        <Player deck take=take.clone() />
        <p class="take__alert" hidden=move || !deck.is_broken.get()>
            "This browser cannot play the file. Download it to play it elsewhere."
        </p>
        <Title name />
        <Foot id=job.id created_at_millis=job.created_at_millis>
            <Download sound file_name />
            <IconButton
                glyph=Glyph::Loop
                label="Repeat"
                pressed=deck.is_looping
                on_press=move |()| deck.is_looping.update(|looping| *looping = !*looping)
            />
            <IconButton
                glyph=Glyph::More
                label="Details"
                expanded=are_details_open
                on_press=move |()| are_details_open.update(|open| *open = !*open)
            />
        </Foot>
        <Details job take=Some(take) open=are_details_open />
    }
    .into_any()
}

/// Play, waveform and time. The element itself has no face of its own.
#[component]
fn Player(deck: Deck, take: Take) -> AnyView {
    let duration = take.duration_seconds;
    view! {
        <div class="take__main">
            <audio
                node_ref=deck.element
                preload="metadata"
                on:timeupdate=move |_| deck.on_time()
                on:play=move |_| deck.on_play()
                on:playing=move |_| marks::mark("studio:playing")
                on:pause=move |_| deck.on_pause()
                on:ended=move |_| deck.on_end()
                on:error=move |_| deck.is_broken.set(true)
            ></audio>
            <PlayButton deck />
            <Waveform
                peaks=take.peaks
                position=deck.position
                duration=Signal::stored(duration)
                running=deck.is_running
                on_seek=move |seconds| deck.seek(seconds)
            />
            <span class="take__time figures">
                {move || clock(deck.position.get())}
                <span class="soft">" / " {length(duration)}</span>
            </span>
        </div>
    }
    .into_any()
}

#[component]
fn PlayButton(deck: Deck) -> AnyView {
    let glyph = Signal::derive(move || if deck.is_running.get() { Glyph::Pause } else { Glyph::Play });
    let label = move || if deck.is_running.get() { "Pause" } else { "Play" };
    view! {
        <button type="button" class="take__play" aria-label=label title=label on:click=move |_| deck.toggle()>
            <Icon glyph />
        </button>
    }
    .into_any()
}
