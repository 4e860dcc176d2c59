//! Whatever goes wrong ends in a sentence and a next step.

use leptos::prelude::*;
use serde_json::json;
use studio_app::state::{NextStep, Phase, Trouble};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{
    MEDIA, SUBMIT, TASK, accepted, done, end, job, say, sound, speech, trouble, until_kept, waiting, well,
};
use crate::world::{file_answer, fresh, json_answer, offline, open, requests, serve, text_answer, until};

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
async fn a_task_that_the_service_does_not_know_yet_is_asked_about_again() {
    well().await;
    let unknown = json_answer(404, &json!({"error": {"code": "not_found", "message": "no such task"}}));
    serve(TASK, [unknown, done()]);
    let page = open();
    let id = say(&page, "Hello");
    assert!(matches!(end(&page, id).await, Phase::Done(_)));
    assert_eq!(requests(SUBMIT).len(), 1);
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
