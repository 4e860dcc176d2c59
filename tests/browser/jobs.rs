//! From the click to the take, whatever comes between.

use catalog::request::Values;
use leptos::prelude::*;
use serde_json::{Value, json};
use studio_app::browser::storage::Storage;
use studio_app::state::{Job, JobId, Load, NextStep, Phase, StorageState, Trouble};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::world::{
    Answer, Page, clear_storage, file_answer, fill_storage, forbid_storage, fresh, json_answer,
    look_into_storage, offline, open, requests, serve, session, silence, skip_waits, text_answer, tone,
    until,
};

const SUBMIT: &str = "/api/finevoice/v1/audio/speech-synthesis";
const TASK: &str = "/api/finevoice/v1/task/";
const MEDIA: &str = "/api/media";

fn accepted() -> Answer {
    json_answer(200, &json!({"task_id": "p1-a1b2"}))
}

fn waiting() -> Answer {
    json_answer(200, &json!({"task_id": "p1-a1b2", "status": "processing"}))
}

fn done() -> Answer {
    let url = "https://cdn.finevoice.ai/x.wav?a=1&b=2";
    json_answer(200, &json!({"task_id": "p1-a1b2", "status": "completed", "url": url, "error": null}))
}

fn sound() -> Answer {
    file_answer("audio/wav", &tone())
}

/// A server on which everything goes well, after one poll in vain.
async fn well() {
    fresh().await;
    serve(SUBMIT, [accepted()]);
    serve(TASK, [waiting(), done()]);
    serve(MEDIA, [sound()]);
    skip_waits();
}

fn say(page: &Page, text: &str) -> JobId {
    let values = json!({"voice": "james", "text": text}).as_object().cloned().expect("an object");
    page.jobs.start(speech(), values)
}

fn speech() -> &'static catalog::Operation {
    catalog::find("speech-synthesis").expect("it is in the catalog")
}

fn job(page: &Page, id: JobId) -> Job {
    let jobs = page.jobs.of(speech()).get_untracked();
    jobs.into_iter().find(|job| job.id == id).expect("the job is there")
}

fn phase(page: &Page, id: JobId) -> Phase {
    job(page, id).phase.get_untracked()
}

async fn end(page: &Page, id: JobId) -> Phase {
    until("the job ends", || !phase(page, id).is_active()).await;
    phase(page, id)
}

async fn trouble(page: &Page, id: JobId) -> Trouble {
    match end(page, id).await {
        Phase::Failed(trouble) => trouble,
        other => panic!("it did not fail: {other:?}"),
    }
}

async fn kept() -> Vec<Value> {
    let storage = Storage::open().await.expect("there is storage");
    let records = storage.records().await.expect("they can be read");
    records.iter().map(|record| serde_json::from_str(record).expect("it is JSON")).collect()
}

async fn until_kept(what: &str, phase: &str) {
    for _ in 0..200 {
        if kept().await.iter().any(|record| record["phase"]["at"] == phase) {
            return;
        }
        studio_app::browser::timer::sleep(5).await;
    }
    panic!("it was not kept: {what}");
}

