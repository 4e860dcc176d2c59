//! A job that ended without a take.

use leptos::prelude::*;

use super::{
    actions::{Download, Foot, put_into_form},
    card::Title,
    details::Details,
    name::TakeName,
    pending::upstream,
    words::{Stage, step_label, stopped_sentence},
};
use crate::state::{Job, NextStep, Trouble, use_jobs};
use crate::ui::{Button, Glyph, Icon, IconButton, Look};

/// A failed job: why, and the one thing to do next.
pub fn failed(job: Job, trouble: &Trouble) -> AnyView {
    let step = step_button(&job, trouble.next_step());
    view! { <Ended job stage=Stage::Failed sentence=trouble.sentence() step /> }.into_any()
}

/// A job that the person no longer waits for.
#[component]
pub fn Stopped(job: Job) -> AnyView {
    let step = step_button(&job, NextStep::CheckAgain);
    view! { <Ended job stage=Stage::Stopped sentence=Signal::derive(move || stopped_sentence(upstream()).to_owned()) step /> }
        .into_any()
}

#[component]
fn Ended(job: Job, stage: Stage, #[prop(into)] sentence: Signal<String>, step: AnyView) -> AnyView {
    let are_details_open = RwSignal::new(false);
    view! {
        <div class="take__main take__main--ended">
            <span class="take__mark" class:take__mark--failed={stage == Stage::Failed}>
                <Icon glyph={if stage == Stage::Failed { Glyph::Alert } else { Glyph::Stop }} />
            </span>
            <div class="take__progress">
                <p class="take__stage">{stage.words()}</p>
                <p dir="auto">{sentence}</p>
                {step}
            </div>
        </div>
        <Title name=TakeName::of(&job) />
        <Foot id=job.id created_at_millis=job.created_at_millis>
            <IconButton
                glyph=Glyph::More
                label="Details"
                expanded=are_details_open
                on_press=move |()| are_details_open.update(|open| *open = !*open)
            />
        </Foot>
        <Details job take=None open=are_details_open />
    }
    .into_any()
}

fn step_button(job: &Job, step: NextStep) -> AnyView {
    let jobs = use_jobs();
    let id = job.id;
    let press: Callback<()> = match step {
        NextStep::CheckAgain => Callback::new(move |()| jobs.check_again(id)),
        NextStep::SendAgain => Callback::new(move |()| {
            jobs.send_again(id);
        }),
        NextStep::EditForm => {
            let job = job.clone();
            Callback::new(move |()| put_into_form(&job))
        }
        NextStep::Download => return download(job),
        NextStep::Nothing => return ().into_any(),
    };
    let label = step_label(step).unwrap_or_default();
    view! { <p class="take__step"><Button look=Look::Small on_press=press>{label}</Button></p> }.into_any()
}

fn download(job: &Job) -> AnyView {
    let url = job.known.with_untracked(|known| known.delivery.as_ref()?.urls.first().cloned());
    let file_name = TakeName::of(job).file_name(job.operation, "", url.as_deref());
    view! { <p class="take__step"><Download sound=use_jobs().sound(job.id) file_name in_words=true /></p> }
        .into_any()
}
