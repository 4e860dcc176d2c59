//! The few icons of the studio, drawn on a grid of 24 by 24.

use leptos::prelude::*;

/// One drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyph {
    Again,
    Alert,
    Auto,
    Check,
    Chevron,
    Close,
    Download,
    Loop,
    Menu,
    Moon,
    More,
    Pause,
    Play,
    Plus,
    Search,
    Speaker,
    Star,
    Stop,
    Sun,
    Trash,
}

impl Glyph {
    const fn path(self) -> &'static str {
        match self {
            Self::Again => "M4 12a8 8 0 1 0 2.6-5.9L4 8.5M4 4v4.5h4.5",
            Self::Alert => "M12 8.5v4.5m0 3.2v.1M12 3.5 2.8 19.5h18.4z",
            Self::Auto => "M3 5h18v11H3zM9 20h6m-3-4v4",
            Self::Check => "m5 12.5 4.5 4.5L19 7.5",
            Self::Chevron => "m7 10 5 5 5-5",
            Self::Close => "m6 6 12 12M18 6 6 18",
            Self::Download => "M12 4v11m-5-4.5 5 5 5-5M5 20h14",
            Self::Loop => "m17 2 4 4-4 4M3 11V9a3 3 0 0 1 3-3h15M7 22l-4-4 4-4m14-1v2a3 3 0 0 1-3 3H3",
            Self::Menu => "M4 7h16M4 12h16M4 17h16",
            Self::Moon => "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z",
            Self::More => {
                "M5 10.4a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2m7 0a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2m7 0a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2"
            }
            Self::Pause => "M7 5h3.5v14H7zM13.5 5H17v14h-3.5z",
            Self::Play => "M8 5.2v13.6a.6.6 0 0 0 .9.5l11-6.8a.6.6 0 0 0 0-1l-11-6.8a.6.6 0 0 0-.9.5z",
            Self::Plus => "M12 5v14M5 12h14",
            Self::Search => "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zm5-2 4.5 4.5",
            Self::Speaker => {
                "M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9a4.2 4.2 0 0 1 0 6m2.5-8.5a8 8 0 0 1 0 11"
            }
            Self::Star => "m12 3.5 2.6 5.4 5.9.8-4.3 4.1 1 5.9-5.2-2.8-5.2 2.8 1-5.9L3.5 9.7l5.9-.8z",
            Self::Stop => "M7 7h10v10H7z",
            Self::Sun => {
                "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zm0-13.5v2m0 15v2M2.5 12h2m15 0h2M5.3 5.3l1.4 1.4m10.6 10.6 1.4 1.4m0-13.4-1.4 1.4M6.7 17.3l-1.4 1.4"
            }
            Self::Trash => "M4 7h16M9.5 7V4h5v3M6 7l1 13h10l1-13M10 11v5m4-5v5",
        }
    }

    const fn is_solid(self) -> bool {
        matches!(self, Self::More | Self::Play | Self::Pause | Self::Stop)
    }
}

/// An icon beside a text or inside a named button; it says nothing to a screen reader.
#[component]
pub fn Icon(#[prop(into)] glyph: Signal<Glyph>) -> impl IntoView {
    view! {
        <svg class="icon" class:icon--solid=move || glyph.get().is_solid() viewBox="0 0 24 24" aria-hidden="true">
            <path d=move || glyph.get().path() />
        </svg>
    }
}
