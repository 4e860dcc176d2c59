//! What is kept in the browser, and what a reload finds there.

use leptos::prelude::*;
use serde_json::{Value, json};
use studio_app::browser::storage::Storage;
use studio_app::state::{Load, Phase, StorageState};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{MEDIA, SUBMIT, TASK, accepted, done, end, phase, say, sound, speech, until_kept, well};
use crate::world::{
    clear_storage, fill_storage, forbid_storage, json_answer, look_into_storage, open, requests, serve,
    session, silence, until,
};

#[wasm_bindgen_test]
async fn a_job_is_in_storage_before_its_request_leaves() {
    well().await;
    look_into_storage();
    let page = open();
    let id = say(&page, "Hello");
    end(&page, id).await;
    let kept_before = &requests(SUBMIT)[0]["keptBefore"];
    let record: Value = serde_json::from_str(kept_before[0].as_str().expect("a record")).expect("it is JSON");
    assert_eq!(record["id"], id.to_string());
    assert_eq!(record["values"], json!({"voice": "james", "text": "Hello"}));
}

#[wasm_bindgen_test]
async fn a_take_is_still_there_after_a_reload_without_asking_anyone() {
    well().await;
    let page = open();
    let id = say(&page, "Hello");
    let before = end(&page, id).await;
    until_kept("the take", "done").await;
    drop(page);
    let asked = requests("/api/finevoice/v1/audio").len() + requests(TASK).len() + requests(MEDIA).len();

    let page = open();
    until("the jobs are read", || page.jobs.storage().get_untracked() == StorageState::Kept).await;
    let (Phase::Done(before), Phase::Done(after)) = (before, phase(&page, id)) else {
        panic!("it is a take")
    };
    assert_eq!((after.mime, after.duration_seconds), (before.mime, before.duration_seconds));
    let sound = page.jobs.sound(id);
    until("the sound is read", || sound.get_untracked().ready().is_some()).await;
    let asked_since =
        requests("/api/finevoice/v1/audio").len() + requests(TASK).len() + requests(MEDIA).len();
    assert_eq!(asked_since, asked);
}

#[wasm_bindgen_test]
async fn a_reload_while_sending_sends_the_same_job_again_under_its_key() {
    well().await;
    serve(SUBMIT, [silence(), accepted()]);
    let page = open();
    let id = say(&page, "Hello");
    until("it is sent", || requests(SUBMIT).len() == 1).await;
    drop(page);
    until("the request is dropped with the page", || requests(SUBMIT)[0]["aborted"] == true).await;
    serve("/api/session", [json_answer(200, &session("run-2"))]);

    let page = open();
    until("the job is there", || !page.jobs.of(speech()).get_untracked().is_empty()).await;
    assert!(matches!(end(&page, id).await, Phase::Done(_)));
    let submissions = requests(SUBMIT);
    assert_eq!(submissions.len(), 2);
    assert_eq!(submissions[1]["headers"]["idempotency-key"], id.to_string());
    assert_eq!(submissions[1]["headers"]["studio-instance"], "run-1");
    assert_eq!(submissions[1]["body"], submissions[0]["body"]);
}

#[wasm_bindgen_test]
async fn a_reload_while_waiting_goes_on_waiting() {
    well().await;
    serve(TASK, [silence()]);
    let page = open();
    let id = say(&page, "Hello");
    until("it is asked about", || requests(TASK).len() == 1).await;
    until_kept("the task", "waiting").await;
    drop(page);
    serve(TASK, [done()]);

    let page = open();
    until("the job is there", || !page.jobs.of(speech()).get_untracked().is_empty()).await;
    assert!(matches!(end(&page, id).await, Phase::Done(_)));
    assert_eq!(requests(SUBMIT).len(), 1, "it is not sent twice");
}

#[wasm_bindgen_test]
async fn a_reload_while_fetching_fetches() {
    well().await;
    serve(MEDIA, [silence()]);
    let page = open();
    let id = say(&page, "Hello");
    until("it is fetched", || requests(MEDIA).len() == 1).await;
    until_kept("the address", "fetching").await;
    drop(page);
    let polls = requests(TASK).len();
    serve(MEDIA, [sound()]);

    let page = open();
    until("the job is there", || !page.jobs.of(speech()).get_untracked().is_empty()).await;
    assert!(matches!(end(&page, id).await, Phase::Done(_)));
    assert_eq!((requests(SUBMIT).len(), requests(TASK).len()), (1, polls));
}

#[wasm_bindgen_test]
async fn a_deleted_take_is_gone_from_the_browser() {
    well().await;
    let page = open();
    let id = say(&page, "Hello");
    end(&page, id).await;
    until_kept("the take", "done").await;
    page.jobs.delete(id);
    assert!(page.jobs.of(speech()).get_untracked().is_empty());
    let storage = Storage::open().await.expect("there is storage");
    assert_eq!(storage.records().await.expect("they can be read").len(), 0);
    assert!(storage.file(&id.to_string()).await.expect("it can be read").is_none());
}

#[wasm_bindgen_test]
async fn without_storage_everything_works_and_is_said_once() {
    well().await;
    let _forbidden = forbid_storage();
    let page = open();
    let ids = [say(&page, "One"), say(&page, "Two")];
    for id in ids {
        assert!(matches!(end(&page, id).await, Phase::Done(_)));
        assert!(page.jobs.sound(id).get_untracked().ready().is_some());
    }
    assert_eq!(page.jobs.storage().get_untracked(), StorageState::MemoryOnly);
    let notices = page.notices.list().get_untracked();
    assert_eq!(notices.len(), 1);
    assert!(notices[0].text.contains("download what you want to keep"), "{}", notices[0].text);
}

#[wasm_bindgen_test]
async fn damaged_records_do_not_keep_the_page_from_opening() {
    well().await;
    let storage = Storage::open().await.expect("there is storage");
    storage.put_record("a", "{ this is not JSON").await.expect("it is kept");
    storage.put_record("b", r#"{"id": "x", "operation": 7}"#).await.expect("it is kept");
    drop(storage);
    let page = open();
    until("the jobs are read", || page.jobs.storage().get_untracked() == StorageState::Kept).await;
    assert!(page.jobs.of(speech()).get_untracked().is_empty());
    let id = say(&page, "Hello");
    assert!(matches!(end(&page, id).await, Phase::Done(_)));
}

#[wasm_bindgen_test]
async fn a_sound_that_the_browser_threw_away_is_fetched_anew() {
    well().await;
    let page = open();
    let id = say(&page, "Hello");
    end(&page, id).await;
    until_kept("the take", "done").await;
    drop(page);
    clear_storage("['audio']").await;

    let page = open();
    until("the jobs are read", || page.jobs.storage().get_untracked() == StorageState::Kept).await;
    let sound = page.jobs.sound(id);
    until("the sound is fetched", || matches!(sound.get_untracked(), Load::Ready(_))).await;
    assert_eq!(requests(MEDIA).len(), 2);
}

#[wasm_bindgen_test]
async fn a_full_storage_costs_no_take_and_is_said_once() {
    well().await;
    let page = open();
    until("the jobs are read", || page.jobs.storage().get_untracked() == StorageState::Kept).await;
    let _full = fill_storage();
    let ids = [say(&page, "One"), say(&page, "Two")];
    for id in ids {
        assert!(matches!(end(&page, id).await, Phase::Done(_)));
        assert!(page.jobs.sound(id).get_untracked().ready().is_some());
    }
    until("it is noticed", || page.jobs.storage().get_untracked() == StorageState::MemoryOnly).await;
    assert_eq!(page.notices.list().get_untracked().len(), 1);
}
