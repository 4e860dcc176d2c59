//! The voice picker: 1,500 voices, found by any word, by pointer and by keyboard.

use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::form_page::{FormPage, choose, dress, open_form, press, type_into};
use crate::world::{fresh, json_answer, serve, text_answer, until};

const VOICES: &str = "/api/finevoice/v1/voice/pagevoices";

/// A voice of a large library; every tenth speaks German.
fn voice(number: usize) -> Value {
    let language = if number.is_multiple_of(10) { "de-DE" } else { "en-US" };
    let gender = if number.is_multiple_of(2) { "female" } else { "male" };
    json!({"name": format!("voice-{number}"), "displayName": format!("Voice {number}"), "language": language,
           "gender": gender, "age": "young", "style": if number == 1_234 { "gravelly" } else { "warm" }})
}

fn library(voices: &[Value]) {
    let total = voices.len();
    let pages: Vec<_> =
        voices.chunks(500).map(|page| json_answer(200, &json!({"total": total, "voices": page}))).collect();
    serve(VOICES, pages);
}

/// A form whose picker is open on these voices.
async fn open_picker(voices: Vec<Value>) -> FormPage {
    fresh().await;
    library(&voices);
    let page = open_form();
    dress(&page);
    page.the("#field-voice").click();
    until("the picker is open", || !page.all(".picker__words").is_empty()).await;
    page
}

async fn large() -> FormPage {
    let page = open_picker((0..1_500).map(voice).collect()).await;
    page.shows("1,500 voices").await;
    page
}

fn words(page: &FormPage) -> HtmlElement {
    page.the(".picker__words")
}

fn rows(page: &FormPage) -> Vec<String> {
    page.all(".picker [role=option]").iter().map(|row| row.text_content().unwrap_or_default()).collect()
}

/// The row that a screen reader is at.
fn marked(page: &FormPage) -> String {
    let id = words(page).get_attribute("aria-activedescendant").expect("a row is marked");
    let row = page.the(&format!("#{id}"));
    assert_eq!(row.get_attribute("aria-selected").as_deref(), Some("true"));
    row.text_content().unwrap_or_default()
}

#[wasm_bindgen_test]
async fn of_1500_voices_a_few_rows_are_in_the_document_and_all_are_counted() {
    let page = large().await;
    until("rows are there", || !rows(&page).is_empty()).await;
    assert!(rows(&page).len() < 40, "{} rows", rows(&page).len());
    assert_eq!(page.the(".picker [role=option]").get_attribute("aria-setsize").as_deref(), Some("1500"));
    assert!(words(&page).matches(":focus").expect("a selector"), "one can type at once");
}

#[wasm_bindgen_test]
async fn a_voice_is_found_by_any_of_its_words() {
    let page = large().await;
    for (typed, count) in
        [("gravelly", "1 of 1,500 voices"), ("GERMAN male", "0 of"), ("german young", "150 of")]
    {
        type_into(&words(&page), typed);
        page.shows(if count == "0 of" { "No voice fits." } else { count }).await;
    }
    type_into(&words(&page), "voice-77");
    until("the exact name comes first", || rows(&page).first().is_some_and(|row| row.contains("Voice 77")))
        .await;
    type_into(&words(&page), "nobody at all");
    page.shows("No voice fits. Try fewer words, or clear the filters.").await;
}

#[wasm_bindgen_test]
async fn the_keyboard_alone_finds_and_chooses() {
    let page = large().await;
    type_into(&words(&page), "german");
    page.shows("150 of 1,500 voices").await;
    press(&words(&page), "ArrowDown");
    until("the second is marked", || marked(&page).contains("Voice 10")).await;
    press(&words(&page), "ArrowUp");
    press(&words(&page), "ArrowUp");
    until("the last is marked and in the document", || marked(&page).contains("Voice 1490")).await;
    press(&words(&page), "Enter");
    assert_eq!(page.value("voice"), "voice-1490");
    until("the picker is closed", || page.all(".picker").is_empty()).await;
    page.shows("Voice 1490").await;
    page.shows("German").await;
}

#[wasm_bindgen_test]
async fn a_press_on_a_row_chooses_it_and_it_stands_first_the_next_time() {
    let page = large().await;
    type_into(&words(&page), "gravelly");
    until("it is found", || rows(&page).len() == 1).await;
    page.the(".picker [role=option]").click();
    assert_eq!(page.value("voice"), "voice-1234");
    until("the picker is closed", || page.all(".picker").is_empty()).await;
    page.the("#field-voice").click();
    until("the picker is open", || !rows(&page).is_empty()).await;
    assert!(rows(&page)[0].contains("Voice 1234"), "{:?}", rows(&page)[0]);
}

#[wasm_bindgen_test]
async fn filters_narrow_the_list() {
    let page = large().await;
    choose(&page.the("select[aria-label=Gender]"), "male");
    page.shows("750 of 1,500 voices").await;
    page.button("Clear filters").click();
    page.shows("1,500 voices").await;
    assert!(page.all("select[aria-label=Age]").is_empty(), "all are of one age");
}

#[wasm_bindgen_test]
async fn a_hostile_name_is_shown_as_text() {
    let page =
        open_picker(vec![json!({"name": "x", "displayName": "<img src=x onerror=alert(1)>"}), voice(2)])
            .await;
    page.shows("<img src=x onerror=alert(1)>").await;
    assert!(page.all("img").is_empty());
}

#[wasm_bindgen_test]
async fn without_a_library_a_name_can_still_be_typed() {
    fresh().await;
    serve(VOICES, [text_answer(500, "<html>", &[("content-type", "text/html")])]);
    let page = open_form();
    page.the("#field-voice").click();
    page.shows("You can still type the name of a voice.").await;
    type_into(&words(&page), "henry-young");
    page.shows("Use the name “henry-young”").await;
    press(&words(&page), "Enter");
    assert_eq!(page.value("voice"), "henry-young");
}

#[wasm_bindgen_test]
async fn a_library_that_failed_can_be_asked_for_again() {
    fresh().await;
    serve(VOICES, [text_answer(500, "", &[])]);
    let page = open_form();
    page.the("#field-voice").click();
    page.shows("Try again").await;
    library(&[voice(1), voice(2)]);
    page.button("Try again").click();
    page.shows("2 voices").await;
}

#[wasm_bindgen_test]
async fn a_chosen_voice_that_is_not_in_the_library_is_kept_and_marked_so() {
    fresh().await;
    library(&[voice(1), voice(2)]);
    let page = open_form();
    page.set("voice", "zed");
    page.shows("Not in the library. The service may still know it.").await;
    page.the("#field-voice").click();
    page.shows("“zed” is not in the library. It stays chosen.").await;
    assert_eq!(page.value("voice"), "zed");
}
