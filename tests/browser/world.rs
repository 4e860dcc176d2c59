//! The world of a test: a browser that has never seen the studio, and a server that answers as told.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{JSON, Object, Promise, Reflect, Uint8Array};
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyViewState;
use serde_json::{Map, Value, json};
use studio_app::browser::timer;
use studio_app::state::{
    Draft, Jobs, Load, Notices, Player, Preferences, Session, Voices, provide_state, use_draft, use_jobs,
    use_notices, use_player, use_preferences, use_session, use_voices,
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;

/// How long a test waits for something to happen, in steps of five milliseconds.
const PATIENCE: u32 = 1_000;

/// A browser that has never seen the studio, with a server that knows nothing yet.
pub async fn fresh() {
    js_sys::eval(include_str!("world.js")).expect("the world's script runs");
    window().local_storage().expect("storage").expect("storage").clear().expect("it clears");
    clear_storage("['jobs', 'audio']").await;
    serve("/api/session", [json_answer(200, &session("run-1"))]);
    serve("/api/finevoice/v1/voice/pagevoices", [json_answer(200, &json!({"total": 0, "voices": []}))]);
}

/// The browser throws these stores away; `names` is a list in JavaScript.
pub async fn clear_storage(names: &str) {
    let cleared = js_sys::eval(&format!("clearStorage({names})")).expect("a promise");
    JsFuture::from(cleared.unchecked_into::<Promise>()).await.expect("the storage is empty");
}

/// The server's word about itself, in one of its runs.
pub fn session(instance: &str) -> Value {
    let finevoice = json!({"upstream": "local", "dialect": "gateway"});
    json!({"version": "0.1.0", "instance": instance, "finevoice": finevoice})
}

/// An answer of the server.
pub struct Answer(JsValue);

pub fn json_answer(status: u16, body: &Value) -> Answer {
    text_answer(status, &body.to_string(), &[("content-type", "application/json")])
}

pub fn text_answer(status: u16, body: &str, headers: &[(&str, &str)]) -> Answer {
    let headers: Map<_, _> =
        headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).into())).collect();
    answer(&json!({"kind": "answer", "status": status, "body": body, "headers": headers}))
}

pub fn file_answer(mime: &str, bytes: &[u8]) -> Answer {
    let made = text_answer(200, "", &[("content-type", mime)]);
    Reflect::set(&made.0, &"body".into(), &Uint8Array::from(bytes)).expect("a plain object");
    made
}

/// The connection breaks.
pub fn offline() -> Answer {
    answer(&json!({"kind": "offline"}))
}

/// The server never answers.
pub fn silence() -> Answer {
    answer(&json!({"kind": "silence"}))
}

fn answer(description: &Value) -> Answer {
    Answer(JSON::parse(&description.to_string()).expect("it is JSON"))
}

/// From now on, addresses that begin so are answered with these, in turn; the last one stays.
pub fn serve(prefix: &str, answers: impl IntoIterator<Item = Answer>) {
    let answers: js_sys::Array = answers.into_iter().map(|answer| answer.0).collect();
    let add = "(prefix, answers) => fakeServer.routes.unshift({ prefix, answers })";
    let add: js_sys::Function = js_sys::eval(add).expect("a function").unchecked_into();
    add.call2(&JsValue::NULL, &prefix.into(), &answers).expect("the route is added");
}

/// From now on, waits between questions pass at once, and the clock with them.
pub fn skip_waits() {
    js_sys::eval("fakeServer.skipsWaits = true").expect("it is set");
}

/// From now on, each submission notes what the browser had stored by then.
pub fn look_into_storage() {
    js_sys::eval("fakeServer.looksIntoStorage = true").expect("it is set");
}

/// Something of the browser that is put back when this is dropped.
pub struct Broken {
    owner: Object,
    name: &'static str,
    before: Object,
}

/// The browser forbids storage.
pub fn forbid_storage() -> Broken {
    break_it("window", "indexedDB", "undefined")
}

