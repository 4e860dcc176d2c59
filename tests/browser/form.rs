//! A form: what it refuses, what it sends, what it costs.

use catalog::operations::LIST;
use serde_json::{Value, json};
use studio_app::browser::timer;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::form_page::{FormPage, SUBMIT, focused_id, open_form, open_form_of, press, type_into};
use crate::world::{fresh, json_answer, requests, serve, until};

/// A server that takes everything, and a form that is filled in.
async fn ready_to_send() -> FormPage {
    fresh().await;
    serve(SUBMIT, [json_answer(200, &json!({"task_id": "p1-a1b2"}))]);
    serve(
        "/api/finevoice/v1/task/",
        [json_answer(200, &json!({"task_id": "p1-a1b2", "status": "processing"}))],
    );
    let page = open_form();
    page.set("voice", "james");
    page.write("[happy] Hi, welcome to FineVoice!");
    page
}

async fn sent(count: usize) -> Vec<Value> {
    until(&format!("{count} requests"), || requests(SUBMIT).len() >= count).await;
    requests(SUBMIT)
}

#[wasm_bindgen_test]
async fn an_empty_form_says_what_is_missing_and_goes_to_the_first_gap() {
    fresh().await;
    let page = open_form();
    page.draft.clear();
    page.button("Generate").click();
    page.shows("Choose a voice.").await;
    page.shows("Write something to say.").await;
    assert_eq!(focused_id(), "field-voice");
    assert_eq!(page.script().get_attribute("aria-invalid").as_deref(), Some("true"));
    assert_eq!(requests(SUBMIT), [] as [Value; 0]);
    page.write("Hi");
    page.hides("Write something to say.").await;
}

#[wasm_bindgen_test]
async fn on_a_first_visit_a_sentence_is_enough() {
    fresh().await;
    let page = open_form();
    page.write("Hello there.");
    page.button("Generate").click();
    until("it is sent", || requests(SUBMIT).len() == 1).await;
    assert_eq!(requests(SUBMIT)[0]["body"], r#"{"text":"Hello there.","voice":"james"}"#);
}

#[wasm_bindgen_test]
async fn nothing_is_complained_about_before_a_field_is_left() {
    fresh().await;
    let page = open_form();
    page.write("H");
    page.write("");
    timer::sleep(30).await;
    assert!(!page.text().contains("Write something to say."));
    page.button("Example").focus().expect("it takes the focus");
    page.shows("Write something to say.").await;
}

#[wasm_bindgen_test]
async fn ctrl_enter_sends_exactly_the_documented_body() {
    let page = ready_to_send().await;
    press(&page.script(), "Ctrl+Enter");
    let request = &sent(1).await[0];
    let body: Value = serde_json::from_str(request["body"].as_str().expect("text")).expect("JSON");
    assert_eq!(body, json!({"voice": "james", "text": "[happy] Hi, welcome to FineVoice!"}));
    assert_eq!(request["headers"]["idempotency-key"].as_str().map(str::len), Some(36));
}

#[wasm_bindgen_test]
async fn enter_alone_sends_nothing() {
    let page = ready_to_send().await;
    press(&page.script(), "Enter");
    timer::sleep(50).await;
    assert_eq!(requests(SUBMIT), [] as [Value; 0]);
}

#[wasm_bindgen_test]
async fn a_double_click_is_one_job_and_two_presses_are_two() {
    let page = ready_to_send().await;
    let generate = page.button("Generate");
    generate.click();
    generate.click();
    sent(1).await;
    timer::sleep(450).await;
    assert_eq!(requests(SUBMIT).len(), 1);
    generate.click();
    let keys: Vec<_> =
        sent(2).await.iter().map(|request| request["headers"]["idempotency-key"].clone()).collect();
    assert_eq!(keys.len(), 2);
    assert_ne!(keys[0], keys[1]);
}

#[wasm_bindgen_test]
async fn what_the_service_refuses_is_said_at_its_field_until_that_is_edited() {
    let page = ready_to_send().await;
    let detail =
        json!([{"loc": ["body", "text"], "msg": "This text is not allowed.", "type": "value_error"}]);
    serve(SUBMIT, [json_answer(422, &json!({"detail": detail}))]);
    press(&page.script(), "Ctrl+Enter");
    until("the note below the script tells", || {
        page.the("#note-text").inner_text().contains("This text is not allowed.")
    })
    .await;
    assert!(!page.the("#note-voice").inner_text().contains("not allowed"));
    page.write("Something else.");
    page.hides("This text is not allowed.").await;
}

#[wasm_bindgen_test]
async fn the_cost_is_said_before_anything_is_sent() {
    fresh().await;
    let page = open_form();
    page.write("Hello");
    page.shows("5 characters · free on this machine").await;
    drop(page);
    let finevoice = json!({"upstream": "live", "dialect": "gateway"});
    serve(
        "/api/session",
        [json_answer(200, &json!({"version": "0.1.0", "instance": "run-1", "finevoice": finevoice}))],
    );
    let page = open_form();
    page.write(&"x".repeat(10_000));
    page.shows("10,000 characters · about $0.15").await;
}

#[wasm_bindgen_test]
async fn the_example_can_be_sent_as_it_is() {
    let page = ready_to_send().await;
    page.draft.clear();
    page.button("Example").click();
    until("the script is filled", || !page.script().value().is_empty()).await;
    page.button("Generate").click();
    sent(1).await;
}

#[wasm_bindgen_test]
async fn a_hundred_thousand_characters_are_refused_in_words_and_kept() {
    let page = ready_to_send().await;
    page.write(&"x".repeat(100_000));
    press(&page.script(), "Ctrl+Enter");
    page.shows("This has 100000 characters; at most 10000 can be sent at once. Shorten it.").await;
    assert_eq!(page.script().value().len(), 100_000);
    assert_eq!(requests(SUBMIT), [] as [Value; 0]);
}

#[wasm_bindgen_test]
async fn a_gap_that_is_folded_away_is_unfolded() {
    fresh().await;
    let page = open_form_of(&LIST);
    page.set("limit", "none");
    page.button("Generate").click();
    page.shows("Enter a whole number.").await;
    assert_eq!(focused_id(), "field-limit");
    page.set("limit", "20");
    page.hides("Enter a whole number.").await;
    assert!(page.the("details").has_attribute("open"), "it stays unfolded");
}

#[wasm_bindgen_test]
async fn every_kind_of_field_has_its_control_and_shows_its_default() {
    fresh().await;
    let page = open_form_of(&LIST);
    page.the("summary").click();
    let placeholder = page.the("#field-page").get_attribute("placeholder");
    assert_eq!(placeholder.as_deref(), Some("0"), "a number shows what is taken when nothing is typed");
    type_into(&page.the("#field-page"), "many");
    page.the("#field-gender").focus().expect("it takes the focus");
    page.shows("Enter a whole number.").await;
    type_into(&page.the("#field-page"), "2");
    page.the("#field-tts").click();
    let values = page.draft.values();
    assert_eq!(Value::Object(values), json!({"page": 2, "tts": true}));
    for field in LIST.fields {
        let label = page.the(&format!("label[for='field-{}']", field.name));
        assert!(label.inner_text().contains(field.label), "{}", field.name);
    }
}
