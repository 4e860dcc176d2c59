//! From the click to the take, whatever comes between.

mod course;
mod keeping;
mod trouble;

use leptos::prelude::*;
use serde_json::{Value, json};
use studio_app::browser::storage::Storage;
use studio_app::state::{Job, JobId, Phase, Trouble};

use crate::world::{Answer, Page, file_answer, fresh, json_answer, serve, skip_waits, tone, until};

pub(super) const SUBMIT: &str = "/api/finevoice/v1/audio/speech-synthesis";
pub(super) const TASK: &str = "/api/finevoice/v1/task/";
pub(super) const MEDIA: &str = "/api/media";

pub(super) fn accepted() -> Answer {
    json_answer(200, &json!({"task_id": "p1-a1b2"}))
}

pub(super) fn waiting() -> Answer {
    json_answer(200, &json!({"task_id": "p1-a1b2", "status": "processing"}))
}

pub(super) fn done() -> Answer {
    let url = "https://cdn.finevoice.ai/x.wav?a=1&b=2";
    json_answer(200, &json!({"task_id": "p1-a1b2", "status": "completed", "url": url, "error": null}))
}

pub(super) fn sound() -> Answer {
    file_answer("audio/wav", &tone())
}

/// A server on which everything goes well, after one poll in vain.
pub(super) async fn well() {
    fresh().await;
    serve(SUBMIT, [accepted()]);
    serve(TASK, [waiting(), done()]);
    serve(MEDIA, [sound()]);
    skip_waits();
}

pub(super) fn say(page: &Page, text: &str) -> JobId {
    let values = json!({"voice": "james", "text": text}).as_object().cloned().expect("an object");
    page.jobs.start(speech(), values)
}

pub(super) fn speech() -> &'static catalog::Operation {
    catalog::find("speech-synthesis").expect("it is in the catalog")
}

pub(super) fn job(page: &Page, id: JobId) -> Job {
    let jobs = page.jobs.of(speech()).get_untracked();
    jobs.into_iter().find(|job| job.id == id).expect("the job is there")
}

pub(super) fn phase(page: &Page, id: JobId) -> Phase {
    job(page, id).phase.get_untracked()
}

pub(super) async fn end(page: &Page, id: JobId) -> Phase {
    until("the job ends", || !phase(page, id).is_active()).await;
    phase(page, id)
}

pub(super) async fn trouble(page: &Page, id: JobId) -> Trouble {
    match end(page, id).await {
        Phase::Failed(trouble) => trouble,
        other => panic!("it did not fail: {other:?}"),
    }
}

pub(super) async fn kept() -> Vec<Value> {
    let storage = Storage::open().await.expect("there is storage");
    let records = storage.records().await.expect("they can be read");
    records.iter().map(|record| serde_json::from_str(record).expect("it is JSON")).collect()
}

pub(super) async fn until_kept(what: &str, phase: &str) {
    for _ in 0..200 {
        if kept().await.iter().any(|record| record["phase"]["at"] == phase) {
            return;
        }
        studio_app::browser::timer::sleep(5).await;
    }
    panic!("it was not kept: {what}");
}
