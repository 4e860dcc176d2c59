//! How all takes are played: speed, volume, and whether a new one starts by itself.

use leptos::prelude::*;

use crate::state::use_preferences;
use crate::ui::{Glyph, Icon};

/// Each speed as text and in percent.
const SPEEDS: [(&str, u8); 6] =
    [("0.5×", 50), ("0.75×", 75), ("1×", 100), ("1.25×", 125), ("1.5×", 150), ("2×", 200)];

/// Speed, volume, play when ready.
#[component]
pub fn SoundBar() -> AnyView {
    let preferences = use_preferences();
    let plays_when_ready = preferences.play_when_ready;
    let (speed, volume) = (preferences.speed_percent, preferences.volume_percent);
    let set_number = |signal: RwSignal<u8>, text: String| {
        if let Ok(number) = text.parse() {
            signal.set(number);
        }
    };
    let option = |(text, percent): (&'static str, u8)| {
        view! { <option value=percent.to_string() selected={percent == speed.get_untracked()}>{text}</option> }
    };
    view! {
        <div class="sound-bar">
            <label class="sound-bar__ready">
                <input
                    type="checkbox"
                    prop:checked=plays_when_ready
                    on:change=move |event| plays_when_ready.set(event_target_checked(&event))
                />
                "Play when ready"
            </label>
            <select
                class="sound-bar__speed figures"
                aria-label="Speed"
                title="Speed"
                on:change=move |event| set_number(speed, event_target_value(&event))
            >
                {SPEEDS.map(option)}
            </select>
            <label class="sound-bar__volume" title="Volume">
                <Icon glyph=Glyph::Speaker />
                <span class="unseen">"Volume"</span>
                <input
                    type="range"
                    min="0"
                    max="100"
                    step="5"
                    value=volume.get_untracked().to_string()
                    on:input=move |event| set_number(volume, event_target_value(&event))
                />
            </label>
        </div>
    }
    .into_any()
}
