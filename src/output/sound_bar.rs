//! How all takes are played: speed, volume, and whether a new one starts by itself.

use leptos::prelude::*;

use super::transport::use_transport;
use crate::state::use_preferences;
use crate::ui::{Glyph, Icon};

/// Text and value of each speed.
const SPEEDS: [(&str, &str); 6] =
    [("0.5×", "0.5"), ("0.75×", "0.75"), ("1×", "1"), ("1.25×", "1.25"), ("1.5×", "1.5"), ("2×", "2")];

/// Speed, volume, play when ready.
#[component]
pub fn SoundBar() -> AnyView {
    let transport = use_transport();
    let plays_when_ready = use_preferences().play_when_ready;
    let set_number = |signal: RwSignal<f64>, text: String| {
        if let Ok(number) = text.parse() {
            signal.set(number);
        }
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
                on:change=move |event| set_number(transport.speed, event_target_value(&event))
            >
                {SPEEDS.map(|(text, value)| view! { <option value=value selected={value == "1"}>{text}</option> })}
            </select>
            <label class="sound-bar__volume" title="Volume">
                <Icon glyph=Glyph::Speaker />
                <span class="unseen">"Volume"</span>
                <input
                    type="range"
                    min="0"
                    max="1"
                    step="0.05"
                    value="1"
                    on:input=move |event| set_number(transport.volume, event_target_value(&event))
                />
            </label>
        </div>
    }
    .into_any()
}
