//! The column of takes: what it says at every stage, and what can be done with a take.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;
use serde_json::json;
use studio_app::browser::timer::sleep;
use studio_app::output::Takes;
use studio_app::output::name::TakeName;
use studio_app::state::{Jobs, provide_state, use_draft, use_jobs};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlAudioElement, HtmlElement};

use crate::stage::{Stage, press_key, show};
use crate::world::{Answer, file_answer, fresh, json_answer, requests, serve, silence, tone, until};

const SUBMIT: &str = "/api/finevoice/v1/audio/speech-synthesis";
const TASK: &str = "/api/finevoice/v1/task/";
const MEDIA: &str = "/api/media";

fn speech() -> &'static catalog::Operation {
    catalog::find("speech-synthesis").expect("it is in the catalog")
}

fn values(text: &str) -> catalog::request::Values {
    json!({"voice": "james", "text": text}).as_object().cloned().expect("an object")
}

fn done() -> Answer {
    json_answer(200, &json!({"status": 200, "taskId": "t1", "url": "https://cdn.finevoice.ai/x.wav"}))
}

fn accepted() -> Answer {
    json_answer(200, &json!({"task_id": "t1"}))
}

/// The column of takes, with a server that makes every take at once.
async fn takes() -> (Stage, Jobs) {
    fresh().await;
    serve(SUBMIT, [done()]);
    serve(MEDIA, [file_answer("audio/wav", &tone())]);
    column()
}

fn column() -> (Stage, Jobs) {
    let handle = Rc::new(Cell::new(None));
    let inside = Rc::clone(&handle);
    let stage = show(move || {
        provide_state();
        inside.set(Some(use_jobs()));
        view! { <Takes operation=speech() /> }
    });
    (stage, handle.take().expect("it is mounted"))
}

/// Takes that wait to be played.
async fn quiet_takes(count: usize) -> (Stage, Jobs) {
    let (stage, jobs) = takes().await;
    stage.get::<HtmlElement>(".sound-bar [type=checkbox]").click();
    for _ in 0..count {
        jobs.start(speech(), values("Hello."));
    }
    made(&stage, count).await;
    (stage, jobs)
}

async fn made(stage: &Stage, count: usize) {
    until("the takes have their sound", || stage.all("audio[src]").len() == count).await;
}

fn audio(stage: &Stage, index: usize) -> HtmlAudioElement {
    stage.all("audio").remove(index).unchecked_into()
}

#[wasm_bindgen_test]
async fn without_takes_there_is_an_example_that_is_heard_at_once_where_it_is_free() {
    let (stage, _) = takes().await;
    until("the server is known", || stage.shows("Hear an example")).await;
    stage.press("Hear an example");
    made(&stage, 1).await;
    let body = requests(SUBMIT)[0]["body"].as_str().expect("text").to_owned();
    let body: serde_json::Value = serde_json::from_str(&body).expect("JSON");
    assert_eq!(body["voice"], "james");
    assert!(!stage.shows("Nothing made yet"));
}

#[wasm_bindgen_test]
async fn where_work_is_charged_the_example_is_not_sent() {
    fresh().await;
    let finevoice = json!({"upstream": "live", "dialect": "gateway"});
    serve(
        "/api/session",
        [json_answer(200, &json!({"version": "0.1.0", "instance": "a", "finevoice": finevoice}))],
    );
    let (stage, jobs) = column();
    until("storage is open", || stage.shows("Put an example into the form")).await;
    stage.press("Put an example into the form");
    assert!(jobs.of(speech()).get_untracked().is_empty());
}

#[wasm_bindgen_test]
async fn a_job_says_at_every_stage_where_it_stands() {
    fresh().await;
    serve(SUBMIT, [silence()]);
    let (stage, jobs) = column();
    jobs.start(speech(), values("Hello."));
    until("it is sent", || stage.shows("Sending…")).await;

    serve(SUBMIT, [accepted()]);
    let answer = |word: &str| json_answer(200, &json!({"task_id": "t1", "status": word}));
    serve(TASK, [answer("pending")]);
    jobs.start(speech(), values("Hello."));
    until("it stands in the queue", || stage.shows("Waiting in the queue…")).await;
    serve(TASK, [answer("processing")]);
    until("it is being made", || stage.shows("Being made…")).await;

    serve(SUBMIT, [done()]);
    serve(MEDIA, [silence()]);
    jobs.start(speech(), values("Hello."));
    until("it is fetched", || stage.shows("Fetching the result…")).await;
    assert_eq!(stage.all(".take--active").len(), 3);
}

#[wasm_bindgen_test]
async fn a_new_job_comes_into_sight_where_its_place_is_below_the_form() {
    fresh().await;
    serve(SUBMIT, [silence()]);
    let (stage, jobs) = column();
    let form = document().create_element("div").expect("an element");
    form.set_attribute("style", "height: 300vh").expect("it is high");
    stage.get::<HtmlElement>(".takes").before_with_node_1(&form).expect("it stands before the takes");
    window().scroll_to_with_x_and_y(0.0, 0.0);
    jobs.start(speech(), values("Hello."));
    let height = window().inner_height().expect("a height").as_f64().expect("a number");
    until("it is seen", || {
        stage.find(".take").is_some_and(|take| take.get_bounding_client_rect().top() < height)
    })
    .await;
    form.remove();
}

