//! What the page knows and remembers.

use leptos::prelude::*;
use serde_json::{Value, json};
use studio_app::state::{Theme, Upstream};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::world::{fresh, json_answer, offline, open, requests, serve, skip_waits, text_answer, until};

const VOICES: &str = "/api/finevoice/v1/voice/pagevoices";

fn voices_named(names: impl IntoIterator<Item = String>, total: Option<usize>) -> Value {
    let voices: Vec<_> = names.into_iter().map(|name| json!({"name": name})).collect();
    json!({"page": 0, "limit": 500, "total": total, "voices": voices})
}

#[wasm_bindgen_test]
async fn the_page_learns_who_does_the_work() {
    fresh().await;
    let page = open();
    until("the session is there", || page.session.with(|session| session.ready().is_some())).await;
    let session = page.session.get_untracked();
    assert_eq!(session.ready().map(|session| session.upstream), Some(Upstream::Local));
}

#[wasm_bindgen_test]
async fn a_server_that_comes_late_is_found() {
    fresh().await;
    skip_waits();
    let session = crate::world::session("run-1");
    serve("/api/session", [offline(), text_answer(502, "<html>", &[]), json_answer(200, &session)]);
    let page = open();
    until("the session is there", || page.session.with(|session| session.ready().is_some())).await;
}

#[wasm_bindgen_test]
async fn every_page_of_the_library_is_fetched_and_each_voice_is_listed_once() {
    fresh().await;
    let page_of = |from: usize, to: usize| {
        json_answer(200, &voices_named((from..to).map(|number| format!("voice-{number}")), Some(1_200)))
    };
    serve(VOICES, [page_of(0, 500), page_of(400, 900), page_of(900, 1_200)]);
    let page = open();
    page.voices.want();
    let library = page.voices.library();
    until("the library is there", || library.with_untracked(|library| library.ready().is_some())).await;
    assert_eq!(library.get_untracked().ready().map(|voices| voices.len()), Some(1_200));
    let pages: Vec<_> = requests(VOICES).iter().map(|request| request["address"].to_string()).collect();
    assert!(pages[0].contains("page=0&limit=500"), "{pages:?}");
    assert!(pages[2].contains("page=2&limit=500"), "{pages:?}");
}

#[wasm_bindgen_test]
async fn a_library_whose_pages_repeat_for_ever_comes_to_an_end() {
    fresh().await;
    serve(VOICES, [json_answer(200, &voices_named(["james".to_owned()], None))]);
    let page = open();
    page.voices.want();
    let library = page.voices.library();
    until("the library is there", || library.with_untracked(|library| library.ready().is_some())).await;
    assert_eq!(requests(VOICES).len(), 2);
}

#[wasm_bindgen_test]
async fn a_library_that_failed_can_be_loaded_again() {
    fresh().await;
    serve(
        VOICES,
        [json_answer(500, &json!({})), json_answer(200, &voices_named(["james".to_owned()], Some(1)))],
    );
    let page = open();
    page.voices.want();
    let library = page.voices.library();
    let failed = || library.with_untracked(|library| matches!(library, studio_app::state::Load::Failed(_)));
    until("it fails", failed).await;
    page.voices.reload();
    until("the library is there", || library.with_untracked(|library| library.ready().is_some())).await;
}

#[wasm_bindgen_test]
async fn what_is_typed_is_still_there_after_a_reload() {
    fresh().await;
    let script = "[happy] مرحبا 🎉 <b>";
    let page = open();
    page.draft().field("text").expect("there is a script").set(script.to_owned());
    until("it is kept", || local("studio:draft:speech-synthesis").is_some()).await;
    drop(page);

    let page = open();
    assert_eq!(page.draft().field("text").map(|text| text.get_untracked()).as_deref(), Some(script));
    page.draft().clear();
    until("it is forgotten", || local("studio:draft:speech-synthesis").is_none()).await;
}

#[wasm_bindgen_test]
async fn the_example_fills_in_what_can_be_sent() {
    fresh().await;
    let page = open();
    let draft = page.draft();
    draft.clear();
    assert!(draft.values().is_empty());
    draft.fill_example();
    assert_eq!(catalog::check::check(speech(), &draft.values()), []);
    assert_eq!(draft.values()["voice"], "james");
    assert!(draft.field("no such field").is_none());
}

#[wasm_bindgen_test]
async fn blank_fields_are_not_sent() {
    fresh().await;
    let page = open();
    page.draft().field("text").expect("there is a script").set(" \n".to_owned());
    assert_eq!(page.draft().values().get("text"), None);
}

#[wasm_bindgen_test]
async fn preferences_are_followed_and_kept() {
    fresh().await;
    let page = open();
    page.preferences.theme.set(Theme::Dark);
    page.preferences.toggle_favourite("james");
    for voice in ["a", "b", "a"] {
        page.preferences.note_voice(voice);
    }
    let theme = || document().document_element().and_then(|root| root.get_attribute("data-theme"));
    until("the page is dark", || theme().as_deref() == Some("dark")).await;
    until("it is kept", || local("studio:preferences").is_some_and(|kept| kept.contains("james"))).await;
    drop(page);

    let page = open();
    assert_eq!(page.preferences.theme.get_untracked(), Theme::Dark);
    assert_eq!(page.preferences.favourite_voices.get_untracked(), ["james"]);
    assert_eq!(page.preferences.recent_voices.get_untracked(), ["a", "b"]);
    page.preferences.theme.set(Theme::System);
    until("the system decides again", || theme().is_none()).await;
}

#[wasm_bindgen_test]
async fn damaged_preferences_are_forgotten() {
    fresh().await;
    for damaged in ["{", "7", r#"{"theme": 7, "favouriteVoices": {"a": 1}, "recentVoices": [7]}"#] {
        let storage = window().local_storage().expect("storage").expect("storage");
        storage.set_item("studio:preferences", damaged).expect("it is kept");
        let page = open();
        assert_eq!(page.preferences.theme.get_untracked(), Theme::System);
        assert!(page.preferences.recent_voices.get_untracked().is_empty());
    }
}

#[wasm_bindgen_test]
async fn a_message_can_be_put_away() {
    fresh().await;
    let page = open();
    page.notices.say("One");
    page.notices.say("Two");
    let first = page.notices.list().get_untracked()[0].id;
    page.notices.dismiss(first);
    let left: Vec<_> = page.notices.list().get_untracked().into_iter().map(|notice| notice.text).collect();
    assert_eq!(left, ["Two"]);
}

fn speech() -> &'static catalog::Operation {
    catalog::find("speech-synthesis").expect("it is in the catalog")
}

fn local(key: &str) -> Option<String> {
    window().local_storage().expect("storage").expect("storage").get_item(key).expect("it can be read")
}
