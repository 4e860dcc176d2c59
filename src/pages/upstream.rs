//! Who does the work: this machine or the real service.

use leptos::prelude::*;

use crate::state::{Load, Upstream, use_session};

/// A mark that opens its own explanation.
#[component]
pub fn UpstreamBadge() -> AnyView {
    let session = use_session();
    let state = Memo::new(move |_| session.with(State::of));
    view! {
        <button type="button" class="badge" class:badge--off=move || state.get() == State::Unreached popovertarget="upstream">
            <span class="badge__dot" class:badge__dot--live=move || state.get() == State::Live aria-hidden="true"></span>
            {move || state.get().word()}
        </button>
        <div id="upstream" class="badge__more" popover="auto">
            <p>{move || state.get().explanation()}</p>
            <p class="soft">{move || session.with(|session| session.ready().map(|session| format!("Studio {}", session.version)))}</p>
        </div>
    }
    .into_any()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Asking,
    Local,
    Live,
    Unreached,
}

impl State {
    const fn of(session: &Load<crate::state::Session>) -> Self {
        match session {
            Load::Loading => Self::Asking,
            Load::Ready(session) => match session.upstream {
                Upstream::Local => Self::Local,
                Upstream::Live => Self::Live,
            },
            Load::Failed(_) => Self::Unreached,
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Asking => "…",
            Self::Local => "local",
            Self::Live => "live",
            Self::Unreached => "not connected",
        }
    }

    const fn explanation(self) -> &'static str {
        match self {
            Self::Asking => "Asking the studio's server who does the work.",
            Self::Local => {
                "Speech is made by the engine on the studio's own machine. It is free, and nothing leaves that machine. \
                 To use the FineVoice service, start the studio with FINEVOICE_API_KEY set."
            }
            Self::Live => {
                "Speech is made by the FineVoice service. What you generate is charged to the studio's account."
            }
            Self::Unreached => {
                "The studio's server does not answer. Your takes can still be played. Check that it runs, then reload this page."
            }
        }
    }
}