#[wasm_bindgen_test]
async fn a_take_shows_who_said_what_and_how_long_it_is() {
    let (stage, jobs) = takes().await;
    jobs.start(speech(), values("[happy] Hello there."));
    made(&stage, 1).await;
    assert!(stage.shows("james Hello there."), "{}", stage.text());
    assert!(stage.shows("0:00 / 0:01"), "{}", stage.text());
    until("it is told", || {
        stage.shows("Ready") || stage.get::<HtmlElement>("[role=status]").inner_text() == "james: Ready"
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_failure_says_why_and_offers_the_one_thing_to_do() {
    fresh().await;
    serve(
        SUBMIT,
        [json_answer(200, &json!({"status": 500, "error": {"code": "x", "message": "No voice today."}}))],
    );
    let (stage, jobs) = column();
    jobs.start(speech(), values("Hello."));
    until("it fails", || stage.shows("No voice today.")).await;
    assert_eq!(stage.all(".take__step button").len(), 1);
    stage.press("Send again");
    until("there are two", || stage.all(".take").len() == 2).await;
}

#[wasm_bindgen_test]
async fn a_stopped_job_can_be_taken_up_again_without_a_second_submission() {
    fresh().await;
    serve(SUBMIT, [accepted()]);
    serve(TASK, [json_answer(200, &json!({"task_id": "t1", "status": "queued"}))]);
    serve(MEDIA, [file_answer("audio/wav", &tone())]);
    let (stage, jobs) = column();
    jobs.start(speech(), values("Hello."));
    until("it stands in the queue", || stage.shows("Waiting in the queue…")).await;
    stage.press("Stop waiting");
    until("it is stopped", || stage.shows("You stopped waiting.")).await;
    serve(TASK, [done()]);
    stage.press("Check again");
    made(&stage, 1).await;
    assert_eq!(requests(SUBMIT).len(), 1);
}

#[wasm_bindgen_test]
async fn stopping_says_that_it_may_be_charged_where_work_is_charged() {
    fresh().await;
    let finevoice = json!({"upstream": "live", "dialect": "gateway"});
    serve(
        "/api/session",
        [json_answer(200, &json!({"version": "0.1.0", "instance": "a", "finevoice": finevoice}))],
    );
    serve(SUBMIT, [silence()]);
    let (stage, jobs) = column();
    jobs.start(speech(), values("Hello."));
    until("it is said", || stage.shows("It may still be finished and charged.")).await;
}

#[wasm_bindgen_test]
async fn keys_on_the_waveform_move_the_place() {
    let (stage, _) = quiet_takes(1).await;
    until("it can be moved in", || audio(&stage, 0).ready_state() >= 1).await;
    let slider = stage.find("[role=slider]").expect("a slider");
    assert!(!press_key(&slider, "End"));
    until("it is at the end", || slider.get_attribute("aria-valuetext").as_deref() == Some("0:01 of 0:01"))
        .await;
    assert!(audio(&stage, 0).current_time() > 0.9);
    press_key(&slider, "Home");
    until("it is at the start", || slider.get_attribute("aria-valuetext").as_deref() == Some("0:00 of 0:01"))
        .await;
    assert!(press_key(&slider, "x"), "other keys are left alone");
}

#[wasm_bindgen_test]
async fn a_new_take_plays_by_itself_where_that_is_wanted() {
    let (stage, jobs) = takes().await;
    jobs.start(speech(), values("Hello."));
    made(&stage, 1).await;
    until("it plays", || audio(&stage, 0).current_time() > 0.0).await;
    until("it ends, and begins at the start again", || {
        stage.shows("0:00 / 0:01") && audio(&stage, 0).ended()
    })
    .await;

    let choice = stage.get::<HtmlElement>(".sound-bar [type=checkbox]");
    choice.click();
    jobs.start(speech(), values("Hello again."));
    made(&stage, 2).await;
    sleep(100).await;
    assert!(audio(&stage, 0).paused() && audio(&stage, 0).current_time() == 0.0);
    choice.click();
}

#[wasm_bindgen_test]
async fn one_take_plays_at_a_time() {
    let (stage, _) = quiet_takes(2).await;
    let (one, other) = (audio(&stage, 0), audio(&stage, 1));
    for button in stage.all("[aria-label=Repeat]") {
        button.unchecked_into::<HtmlElement>().click();
    }
    let play = |index: usize| stage.all(".take__play").remove(index).unchecked_into::<HtmlElement>().click();
    play(0);
    until("the first plays", || one.current_time() > 0.0).await;
    play(1);
    until("only the second plays", || one.paused() && other.current_time() > 0.0).await;
    play(1);
    until("nothing plays", || one.paused() && other.paused()).await;
}

#[wasm_bindgen_test]
async fn the_space_bar_plays_the_newest_take_but_not_from_within_a_text() {
    let (stage, _) = quiet_takes(1).await;
    let element = audio(&stage, 0);
    let text = document().create_element("textarea").expect("an element");
    document().body().expect("a body").append_child(&text).expect("it is added");
    assert!(press_key(&text, " "), "the text takes the space");
    text.remove();
    assert!(element.paused());
    assert!(!press_key(&document().body().expect("a body"), " "), "the page does not scroll");
    until("it plays", || element.current_time() > 0.0).await;
}

#[wasm_bindgen_test]
async fn a_take_is_deleted_only_after_a_question() {
    let (stage, jobs) = takes().await;
    jobs.start(speech(), values("Hello."));
    made(&stage, 1).await;
    stage.press("Delete");
    until("it asks", || stage.shows("for good?")).await;
    stage.press("Keep");
    until("it no longer asks", || !stage.shows("for good?")).await;
    assert_eq!(stage.all(".take").len(), 1);
    stage.press("Delete");
    until("it asks", || stage.shows("for good?")).await;
    stage.press("Delete");
    until("it is gone", || stage.shows("Nothing made yet")).await;
}

#[wasm_bindgen_test]
async fn foreign_text_is_text() {
    fresh().await;
    let hostile = "<img src=x onerror=alert(1)>\u{202e}";
    serve(SUBMIT, [json_answer(200, &json!({"status": "failed", "error": hostile}))]);
    let (stage, jobs) = column();
    jobs.start(speech(), values("<b>مرحبا</b> 😀 <script>alert(1)</script>"));
    until("it fails", || stage.shows("<img src=x onerror=alert(1)>")).await;
    assert!(stage.shows("<b>مرحبا</b> 😀 <script>alert(1)</script>"), "{}", stage.text());
    stage.press("Details");
    until("the details are open", || stage.shows("Request")).await;
    assert!(stage.find("img, script, b").is_none());
}

#[wasm_bindgen_test]
async fn details_show_request_and_reply() {
    let (stage, jobs) = takes().await;
    jobs.start(speech(), values("Hello."));
    made(&stage, 1).await;
    stage.press("Details");
    until("the details are open", || stage.shows("\"voice\": \"james\"")).await;
    assert!(stage.shows("\"url\": \"https://cdn.finevoice.ai/x.wav\""), "{}", stage.text());
}

#[wasm_bindgen_test]
async fn settings_of_a_take_can_be_put_into_the_form() {
    fresh().await;
    serve(SUBMIT, [done()]);
    serve(MEDIA, [file_answer("audio/wav", &tone())]);
    let field = Rc::new(Cell::new(None));
    let inside = Rc::clone(&field);
    let stage = show(move || {
        provide_state();
        let draft = use_draft(speech());
        draft.fill_example();
        inside.set(draft.field("text"));
        use_jobs().start(speech(), values("Once more."));
        view! { <Takes operation=speech() /> }
    });
    made(&stage, 1).await;
    stage.press("Details");
    until("the details are open", || stage.shows("Request")).await;
    stage.press("Put these settings into the form");
    assert_eq!(field.get().expect("a field").get_untracked(), "Once more.");
}

#[wasm_bindgen_test]
fn files_have_names_that_people_can_read_and_systems_can_keep() {
    let name = |voice: &str, text: &str, mime: &str, url: Option<&str>| {
        let values = json!({"voice": voice, "text": text}).as_object().cloned().expect("an object");
        TakeName::of_values(speech(), &values).file_name(speech(), mime, url)
    };
    let example = "[happy] Hi, and welcome. [break] I read whatever you type here.";
    assert_eq!(name("james", example, "audio/mpeg", None), "james - Hi, and welcome.mp3");
    assert_eq!(
        name("james", "Version 2.5 is out", "audio/wav; codecs=1", None),
        "james - Version 2.5 is out.wav"
    );
    assert_eq!(name("../../etc", "a/b\\c:d\u{202e}gpj.exe", "audio/ogg", None), "etc - a b c d gpj.exe.ogg");
    assert_eq!(name("", "...", "audio/flac", None), "Text to speech.flac");
    assert_eq!(name("james", "Hi", "text/html", None), "james - Hi.bin");
    assert_eq!(name("james", "Hi", "", Some("https://x/a.mp3?b=c.html")), "james - Hi.mp3");
    assert_eq!(name("james", "Hi", "", Some("https://x/a.html")), "james - Hi.bin");
    let long = name("james", &"word ".repeat(100), "audio/mpeg", None);
    assert!(long.chars().count() <= 64 && long.ends_with("word.mp3"), "{long}");
    assert_eq!(name("ليلى", "مرحبا بالعالم 😀", "audio/mpeg", None), "ليلى - مرحبا بالعالم 😀.mp3");
}
