//! A job under way.

use leptos::prelude::*;

use super::{
    card::Title,
    name::TakeName,
    transport::use_transport,
    words::{Stage, stop_warning},
};
use crate::state::{Job, Phase, Upstream, use_jobs, use_session};
use crate::ui::waveform::clock;
use crate::ui::{Button, Look};

/// What is going on, for how long already, and the way to stop waiting.
#[component]
pub fn Pending(job: Job, stage: Memo<Stage>) -> AnyView {
    let jobs = use_jobs();
    let id = job.id;
    let name = TakeName::of(&job);
    let hitch = job.hitch.clone();
    let problem = move || {
        let sentence = hitch.with(|hitch| hitch.as_ref().map(crate::state::Error::sentence));
        sentence.map(|sentence| format!("{sentence} The studio keeps trying."))
    };
    view! {
        <div class="take__main">
            <span class="take__spinner" aria-hidden="true"></span>
            <div class="take__progress">
                <p>{move || stage.get().words()}</p>
                <p class="take__problem" dir="auto">{problem}</p>
            </div>
            <Elapsed job />
        </div>
        <Title name />
        <div class="take__foot">
            <span class="take__age soft">{move || stop_warning(upstream())}</span>
            <div class="take__actions">
                <Button look=Look::Small on_press=move |()| jobs.stop_waiting(id)>"Stop waiting"</Button>
            </div>
        </div>
    }
    .into_any()
}

/// The time gone by: since the service took the job, before that since the click.
#[component]
fn Elapsed(job: Job) -> AnyView {
    let now = use_transport().now_millis;
    let start = move || match job.phase.get() {
        Phase::Waiting { since_millis } => since_millis,
        Phase::Sending | Phase::Fetching | Phase::Done(_) | Phase::Failed(_) | Phase::Stopped => {
            job.created_at_millis
        }
    };
    let elapsed = Memo::new(move |_| clock((now.get() - start()) / 1000.0));
    view! { <span class="take__time figures soft">{elapsed}</span> }.into_any()
}

/// Who does the work; until that is known, the one that charges.
pub fn upstream() -> Upstream {
    use_session().with(|session| session.ready().map_or(Upstream::Live, |session| session.upstream))
}
