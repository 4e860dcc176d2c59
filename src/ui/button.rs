//! Buttons, with a text or with an icon.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};

/// How much a button asks to be pressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// The one thing that the page is for.
    Primary,
    #[default]
    Plain,
    /// Small and framed, for use inside a card or a row.
    Small,
    /// Small and without a frame until the pointer is over it.
    Quiet,
    /// Takes something away.
    Danger,
}

impl Look {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button button--primary",
            Self::Plain => "button",
            Self::Small => "button button--small",
            Self::Quiet => "button button--small button--quiet",
            Self::Danger => "button button--small button--danger",
        }
    }
}

/// A button with a text.
#[component]
pub fn Button(
    #[prop(optional)] look: Look,
    #[prop(into)] on_press: Callback<()>,
    #[prop(optional, into)] disabled: Signal<bool>,
    children: Children,
) -> AnyView {
    view! {
        <button type="button" class=look.class() prop:disabled=disabled on:click=move |_| on_press.run(())>
            {children()}
        </button>
    }
    .into_any()
}

/// A button that shows only an icon. The label is its name for a screen reader and its tooltip.
#[component]
pub fn IconButton(
    #[prop(into)] glyph: Signal<Glyph>,
    #[prop(into)] label: Signal<String>,
    #[prop(into)] on_press: Callback<()>,
    /// For a button that is on or off.
    #[prop(optional, into)]
    pressed: Option<Signal<bool>>,
    /// For a button that opens and closes something below it.
    #[prop(optional, into)]
    expanded: Option<Signal<bool>>,
) -> AnyView {
    let state = |signal: Option<Signal<bool>>| move || signal.map(|signal| signal.get().to_string());
    view! {
        <button
            type="button"
            class="button button--icon"
            title=label
            aria-label=label
            aria-pressed=state(pressed)
            aria-expanded=state(expanded)
            on:click=move |_| on_press.run(())
        >
            <Icon glyph />
        </button>
    }
    .into_any()
}
