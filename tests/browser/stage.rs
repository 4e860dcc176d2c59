//! Views on a stage: mounted, looked at, pressed.

use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent, KeyboardEventInit};

/// A mounted view; it goes when this is dropped.
pub struct Stage {
    element: HtmlElement,
    _mounted: Box<dyn std::any::Any>,
}

/// Mounts a view into a page that holds nothing else.
pub fn show<V: IntoView + 'static>(view: impl FnOnce() -> V + 'static) -> Stage {
    let element: HtmlElement = document().create_element("div").expect("an element").unchecked_into();
    document().body().expect("a body").append_child(&element).expect("it is added");
    let mounted = mount_to(element.clone(), move || view().into_any());
    Stage { element, _mounted: Box::new(mounted) }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.element.remove();
    }
}

impl Stage {
    /// Everything that can be read.
    pub fn text(&self) -> String {
        self.element.inner_text()
    }

    pub fn shows(&self, text: &str) -> bool {
        self.text().contains(text)
    }

    pub fn all(&self, selector: &str) -> Vec<Element> {
        let found = self.element.query_selector_all(selector).expect("a selector");
        (0..found.length()).filter_map(|index| found.get(index)?.dyn_into().ok()).collect()
    }

    pub fn find(&self, selector: &str) -> Option<Element> {
        self.all(selector).into_iter().next()
    }

    /// The first element of this selector, as something of its own kind.
    pub fn get<T: JsCast>(&self, selector: &str) -> T {
        let found =
            self.find(selector).unwrap_or_else(|| panic!("there is no {selector} in: {}", self.text()));
        found.dyn_into().expect("an element of that kind")
    }

    /// Presses the visible button or link with this text or this name.
    pub fn press(&self, name: &str) {
        let all =
            self.all("button, a").into_iter().filter_map(|element| element.dyn_into::<HtmlElement>().ok());
        let mut visible = all.filter(|element| element.offset_parent().is_some());
        let named = |element: &HtmlElement| {
            element.inner_text().trim() == name
                || element.get_attribute("aria-label").as_deref() == Some(name)
        };
        visible.find(named).unwrap_or_else(|| panic!("there is no «{name}» in: {}", self.text())).click();
    }
}

/// Presses a key while an element has the focus. True: nobody had a use for it.
pub fn press_key(element: &Element, key: &str) -> bool {
    let options = KeyboardEventInit::new();
    options.set_key(key);
    options.set_bubbles(true);
    options.set_cancelable(true);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &options).expect("an event");
    element.dispatch_event(&event).expect("it is sent")
}