#[wasm_bindgen_test]
async fn a_sentence_becomes_a_take_that_can_be_heard() {
    well().await;
    let page = open();
    let id = say(&page, "Hello");
    assert_eq!(page.jobs.active_count().get_untracked(), 1);
    let Phase::Done(take) = end(&page, id).await else { panic!("{:?}", phase(&page, id)) };
    assert_eq!(page.jobs.active_count().get_untracked(), 0);
    assert_eq!(take.mime, "audio/wav");
    assert!((take.duration_seconds - 1.0).abs() < 0.01, "{}", take.duration_seconds);
    assert!(
        take.peaks.len() >= 200 && take.peaks.iter().all(|peak| (0.3..0.6).contains(peak)),
        "{:?}",
        take.peaks
    );
    let sound = page.jobs.sound(id).get_untracked();
    assert!(sound.ready().is_some_and(|url| url.as_str().starts_with("blob:")), "{sound:?}");

    let submissions = requests(SUBMIT);
    assert_eq!(submissions.len(), 1);
    assert_eq!(submissions[0]["headers"]["idempotency-key"], id.to_string());
    assert_eq!(submissions[0]["headers"]["studio-instance"], Value::Null);
    assert_eq!(submissions[0]["body"], r#"{"text":"Hello","voice":"james"}"#);
    let media = requests(MEDIA);
    assert_eq!(media[0]["address"], "/api/media?url=https%3A%2F%2Fcdn.finevoice.ai%2Fx.wav%3Fa%3D1%26b%3D2");
}

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
async fn every_refusal_ends_in_a_sentence_and_a_next_step() {
    let own = |status, code: &str, message: &str| {
        json_answer(status, &json!({"error": {"code": code, "message": message}}))
    };
    let table = [
        (own(502, "upstream_unauthorized", "K"), "does not accept this studio's key", NextStep::SendAgain),
        (own(404, "not_found", "No voice “x”."), "No voice “x”.", NextStep::EditForm),
        (json_answer(422, &json!({"detail": "text is too long"})), "text is too long", NextStep::EditForm),
        (text_answer(429, "", &[("retry-after", "7")]), "Try again in 7 seconds.", NextStep::SendAgain),
        (json_answer(500, &json!({})), "has a fault of its own", NextStep::SendAgain),
        (own(502, "upstream_unreachable", ""), "cannot reach the service", NextStep::SendAgain),
        (own(504, "upstream_timeout", ""), "nobody knows whether the service took this", NextStep::SendAgain),
        (own(409, "outcome_unknown", ""), "may be charged a second time", NextStep::SendAgain),
        (
            text_answer(200, "<html>Hi</html>", &[]),
            "nobody knows whether the service took this",
            NextStep::SendAgain,
        ),
        (text_answer(502, "<html>Bad gateway</html>", &[]), "has a fault of its own", NextStep::SendAgain),
    ];
    for (answer, words, next_step) in table {
        well().await;
        serve(SUBMIT, [answer]);
        let page = open();
        let id = say(&page, "Hello");
        let trouble = trouble(&page, id).await;
        assert!(trouble.sentence().contains(words), "{}", trouble.sentence());
        assert_eq!(trouble.next_step(), next_step, "{}", trouble.sentence());
        assert_eq!(requests(SUBMIT).len(), 1, "it is never sent again on its own: {}", trouble.sentence());
    }
}

#[wasm_bindgen_test]
async fn what_the_service_says_about_a_field_is_kept_with_the_field() {
    well().await;
    let detail =
        json!({"detail": [{"loc": ["body", "voice"], "msg": "unknown voice", "type": "value_error"}]});
    serve(SUBMIT, [json_answer(422, &detail)]);
    let page = open();
    let id = say(&page, "Hello");
    let trouble = trouble(&page, id).await;
    let fields: Vec<_> = trouble.fields().iter().map(|it| (it.field.as_str(), it.message.as_str())).collect();
    assert_eq!(fields, [("voice", "unknown voice")]);
}

#[wasm_bindgen_test]
async fn a_job_that_is_sent_offline_goes_out_when_the_connection_is_back() {
    well().await;
    serve(SUBMIT, [offline(), offline(), accepted()]);
    let page = open();
    let id = say(&page, "Hello");
    assert!(matches!(end(&page, id).await, Phase::Done(_)));
    let submissions = requests(SUBMIT);
    let keys: Vec<_> = submissions.iter().map(|request| &request["headers"]["idempotency-key"]).collect();
    assert_eq!(keys, [&json!(id.to_string()); 3]);
    assert_eq!(submissions[1]["headers"]["studio-instance"], "run-1");
}

#[wasm_bindgen_test]
async fn who_stays_offline_is_told_and_loses_nothing() {
    well().await;
    serve(SUBMIT, [offline()]);
    let page = open();
    let id = say(&page, "Hello");
    until("it says why", || job(&page, id).hitch.get_untracked().is_some()).await;
    let trouble = trouble(&page, id).await;
    assert!(trouble.sentence().contains("nothing is charged twice"), "{}", trouble.sentence());
    assert_eq!(trouble.next_step(), NextStep::CheckAgain);
    serve(SUBMIT, [accepted()]);
    page.jobs.check_again(id);
    assert!(matches!(end(&page, id).await, Phase::Done(_)));
    let keys: Vec<_> = requests(SUBMIT).iter().map(|it| it["headers"]["idempotency-key"].clone()).collect();
    assert!(keys.iter().all(|key| *key == id.to_string()), "{keys:?}");
}

#[wasm_bindgen_test]
async fn a_task_that_never_ends_is_given_up_and_can_be_checked_again() {
    well().await;
    serve(TASK, [waiting()]);
    let page = open();
    let id = say(&page, "Hello");
    assert_eq!(trouble(&page, id).await, Trouble::GaveUp);
    let polls = requests(TASK).len();
    assert!((600..1_000).contains(&polls), "half an hour at two to three seconds: {polls}");
    serve(TASK, [done()]);
    page.jobs.check_again(id);
    assert!(matches!(end(&page, id).await, Phase::Done(_)));
    assert_eq!(requests(SUBMIT).len(), 1);
}

#[wasm_bindgen_test]
async fn a_fault_while_waiting_is_waited_out() {
    well().await;
    let busy = text_answer(429, "", &[("retry-after", "3")]);
    serve(TASK, [busy, offline(), json_answer(503, &json!({})), text_answer(200, "<html>", &[]), done()]);
    let page = open();
    let id = say(&page, "Hello");
    assert!(matches!(end(&page, id).await, Phase::Done(_)));
}

#[wasm_bindgen_test]
async fn a_fault_that_does_not_pass_is_told() {
    well().await;
    serve(TASK, [text_answer(200, "<html>", &[])]);
    let page = open();
    let id = say(&page, "Hello");
    let trouble = trouble(&page, id).await;
    assert!(trouble.sentence().contains("cannot read"), "{}", trouble.sentence());
    assert_eq!(trouble.next_step(), NextStep::CheckAgain);
}

#[wasm_bindgen_test]
async fn a_task_that_fails_says_why_in_the_service_s_words() {
    well().await;
    serve(TASK, [json_answer(200, &json!({"task_id": "t", "status": "FAILED", "error": "<b>no</b>"}))]);
    let page = open();
    let id = say(&page, "Hello");
    assert_eq!(trouble(&page, id).await.sentence(), "The service could not make this: <b>no</b>");
}

#[wasm_bindgen_test]
async fn a_result_that_is_not_audio_is_kept_for_download() {
    well().await;
    serve(MEDIA, [file_answer("application/octet-stream", b"this is no sound")]);
    let page = open();
    let id = say(&page, "Hello");
    let trouble = trouble(&page, id).await;
    assert_eq!((&trouble, trouble.next_step()), (&Trouble::NotAudio, NextStep::Download));
    assert!(page.jobs.sound(id).get_untracked().ready().is_some());
    until_kept("the trouble", "failed").await;
    drop(page);

    let page = open();
    until("the job is there", || !page.jobs.of(speech()).get_untracked().is_empty()).await;
    let file = page.jobs.sound(id);
    until("the file is read", || file.get_untracked().ready().is_some()).await;
    assert_eq!(requests(MEDIA).len(), 1);
}

#[wasm_bindgen_test]
async fn a_result_that_has_moved_is_asked_for_once_more() {
    well().await;
    serve(TASK, [done()]);
    serve(MEDIA, [text_answer(404, "", &[]), sound()]);
    let page = open();
    let id = say(&page, "Hello");
    assert!(matches!(end(&page, id).await, Phase::Done(_)));
    assert_eq!(requests(TASK).len(), 2);
}

#[wasm_bindgen_test]
async fn a_result_that_is_gone_can_be_checked_again() {
    well().await;
    serve(TASK, [done()]);
    serve(MEDIA, [text_answer(404, "", &[])]);
    let page = open();
    let id = say(&page, "Hello");
    let gone = trouble(&page, id).await;
    assert_eq!((&gone, gone.next_step()), (&Trouble::ResultGone, NextStep::CheckAgain));
    serve(MEDIA, [sound()]);
    page.jobs.check_again(id);
    assert!(matches!(end(&page, id).await, Phase::Done(_)));
}

#[wasm_bindgen_test]
async fn who_stops_waiting_can_take_it_up_again_and_asks_nobody_meanwhile() {
    well().await;
    serve(TASK, [silence(), done()]);
    let page = open();
    let id = say(&page, "Hello");
    until("it is asked about", || requests(TASK).len() == 1).await;
    page.jobs.stop_waiting(id);
    assert_eq!(phase(&page, id), Phase::Stopped);
    until("the question is withdrawn", || requests(TASK)[0]["aborted"] == true).await;
    until_kept("the stop", "stopped").await;
    page.jobs.check_again(id);
    assert!(matches!(end(&page, id).await, Phase::Done(_)));
    assert_eq!(requests(SUBMIT).len(), 1);
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
async fn several_jobs_run_at_once_and_the_newest_stands_first() {
    well().await;
    let page = open();
    let ids = [say(&page, "One"), say(&page, "Two"), say(&page, "Three")];
    assert_eq!(page.jobs.active_count().get_untracked(), 3);
    let order: Vec<_> = page.jobs.of(speech()).get_untracked().iter().map(|job| job.id).collect();
    assert_eq!(order, [ids[2], ids[1], ids[0]]);
    for id in ids {
        assert!(matches!(end(&page, id).await, Phase::Done(_)));
    }
    let mut keys: Vec<_> =
        requests(SUBMIT).iter().map(|it| it["headers"]["idempotency-key"].to_string()).collect();
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), 3);
}

