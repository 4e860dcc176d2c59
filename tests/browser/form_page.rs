//! A page with nothing but a form on it, and hands to use it.

use catalog::Operation;
use js_sys::{Array, Function};
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyViewState;
use studio_app::form::OperationForm;
use studio_app::state::{Draft, provide_state, use_draft};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, HtmlTextAreaElement};

use crate::world::until;

/// The address that text to speech is sent to.
pub const SUBMIT: &str = "/api/finevoice/v1/audio/speech-synthesis";

/// A form, alive until this is dropped.
pub struct FormPage {
    pub draft: Draft,
    root: HtmlElement,
    _mounted: UnmountHandle<AnyViewState>,
}

/// Opens the form of text to speech. Dropping the old one first is a reload.
pub fn open_form() -> FormPage {
    open_form_of(catalog::find("speech-synthesis").expect("it is in the catalog"))
}

/// Opens the form of an operation.
pub fn open_form_of(operation: &'static Operation) -> FormPage {
    let root: HtmlElement = document().create_element("main").expect("an element").unchecked_into();
    document().body().expect("a body").append_child(&root).expect("it is added");
    let inside = std::rc::Rc::new(std::cell::Cell::new(None));
    let outside = std::rc::Rc::clone(&inside);
    let mounted = mount_to(root.clone(), move || {
        provide_state();
        inside.set(Some(use_draft(operation)));
        view! { <OperationForm operation /> }.into_any()
    });
    FormPage { draft: outside.take().expect("it is mounted"), root, _mounted: mounted }
}

impl Drop for FormPage {
    fn drop(&mut self) {
        self.root.remove();
    }
}

impl FormPage {
    /// Everything that fits a selector.
    pub fn all(&self, selector: &str) -> Vec<HtmlElement> {
        let found =
            js("(root, selector) => Array.from(root.querySelectorAll(selector))", &self.root, selector);
        Array::from(&found).iter().map(JsCast::unchecked_into).collect()
    }

    /// The one thing that fits a selector.
    pub fn the(&self, selector: &str) -> HtmlElement {
        self.all(selector).into_iter().next().unwrap_or_else(|| panic!("there is no {selector}"))
    }

    /// The button with this text or name.
    pub fn button(&self, text: &str) -> HtmlElement {
        let is_it = |button: &HtmlElement| {
            let label = button.get_attribute("aria-label").unwrap_or_default();
            button.inner_text().contains(text) || label.contains(text)
        };
        self.all("button").into_iter().find(is_it).unwrap_or_else(|| panic!("there is no button {text}"))
    }

    /// The script editor.
    pub fn script(&self) -> HtmlTextAreaElement {
        self.the("textarea").unchecked_into()
    }

    /// What can be read on the page.
    pub fn text(&self) -> String {
        self.root.inner_text()
    }

    pub fn value(&self, field: &str) -> String {
        self.draft.field(field).expect("a field of the operation").get_untracked()
    }

    pub fn set(&self, field: &str, value: &str) {
        self.draft.field(field).expect("a field of the operation").set(value.to_owned());
    }

    /// Waits until a text can be read.
    pub async fn shows(&self, text: &str) {
        until(&format!("the page shows “{text}”; it shows: {}", self.text()), || {
            self.text().contains(text)
        })
        .await;
    }

    /// Waits until a text can no longer be read.
    pub async fn hides(&self, text: &str) {
        until(&format!("the page hides “{text}”"), || !self.text().contains(text)).await;
    }

    /// Writes a whole script, with the caret at its end.
    pub fn write(&self, script: &str) {
        type_into(&self.script(), script);
    }
}

/// Gives the page the style sheets that decide what is in sight.
pub fn dress(page: &FormPage) {
    for sheet in [
        include_str!("../../style/tokens.css"),
        include_str!("../../style/form/editor.css"),
        include_str!("../../style/form/voice.css"),
        include_str!("../../style/ui/combobox.css"),
    ] {
        let style = document().create_element("style").expect("an element");
        style.set_text_content(Some(sheet));
        page.root.append_child(&style).expect("it is added");
    }
}

/// Puts a text into a field as its only content, as typing or pasting does.
pub fn type_into(field: &JsValue, text: &str) {
    js(
        "(field, text) => { field.focus(); field.value = text; \
         field.dispatchEvent(new InputEvent('input', { bubbles: true })); }",
        field,
        text,
    );
}

/// Presses a key; `Ctrl+` before its name holds the control key.
pub fn press(target: &JsValue, key: &str) {
    js(
        "(target, key) => target.dispatchEvent(new KeyboardEvent('keydown', \
         { key: key.replace('Ctrl+', ''), ctrlKey: key.startsWith('Ctrl+'), bubbles: true, cancelable: true }))",
        target,
        key,
    );
}

/// Chooses from a native list.
pub fn choose(list: &JsValue, value: &str) {
    js(
        "(list, value) => { list.value = value; list.dispatchEvent(new Event('change', { bubbles: true })); }",
        list,
        value,
    );
}

/// The id of what has the focus.
pub fn focused_id() -> String {
    document().active_element().map(|element| element.id()).unwrap_or_default()
}

fn js(function: &str, first: &JsValue, second: &str) -> JsValue {
    let function: Function = js_sys::eval(function).expect("a function").unchecked_into();
    function.call2(&JsValue::NULL, first, &second.into()).expect("it runs")
}
