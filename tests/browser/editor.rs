//! The script editor: tags to insert, tags coloured, advice, and text of every kind.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::form_page::{FormPage, dress, focused_id, open_form, press, type_into};
use crate::world::{fresh, until};

async fn with_script(script: &str) -> FormPage {
    fresh().await;
    let page = open_form();
    page.write(script);
    page
}

fn put_caret(page: &FormPage, at: u32) {
    page.script().set_selection_range(at, at).expect("a place in the text");
}

/// The coloured copy below the text: the text of each part that has a colour, and of all its lines together.
fn colours(page: &FormPage) -> (Vec<String>, String) {
    let coloured =
        page.all(".tint:not([class='tint'])").iter().filter_map(|part| part.text_content()).collect();
    let lines: Vec<_> = page.all(".editor__line").iter().filter_map(|line| line.text_content()).collect();
    (coloured, lines.join("\n"))
}

#[wasm_bindgen_test]
async fn the_palette_inserts_a_tag_at_the_caret_and_undo_takes_it_back() {
    let page = with_script("Hi. Bye.").await;
    put_caret(&page, 4);
    page.button("Emotion").click();
    until("the palette is open", || !page.all(".tag-menu__search").is_empty()).await;
    let search = page.the(".tag-menu__search");
    type_into(&search, "whisp");
    until("it is found", || page.all(".tag-menu__tag").len() == 1).await;
    press(&search, "Enter");
    assert_eq!(page.script().value(), "Hi. [whispering] Bye.");
    assert_eq!(page.value("text"), "Hi. [whispering] Bye.");
    assert_eq!(focused_id(), "field-text");
    js_sys::eval("document.execCommand('undo')").expect("it runs");
    assert_eq!(page.value("text"), "Hi. Bye.");
}

#[wasm_bindgen_test]
async fn every_tag_but_the_pauses_stands_in_the_palette_by_class() {
    let page = with_script("").await;
    page.button("Emotion").click();
    until("the palette is open", || !page.all(".tag-menu__tag").is_empty()).await;
    let titles: Vec<_> = page.all(".tag-menu__title").iter().map(web_sys::HtmlElement::inner_text).collect();
    assert_eq!(titles, ["Emotions", "Finer emotions", "Manner", "Sounds", "Audience"]);
    let pauses = 2;
    assert_eq!(page.all(".tag-menu__tag").len(), catalog::script::TAGS.len() - pauses);
    type_into(&page.the(".tag-menu__search"), "zzz");
    page.shows("No tag has these letters in its name.").await;
}

#[wasm_bindgen_test]
async fn a_pause_is_one_press_away() {
    let page = with_script("One. Two.").await;
    put_caret(&page, 4);
    page.button("break").click();
    assert_eq!(page.value("text"), "One. [break] Two.");
}

#[wasm_bindgen_test]
async fn a_tag_completes_itself_while_it_is_typed() {
    let page = with_script("Hi. [whi").await;
    until("it is suggested", || page.all(".suggestions__option:not([hidden])").len() == 1).await;
    press(&page.script(), "Enter");
    assert_eq!(page.value("text"), "Hi. [whispering] ");
    until("the list is closed", || page.all(".suggestions__option:not([hidden])").is_empty()).await;
}

#[wasm_bindgen_test]
async fn tags_are_coloured_where_they_stand() {
    let page = with_script("[happy] Hi. [break] [hapy] Bye.").await;
    until("three parts are coloured", || colours(&page).0.len() == 3).await;
    let (coloured, whole) = colours(&page);
    assert_eq!(coloured, ["[happy]", "[break]", "[hapy]"]);
    assert_eq!(whole, "[happy] Hi. [break] [hapy] Bye.");
    assert_eq!(page.the(".tint--unknown").text_content().as_deref(), Some("[hapy]"));
}

#[wasm_bindgen_test]
async fn unknown_and_stacked_tags_get_tips_that_lead_to_them() {
    let page = with_script("🎉 [hapy] Hi. [sad] [calm] Bye.").await;
    page.shows("[hapy] is not a known tag. Did you mean [happy]?").await;
    page.shows("[calm] follows another tag at once. Keep one of the two.").await;
    page.button("[hapy]").click();
    let script = page.script();
    let selected = (script.selection_start().expect("a place"), script.selection_end().expect("a place"));
    assert_eq!(selected, (Some(3), Some(9)), "the place is counted as the browser counts, the emoji as two");
    page.write("Hi.");
    page.hides("is not a known tag").await;
}

#[wasm_bindgen_test]
async fn right_to_left_text_and_emoji_come_through_whole() {
    let script = "مرحبا [happy] كيف حالك؟\n👩‍👩‍👧‍👦 שלום [sad] e\u{301}\n\n";
    let page = with_script(script).await;
    until("it is coloured", || colours(&page).1 == script).await;
    assert_eq!(page.value("text"), script);
    assert_eq!(page.script().value(), script);
    assert_eq!(page.script().get_attribute("dir").as_deref(), Some("auto"));
}

#[wasm_bindgen_test]
async fn markup_in_a_script_stays_text() {
    let script = "[<img src=x onerror=alert(1)>] <b>Hi</b>";
    let page = with_script(script).await;
    page.shows("[<img src=x onerror=alert(1)>] is not a known tag.").await;
    assert!(page.all("img, b").is_empty());
    assert_eq!(colours(&page).1, script);
}

#[wasm_bindgen_test]
async fn the_text_is_never_scrolled_away_from_its_colours() {
    let page = with_script("").await;
    dress(&page);
    for script in
        ["[happy] A line long enough to be broken somewhere in the middle. ".repeat(30), "a\n\n".repeat(20)]
    {
        page.write(&script);
        until("the copy has it all", || colours(&page).1 == script).await;
        let (copy, text) = (page.the(".editor__tint"), page.script());
        assert!(text.scroll_height() <= text.client_height(), "the text area itself has nothing to scroll");
        assert_eq!((copy.client_width(), copy.client_height()), (text.client_width(), text.client_height()));
    }
}

#[wasm_bindgen_test]
async fn the_characters_are_counted_against_the_limit() {
    let page = with_script("你好🎉").await;
    page.shows("3 / 10,000").await;
}