#[wasm_bindgen_test]
async fn the_same_settings_again_are_a_job_of_their_own() {
    well().await;
    let page = open();
    let first = say(&page, "Hello");
    end(&page, first).await;
    let second = page.jobs.send_again(first).expect("the first is there");
    end(&page, second).await;
    let submissions = requests(SUBMIT);
    assert_eq!(submissions[0]["body"], submissions[1]["body"]);
    assert_ne!(submissions[0]["headers"]["idempotency-key"], submissions[1]["headers"]["idempotency-key"]);
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
async fn nothing_is_sent_while_the_server_s_run_is_unknown() {
    well().await;
    serve("/api/session", [offline(), offline(), offline(), json_answer(200, &session("run-7"))]);
    let page = open();
    let id = say(&page, "Hello");
    assert!(matches!(end(&page, id).await, Phase::Done(_)));
    assert_eq!(requests(SUBMIT).len(), 1);
    until_kept("the take", "done").await;
    assert_eq!(kept().await[0]["instance"], "run-7");
}

#[wasm_bindgen_test]
async fn a_new_take_asks_to_be_played_but_only_once_and_only_where_it_was_made() {
    well().await;
    let page = open();
    let id = say(&page, "Hello");
    end(&page, id).await;
    assert!(page.player.take_wish(id));
    assert!(!page.player.take_wish(id));
    page.preferences.play_when_ready.set(false);
    let quiet = say(&page, "Hello");
    end(&page, quiet).await;
    assert!(!page.player.take_wish(quiet));
    page.preferences.play_when_ready.set(true);
    page.player.started(id);
    let other = say(&page, "Hello");
    end(&page, other).await;
    assert!(!page.player.take_wish(other), "something else is playing");
}

#[wasm_bindgen_test]
async fn no_request_is_made_from_values_that_the_catalog_cannot_build() {
    well().await;
    let page = open();
    let id = page.jobs.start(&catalog::operations::STATUS, Values::new());
    let jobs = page.jobs.of(&catalog::operations::STATUS);
    until("it ends", || jobs.get_untracked().iter().all(|job| !job.phase.get_untracked().is_active())).await;
    assert!(requests(TASK).is_empty(), "{id}");
}

#[wasm_bindgen_test]
async fn a_connection_that_comes_back_ends_the_wait_at_once() {
    fresh().await;
    serve(SUBMIT, [accepted()]);
    serve(MEDIA, [sound()]);
    // A wait that this test would not live to see the end of.
    serve(TASK, [text_answer(429, "", &[("retry-after", "110")]), done()]);
    let page = open();
    let id = say(&page, "Hello");
    until("it says why", || job(&page, id).hitch.get_untracked().is_some()).await;
    window().dispatch_event(&web_sys::Event::new("online").expect("an event")).expect("it is sent");
    assert!(matches!(end(&page, id).await, Phase::Done(_)));
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
