//! How a voice is described.

use std::cell::RefCell;
use std::collections::HashMap;

use catalog::reply::Voice;

use crate::browser::language;

thread_local! {
    /// Languages that were asked for: a library of 1,500 voices has a few dozen.
    static LANGUAGES: RefCell<HashMap<String, Option<String>>> = RefCell::default();
}

/// The name that people call a language tag by.
pub fn language_name(tag: &str) -> Option<String> {
    LANGUAGES.with_borrow_mut(|known| match known.get(tag) {
        Some(name) => name.clone(),
        None => known.entry(tag.to_owned()).or_insert_with(|| language::name(tag)).clone(),
    })
}

/// What people call it, which is its name where it has no label.
pub fn label(voice: &Voice) -> String {
    if voice.label.is_empty() { voice.name.clone() } else { voice.label.clone() }
}

/// What is known of it, in one line: `English (United States) · male · young`.
pub fn facts(voice: &Voice) -> String {
    let language = language_name(&voice.language).unwrap_or_else(|| voice.language.clone());
    let facts = [&language, &voice.gender, &voice.age, &voice.style, &voice.category];
    let known: Vec<_> =
        facts.into_iter().filter(|fact| !fact.is_empty()).map(|fact| readable(fact)).collect();
    known.join(" · ")
}

/// A word of the service as people write it: `characters-and-animation` has spaces.
pub fn readable(word: &str) -> String {
    word.replace(['-', '_'], " ")
}

/// One of eight colours, always the same for the same name.
pub fn colour(name: &str) -> &'static str {
    const CLASSES: [&str; 8] = [
        "avatar avatar--1",
        "avatar avatar--2",
        "avatar avatar--3",
        "avatar avatar--4",
        "avatar avatar--5",
        "avatar avatar--6",
        "avatar avatar--7",
        "avatar avatar--8",
    ];
    let sum = name.bytes().fold(0_usize, |sum, byte| sum.wrapping_mul(31).wrapping_add(usize::from(byte)));
    CLASSES[sum % CLASSES.len()]
}

/// The letter that stands for a voice; the style sheet makes it a capital.
pub fn initial(label: &str) -> String {
    label.chars().find(|c| c.is_alphanumeric()).unwrap_or('?').to_string()
}
