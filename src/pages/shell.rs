//! The frame around every page.

use leptos::prelude::*;

use super::{navigation::Navigation, notices::NoticeList, theme::ThemeSwitch};
use crate::browser::{focus, page};
use crate::state::{use_jobs, use_place};
use crate::ui::{Dialog, Glyph, IconButton};

/// The frame: navigation at the side, or in a drawer where the window is narrow.
#[component]
pub fn Shell(children: Children) -> AnyView {
    page::remove("skeleton");
    let is_drawer_open = RwSignal::new(false);
    close_on_navigation(is_drawer_open);
    view! {
        <a class="skip unseen" href="#main" rel="external">"Skip to the page"</a>
        <div class="shell">
            <header class="shell__bar">
                <IconButton glyph=Glyph::Menu label="Menu" expanded=is_drawer_open on_press=move |()| is_drawer_open.set(true) />
                <Brand />
                <Activity />
            </header>
            <aside class="shell__side">
                <Side />
            </aside>
            <main id="main" class="shell__main" tabindex="-1">
                {children()}
            </main>
        </div>
        <Dialog open=is_drawer_open label="Menu" drawer=true>
            <div class="shell__drawer">
                <Side />
            </div>
        </Dialog>
        <NoticeList />
    }
    .into_any()
}

#[component]
fn Side() -> AnyView {
    view! {
        <div class="side">
            <div class="side__head">
                <Brand />
                <Activity />
            </div>
            <Navigation />
            <ThemeSwitch />
        </div>
    }
    .into_any()
}

#[component]
fn Brand() -> AnyView {
    view! {
        <a class="brand" href="/">
            <svg class="brand__mark" viewBox="0 0 24 24" aria-hidden="true">
                <path d="M4 10v4M8 6v12M12 3v18M16 7v10M20 10v4" />
            </svg>
            "Studio"
        </a>
    }
    .into_any()
}

/// How many jobs are under way, on whatever page.
#[component]
fn Activity() -> AnyView {
    let count = use_jobs().active_count();
    let words = move || match count.get() {
        1 => "1 job under way".to_owned(),
        count => format!("{count} jobs under way"),
    };
    view! {
        <span class="activity" hidden=move || count.get() == 0 title=words>
            <span class="activity__dot" aria-hidden="true"></span>
            <span class="figures" aria-hidden="true">{count}</span>
            <span class="unseen">{words}</span>
        </span>
    }
    .into_any()
}

/// A link in the drawer has done its work when the page has changed; then the page has the focus.
fn close_on_navigation(is_drawer_open: RwSignal<bool>) {
    let path = use_place().path();
    Effect::new(move |earlier: Option<String>| {
        let now = path.get();
        if earlier.is_some_and(|earlier| earlier != now) {
            is_drawer_open.set(false);
            focus::by_id("main");
        }
        now
    });
}
