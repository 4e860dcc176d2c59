//! The frame around the pages, and the way between them.

use leptos::prelude::*;
use studio_app::app::App;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlDialogElement, HtmlElement};

use crate::stage::{Stage, show};
use crate::world::{fresh, json_answer, serve, silence, until};

fn at(address: &str) -> Stage {
    let history = window().history().expect("a history");
    history.replace_state_with_url(&"".into(), "", Some(address)).expect("it is set");
    show(|| view! { <App /> })
}

fn path() -> String {
    window().location().pathname().expect("a path")
}

#[wasm_bindgen_test]
async fn the_first_page_is_that_of_the_first_operation() {
    fresh().await;
    let stage = at("/");
    until("the page is there", || stage.find(".takes").is_some()).await;
    until("the address says so", || path() == "/text-to-speech/speech-synthesis").await;
    assert_eq!(stage.find("h1").expect("a heading").text_content().as_deref(), Some("Text to speech"));
    until("the tab says so", || document().title() == "Text to speech · FineVoice Studio").await;
}

#[wasm_bindgen_test]
async fn an_unknown_address_says_so_and_leads_on() {
    fresh().await;
    for address in ["/nowhere", "/text-to-speech/list-voices", "/ai-voices/speech-synthesis", "/a/b/c"] {
        let stage = at(address);
        until("it says so", || stage.shows("There is no page at this address")).await;
        let link = stage.find("main a").expect("a way on").get_attribute("href");
        assert_eq!(link.as_deref(), Some("/text-to-speech/speech-synthesis"), "{address}");
    }
}

#[wasm_bindgen_test]
async fn a_link_leads_to_its_page_without_loading_anew_and_back_leads_back() {
    fresh().await;
    let stage = at("/nowhere");
    until("it says so", || stage.shows("There is no page at this address")).await;
    stage.get::<HtmlElement>("main a").click();
    until("the page is there", || stage.find(".takes").is_some()).await;
    assert_eq!(path(), "/text-to-speech/speech-synthesis");
    let history = window().history().expect("a history");
    history.back().expect("it goes back");
    until("it is where it was", || stage.shows("There is no page at this address")).await;
    assert_eq!(path(), "/nowhere");
    history.forward().expect("it goes forward");
    until("the page is there again", || stage.find(".takes").is_some()).await;
}

#[wasm_bindgen_test]
async fn a_link_that_is_meant_for_another_tab_is_left_to_the_browser() {
    fresh().await;
    let stage = at("/nowhere");
    until("it says so", || stage.shows("There is no page at this address")).await;
    let init = web_sys::MouseEventInit::new();
    init.set_bubbles(true);
    init.set_cancelable(true);
    init.set_ctrl_key(true);
    let press = web_sys::MouseEvent::new_with_mouse_event_init_dict("click", &init).expect("an event");
    // What the browser would do now is not wanted in a test; the app has decided by then.
    let keep_here = wasm_bindgen::prelude::Closure::<dyn Fn(web_sys::Event)>::new(|event: web_sys::Event| {
        assert!(!event.default_prevented(), "the app leaves it alone");
        event.prevent_default();
    });
    let listen = keep_here.as_ref().unchecked_ref();
    window().add_event_listener_with_callback("click", listen).expect("it listens");
    stage.get::<HtmlElement>("main a").dispatch_event(&press).expect("it is sent");
    window().remove_event_listener_with_callback("click", listen).expect("it stops");
    assert_eq!(path(), "/nowhere");
    assert!(stage.shows("There is no page at this address"));
}

#[wasm_bindgen_test]
async fn the_navigation_marks_the_page_one_is_on() {
    fresh().await;
    let stage = at("/");
    until("it is marked", || stage.find("aside [aria-current=page]").is_some()).await;
    let marked = stage.find("aside [aria-current=page]").expect("an entry");
    assert_eq!(marked.text_content().as_deref(), Some("Text to Speech"));
}

#[wasm_bindgen_test]
async fn the_badge_tells_who_does_the_work() {
    fresh().await;
    let stage = at("/");
    until("it tells", || {
        stage.find(".badge").is_some_and(|badge| badge.text_content().as_deref() == Some("local"))
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_server_that_is_away_is_told_at_the_badge() {
    fresh().await;
    serve("/api/session", [json_answer(404, &serde_json::json!({}))]);
    let stage = at("/");
    until("it tells", || stage.find(".badge--off").is_some()).await;
}

#[wasm_bindgen_test]
async fn work_under_way_is_counted_in_the_frame_and_in_the_tab() {
    fresh().await;
    serve("/api/finevoice/v1/audio/speech-synthesis", [silence()]);
    let stage = at("/");
    until("the example can be pressed", || stage.shows("Hear an example")).await;
    stage.press("Hear an example");
    until("it is counted", || stage.find(".side .activity").is_some_and(|it| !it.has_attribute("hidden")))
        .await;
    until("the tab counts too", || document().title().starts_with("(1) ")).await;
}

#[wasm_bindgen_test]
async fn the_look_can_be_chosen_and_is_kept() {
    fresh().await;
    let root = document().document_element().expect("a root");
    let stage = at("/");
    until("the page is there", || stage.find(".theme").is_some()).await;
    let dark = stage.all(".theme button").remove(2);
    assert_eq!(dark.get_attribute("aria-label").as_deref(), Some("Look: dark"));
    dark.unchecked_ref::<HtmlElement>().click();
    until("it is dark", || root.get_attribute("data-theme").as_deref() == Some("dark")).await;
    until("it is marked", || dark.get_attribute("aria-pressed").as_deref() == Some("true")).await;
    drop(stage);
    let _again = at("/");
    until("it is still dark", || root.get_attribute("data-theme").as_deref() == Some("dark")).await;
    root.remove_attribute("data-theme").expect("it is removed");
}

#[wasm_bindgen_test]
async fn the_drawer_opens_and_closes() {
    fresh().await;
    let stage = at("/");
    until("the page is there", || stage.find(".takes").is_some()).await;
    let drawer: HtmlDialogElement = stage.get("dialog.dialog--drawer");
    stage.get::<HtmlElement>("[aria-label=Menu]").click();
    until("it is open", || drawer.open()).await;
    until("it has the navigation", || stage.all("nav").len() == 2).await;
    drawer.close();
    until("it is empty again", || stage.all("nav").len() == 1).await;
}
