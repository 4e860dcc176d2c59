//! The window to search the library in.

use leptos::{ev, html, prelude::*};

use super::filters::Filters;
use super::row::{HEIGHT, voice_row};
use super::sample::{Samples, listen};
use super::search::{Search, Standing};
use super::words;
use crate::reactive::effect;
use crate::ui::combobox::{LongList, option_id};
use crate::ui::{Button, Glyph, Icon, IconButton, Look, figures};

const LIST_ID: &str = "voice-list";

/// The search, the list, and what can be done with the marked voice.
#[component]
pub fn Picker(name: RwSignal<String>, samples: Samples, is_open: RwSignal<bool>) -> AnyView {
    let search = Search::new(name, is_open);
    let make_row = move |place| {
        let voice = untrack(|| search.voice(place));
        voice.map(|voice| {
            let is_chosen = search.is_chosen(&voice);
            voice_row(&voice, samples, is_chosen)
        })
    };
    view! {
        // The form's own keys rest while the picker is open.
        <div class="picker" on:keydown=|event: ev::KeyboardEvent| event.stop_propagation()>
            <Words search />
            <Filters index=search.index wanted=search.wanted />
            <Standings search />
            <LongList
                id=LIST_ID
                label="Voices"
                entries=search.found
                active=search.active
                row_height=HEIGHT
                row=Callback::new(move |place| make_row(place).into_any())
                on_choose=Callback::new(move |place| search.choose_at(place))
            />
            <Foot search samples />
        </div>
    }
    .into_any()
}

#[component]
fn Words(search: Search) -> AnyView {
    let input = NodeRef::<html::Input>::new();
    effect(move || {
        if let Some(input) = input.get() {
            // It fails only for a field that is not shown.
            let _ = input.focus();
        }
    });
    let active_id =
        move || search.found.with(|found| !found.is_empty()).then(|| option_id(LIST_ID, search.active.get()));
    view! {
        <div class="picker__search">
            <Icon glyph=Glyph::Search />
            <input
                node_ref=input
                type="text"
                class="picker__words"
                role="combobox"
                dir="auto"
                autofocus
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                placeholder="Search by name, language, style…"
                aria-label="Search the voices"
                aria-expanded="true"
                aria-autocomplete="list"
                aria-controls=LIST_ID
                aria-activedescendant=active_id
                prop:value=search.text
                on:input=move |event| search.look_for(event_target_value(&event))
                on:keydown=move |event| search.on_key(&event)
            />
            <IconButton glyph=Glyph::Close label="Close" on_press=move |()| search.close() />
        </div>
    }
    .into_any()
}

/// One line on how the search stands, and what to do where it does not stand well.
#[component]
fn Standings(search: Search) -> AnyView {
    let standing = Memo::new(move |_| search.standing());
    let count = Memo::new(move |_| search.found.with(|found| found.len()));
    let sentence = move || match standing.get() {
        Standing::Loading => "The voices are on their way…".to_owned(),
        Standing::Failed(reason) => format!("{reason} You can still type the name of a voice."),
        Standing::Ready(0) => "The library is empty. You can still type the name of a voice.".to_owned(),
        Standing::Ready(_) if count.get() == 0 => {
            "No voice fits. Try fewer words, or clear the filters.".to_owned()
        }
        Standing::Ready(all) if count.get() == all => format!("{} voices", figures::count(all)),
        Standing::Ready(all) => format!("{} of {} voices", figures::count(count.get()), figures::count(all)),
    };
    let has_failed = move || matches!(standing.get(), Standing::Failed(_));
    let is_narrowed = move || search.wanted.with(|wanted| !wanted.is_empty());
    let stranger =
        move || search.stranger().map(|name| format!("“{name}” is not in the library. It stays chosen."));
    view! {
        <div class="picker__standing">
            <p class="figures" role="status" dir="auto">{sentence}</p>
            <Show when=has_failed>
                <Button look=Look::Small on_press=move |()| search.voices.reload()>"Try again"</Button>
            </Show>
            <Show when=is_narrowed>
                <Button look=Look::Quiet on_press=move |()| search.clear_filters()>"Clear filters"</Button>
            </Show>
            {move || stranger().map(|text| view! { <p class="picker__stranger" dir="auto">{text}</p> })}
        </div>
    }
    .into_any()
}

/// What can be done with the marked voice, for the keyboard, and the way to a voice that no list shows.
#[component]
fn Foot(search: Search, samples: Samples) -> AnyView {
    let marked = Memo::new(move |_| search.marked());
    let typed = Memo::new(move |_| search.typed_name());
    let use_typed = move |_| {
        if let Some(name) = typed.get_untracked() {
            search.choose(&name);
        }
    };
    let offer = move |name: String| {
        view! {
            <button type="button" class="button button--small button--quiet picker__typed" on:click=use_typed>
                <span dir="auto">{format!("Use the name “{name}”")}</span>
            </button>
        }
    };
    view! {
        <div class="picker__foot">
            {move || {
                marked.get().map(|voice| {
                    let label = words::label(&voice);
                    view! {
                        {listen(samples, &voice)}
                        <Favourite search name=voice.name label=label.clone() />
                        <bdi class="picker__marked">{label}</bdi>
                    }
                })
            }}
            {move || typed.get().map(offer)}
        </div>
    }
    .into_any()
}

#[component]
fn Favourite(search: Search, name: String, label: String) -> AnyView {
    let pressed = {
        let name = name.clone();
        Signal::derive(move || search.preferences.favourite_voices.with(|names| names.contains(&name)))
    };
    let on_press = move |()| search.preferences.toggle_favourite(&name);
    view! { <IconButton glyph=Glyph::Star label=format!("Favourite {label}") pressed on_press /> }.into_any()
}
