//! Light, dark, or as the system is.

use leptos::prelude::*;

use crate::state::{Theme, use_preferences};
use crate::ui::{Glyph, IconButton};

const THEMES: [(Theme, Glyph, &str); 3] = [
    (Theme::System, Glyph::Auto, "Look: as the system"),
    (Theme::Light, Glyph::Sun, "Look: light"),
    (Theme::Dark, Glyph::Moon, "Look: dark"),
];

/// Three buttons, of which one is on.
#[component]
pub fn ThemeSwitch() -> AnyView {
    let theme = use_preferences().theme;
    let buttons = THEMES.map(|(this, glyph, label)| {
        let pressed = Signal::derive(move || theme.get() == this);
        view! { <IconButton glyph label pressed on_press=move |()| theme.set(this) /> }
    });
    view! { <div class="theme" role="group" aria-label="Look">{buttons}</div> }.into_any()
}