/// The browser's storage takes nothing any more.
pub fn fill_storage() -> Broken {
    break_it(
        "IDBObjectStore.prototype",
        "put",
        "() => { throw new DOMException('full', 'QuotaExceededError'); }",
    )
}

fn break_it(owner: &str, name: &'static str, value: &str) -> Broken {
    let owner: Object = js_sys::eval(owner).expect("it is there").unchecked_into();
    let value = js_sys::eval(value).expect("a value");
    let before = Object::get_own_property_descriptor(&owner, &name.into()).unchecked_into();
    let description = Object::new();
    for (member, value) in [("value", value), ("configurable", true.into()), ("writable", true.into())] {
        Reflect::set(&description, &member.into(), &value).expect("a plain object");
    }
    Object::define_property(&owner, &name.into(), &description);
    Broken { owner, name, before }
}

impl Drop for Broken {
    fn drop(&mut self) {
        Object::define_property(&self.owner, &self.name.into(), &self.before);
    }
}

/// The requests that the server has seen at addresses that begin so.
pub fn requests(prefix: &str) -> Vec<Value> {
    let all = js_sys::eval("JSON.stringify(fakeServer.requests)").expect("it is text");
    let all: Vec<Value> = serde_json::from_str(&all.as_string().expect("it is text")).expect("it is JSON");
    all.into_iter()
        .filter(|request| request["address"].as_str().is_some_and(|it| it.starts_with(prefix)))
        .collect()
}

/// The studio's state, alive until this is dropped, as with the page that it belongs to.
pub struct Page {
    pub jobs: Jobs,
    pub notices: Notices,
    pub player: Player,
    pub preferences: Preferences,
    pub session: RwSignal<Load<Session>>,
    pub voices: Voices,
    owner: Owner,
    _mounted: UnmountHandle<AnyViewState>,
    element: HtmlElement,
}

/// Opens the page. Dropping the old one first is a reload.
pub fn open() -> Page {
    let element: HtmlElement =
        document().create_element("main").expect("an element").dyn_into().expect("an HTML element");
    document().body().expect("a body").append_child(&element).expect("it is added");
    let handles = Rc::new(Cell::new(None));
    let inside = Rc::clone(&handles);
    let mounted = mount_to(element.clone(), move || {
        provide_state();
        inside.set(Some((
            use_jobs(),
            use_notices(),
            use_player(),
            use_preferences(),
            use_session(),
            use_voices(),
            Owner::current(),
        )));
        ().into_any()
    });
    let (jobs, notices, player, preferences, session, voices, owner) = handles.take().expect("it is mounted");
    Page {
        jobs,
        notices,
        player,
        preferences,
        session,
        voices,
        owner: owner.expect("an owner"),
        _mounted: mounted,
        element,
    }
}

impl Page {
    /// What is typed for text to speech.
    pub fn draft(&self) -> Draft {
        let speech = catalog::find("speech-synthesis").expect("it is in the catalog");
        self.owner.with(|| use_draft(speech))
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        self.element.remove();
    }
}

/// Waits until something is so. Panics with `what` when it does not come about.
pub async fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    for _ in 0..PATIENCE {
        if is_so() {
            return;
        }
        timer::sleep(5).await;
    }
    panic!("it did not come about: {what}");
}

/// One second of a tone, as a WAVE file: 8,000 samples a second, 16 bits, one channel.
pub fn tone() -> Vec<u8> {
    let samples: Vec<u8> = (0..8_000_i16).flat_map(|time| ((time % 20 - 10) * 1_500).to_le_bytes()).collect();
    let size = u32::try_from(samples.len()).expect("it is small");
    let mut file = b"RIFF".to_vec();
    file.extend((36 + size).to_le_bytes());
    file.extend(b"WAVEfmt \x10\0\0\0\x01\0\x01\0");
    file.extend(8_000_u32.to_le_bytes());
    file.extend(16_000_u32.to_le_bytes());
    file.extend(b"\x02\0\x10\0data");
    file.extend(size.to_le_bytes());
    file.extend(samples);
    file
}
