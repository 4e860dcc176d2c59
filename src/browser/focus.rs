//! Moving the focus, and what is seen.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::document;

/// Moves the focus to the element with this id, unfolding what it is folded into; does nothing where there is none.
pub fn by_id(id: &str) {
    let element = document().and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        if let Ok(Some(details)) = element.closest("details") {
            // It fails only for a name that is none.
            let _ = details.set_attribute("open", "");
        }
        // It fails only for elements that cannot take the focus, and then it stays where it is.
        let _ = element.focus();
    }
}

/// Scrolls so that an element can be seen, and no further than that.
pub fn reveal(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}
