//! One job, from the click to the take.

use catalog::Output;
use leptos::{html, prelude::*};

use super::{
    audio::AudioTake,
    name::TakeName,
    pending::Pending,
    transport::use_transport,
    trouble::{Stopped, failed},
    words::Stage,
};
use crate::browser::focus;
use crate::reactive::effect;
use crate::state::{Job, Phase, Take};

/// A job as an entry of the list. Its parts keep their places while it goes from one stage to the next.
#[component]
pub fn JobCard(job: Job) -> AnyView {
    let stage = stage(&job);
    announce(&job, stage);
    let element = NodeRef::<html::Li>::new();
    reveal(&job, element);
    // All that is under way is one view, so that nothing is built anew in between.
    let ended = Memo::new(move |_| Some(stage.get()).filter(|stage| !stage.is_active()));
    view! {
        <li node_ref=element class="take" class:take--active=move || ended.get().is_none() data-stage=move || format!("{:?}", stage.get())>
            {move || {
                ended.track();
                let job = job.clone();
                match job.phase.get_untracked() {
                    Phase::Sending | Phase::Waiting { .. } | Phase::Fetching => {
                        view! { <Pending job stage /> }.into_any()
                    }
                    Phase::Done(take) => finished(job, take),
                    Phase::Failed(trouble) => failed(job, &trouble),
                    Phase::Stopped => view! { <Stopped job /> }.into_any(),
                }
            }}
        </li>
    }
    .into_any()
}

/// Each kind of output has its own view; a new kind does not compile until it has one.
fn finished(job: Job, take: Take) -> AnyView {
    match job.operation.output {
        // The last three are answered at once, never as a take; if one were, it would be a file like any other.
        Output::Audio | Output::Task | Output::Voices | Output::Voice => {
            view! { <AudioTake job take /> }.into_any()
        }
    }
}

/// Who says what.
#[component]
pub fn Title(name: TakeName) -> AnyView {
    let TakeName { voice, text } = name;
    view! {
        <p class="take__title">
            <bdi class="take__voice">{voice}</bdi>
            " "
            <bdi>{text}</bdi>
        </p>
    }
    .into_any()
}

fn stage(job: &Job) -> Memo<Stage> {
    let (phase, is_queued) = (job.phase.clone(), job.is_queued.clone());
    Memo::new(move |_| phase.with(|phase| Stage::of(phase, is_queued.get())))
}

/// Brings a job that has just been started into sight: on a phone its place is below the form.
fn reveal(job: &Job, element: NodeRef<html::Li>) {
    let is_new = job.is_fresh && job.phase.with_untracked(Phase::is_active);
    effect(move || {
        if let Some(element) = element.get().filter(|_| is_new) {
            focus::reveal(&element);
        }
    });
}

/// Tells a screen reader of each change; what was there when the page opened is no news.
fn announce(job: &Job, stage: Memo<Stage>) {
    let news = use_transport().news;
    let name = TakeName::of(job).voice;
    Effect::new(move |earlier: Option<Stage>| {
        let now = stage.get();
        if earlier.map_or(now.is_active(), |earlier| earlier != now) {
            news.set(format!("{name}: {}", now.words()));
        }
        now
    });
}
