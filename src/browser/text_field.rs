//! Writing into a text field on behalf of the person, so that undo still works.
//!
//! Places in the text are in UTF-16 units, as the browser counts them.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, EventInit, HtmlTextAreaElement};

use super::document;

/// Where the caret is; the start of what is selected.
pub fn caret(field: &HtmlTextAreaElement) -> u32 {
    field.selection_start().ok().flatten().unwrap_or_default()
}

/// Selects a part of the text and gives the field the focus.
pub fn select(field: &HtmlTextAreaElement, start: u32, end: u32) {
    // Both fail only for fields out of the document.
    let _ = field.focus();
    let _ = field.set_selection_range(start, end);
}

/// Puts a text in the place of a part of the field, as if it had been typed: the field tells of its input, and undo
/// takes it back.
pub fn type_over(field: &HtmlTextAreaElement, start: u32, end: u32, text: &str) {
    select(field, start, end);
    if !insert_as_typed(text) {
        put_in_place(field, start, end, text);
    }
}

/// The old editing command is the only way into the field's undo history. False where the browser lacks it.
fn insert_as_typed(text: &str) -> bool {
    let Some(document) = document() else { return false };
    let command =
        Reflect::get(&document, &"execCommand".into()).ok().and_then(|it| it.dyn_into::<Function>().ok());
    let arguments = Array::of3(&"insertText".into(), &JsValue::FALSE, &text.into());
    command.and_then(|command| command.apply(&document, &arguments).ok()).is_some_and(|done| done.is_truthy())
}

fn put_in_place(field: &HtmlTextAreaElement, start: u32, end: u32, text: &str) {
    let init = EventInit::new();
    init.set_bubbles(true);
    let after = start + u32::try_from(text.encode_utf16().count()).unwrap_or_default();
    let replaced = field.set_range_text_with_start_and_end(text, start, end);
    if let (Ok(()), Ok(event)) = (replaced, Event::new_with_event_init_dict("input", &init)) {
        select(field, after, after);
        // It fails only for an event that is already under way.
        let _ = field.dispatch_event(&event);
    }
}
