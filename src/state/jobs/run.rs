//! Carrying a job through its course.

use catalog::reply::{Submission, TaskState};
use leptos::prelude::*;

use super::machine::{Event, Fetched};
use super::phase::{Phase, Take};
use super::{Job, Jobs};
use crate::browser::audio::{self, Shape};
use crate::browser::blob::Blob;
use crate::browser::{clock, marks};
use crate::client::{self, Error, Stop};
use crate::state::session;

/// Takes a job from where it stands to an end.
pub(super) async fn run(jobs: Jobs, job: Job) {
    loop {
        match job.phase.get_untracked() {
            Phase::Sending => job.apply(Event::Submitted(send(jobs, &job).await)),
            Phase::Waiting { since_millis } => job.apply(Event::Answered(wait(&job, since_millis).await)),
            Phase::Fetching => fetch(jobs, &job).await,
            Phase::Done(_) | Phase::Failed(_) | Phase::Stopped => return,
        }
        jobs.shelf.keep(&job).await;
    }
}

async fn send(jobs: Jobs, job: &Job) -> Result<Submission, Stop> {
    let since_millis = clock::now_millis();
    let key = job.id.to_string();
    client::persist(
        since_millis,
        Error::is_connection,
        |error| job.tell_hitch(error),
        async || {
            let sent_before_to = job.known.with_untracked(|known| known.instance.clone());
            if sent_before_to.is_none() {
                let session = session::fetched(jobs.session).await?;
                job.known.update(|known| known.instance = Some(session.instance));
            }
            // It is in storage before it leaves, with the server that it goes to.
            jobs.shelf.keep(job).await;
            let submission =
                client::submit(job.operation, &job.values, &key, sent_before_to.as_deref()).await?;
            marks::mark("studio:submitted");
            Ok(Some(submission))
        },
    )
    .await
}

async fn wait(job: &Job, since_millis: f64) -> Result<TaskState, Stop> {
    let task = job.known.with_untracked(|known| known.task.clone()).unwrap_or_default();
    let state = client::wait_for(
        &task,
        since_millis,
        |error| job.tell_hitch(error),
        |is_queued| job.tell_queue(is_queued),
    )
    .await;
    marks::mark("studio:poll-result");
    state
}

/// The take can be heard before its file is in storage; the record says «fetching» until it is.
async fn fetch(jobs: Jobs, job: &Job) {
    match fetch_file(job).await {
        Err(stop) => job.apply(Event::Fetched(Err(stop))),
        Ok(file) => {
            let fetched = examine(&file).await;
            marks::mark("studio:fetched");
            jobs.shelf.hold(job.id, &file);
            job.apply(Event::Fetched(Ok(fetched)));
            jobs.offer_to_play(job);
            jobs.shelf.keep_file(job.id, &file).await;
        }
    }
}

async fn fetch_file(job: &Job) -> Result<Blob, Stop> {
    let url = job.result_url().unwrap_or_default();
    let since_millis = clock::now_millis();
    client::persist(
        since_millis,
        Error::is_connection,
        |error| job.tell_hitch(error),
        async || client::media(&url).await.map(Some),
    )
    .await
}

async fn examine(file: &Blob) -> Fetched {
    let take = |shape: Shape| Take {
        mime: file.type_(),
        bytes: file.size(),
        duration_seconds: shape.duration_seconds,
        peaks: shape.peaks.into(),
    };
    audio::shape(file).await.map_or(Fetched::NotAudio, |shape| Fetched::Take(take(shape)))
}
