//! Places in a script. The browser counts them in UTF-16 units, the catalog in bytes of UTF-8.

use std::ops::Range;

use catalog::script::{TAGS, Tag};

/// How many tags are suggested at once.
pub const MAX_SUGGESTIONS: usize = 6;

/// The byte at which a place in UTF-16 units lies; the end of the text for places beyond it.
pub fn byte_at(text: &str, unit: usize) -> usize {
    let mut units = 0;
    for (byte, c) in text.char_indices() {
        if units >= unit {
            return byte;
        }
        units += c.len_utf16();
    }
    text.len()
}

/// The place in UTF-16 units at which a byte lies.
pub fn unit_at(text: &str, byte: usize) -> usize {
    text.char_indices().take_while(|(at, _)| *at < byte).map(|(_, c)| c.len_utf16()).sum()
}

/// A tag as it must be written at a place, with the spaces that set it apart from the words around it.
pub fn spaced_tag(text: &str, place: Range<usize>, tag: &Tag) -> String {
    let before = text.get(..place.start).and_then(|before| before.chars().next_back());
    let after = text.get(place.end..).and_then(|after| after.chars().next());
    let lead = if before.is_none_or(char::is_whitespace) { "" } else { " " };
    let trail = if after.is_some_and(char::is_whitespace) { "" } else { " " };
    format!("{lead}[{}]{trail}", tag.name)
}

/// A tag that is being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenTag {
    /// From the bracket to the caret, in bytes; with the bracket that closes it, where one stands there already.
    pub place: Range<usize>,
    /// Tags that it may become, the likeliest first; never empty.
    pub suggestions: Vec<&'static Tag>,
}

/// The tag that is being typed at this byte, if there is one that has a known name.
pub fn open_tag(text: &str, caret: usize) -> Option<OpenTag> {
    let before = text.get(..caret)?;
    let open = before.rfind('[')?;
    let typed = &before[open + 1..];
    if typed.contains([']', '\n']) || typed.starts_with(' ') {
        return None;
    }
    let suggestions = suggest(typed);
    let end = if text[caret..].starts_with(']') { caret + 1 } else { caret };
    (!suggestions.is_empty()).then_some(OpenTag { place: open..end, suggestions })
}

/// The tags whose name begins with what is typed, then those that have it further in.
fn suggest(typed: &str) -> Vec<&'static Tag> {
    let typed = typed.to_ascii_lowercase();
    let (begins, contains): (Vec<_>, Vec<_>) =
        TAGS.iter().filter(|tag| tag.name.contains(&typed)).partition(|tag| tag.name.starts_with(&typed));
    begins.into_iter().chain(contains).take(MAX_SUGGESTIONS).collect()
}

#[cfg(test)]
mod tests {
    use catalog::script::find_tag;

    use super::*;

    #[test]
    fn places_are_the_same_in_both_counts() {
        let text = "a é 🎉 م [sad]";
        for (byte, _) in text.char_indices() {
            assert_eq!(byte_at(text, unit_at(text, byte)), byte);
        }
        assert_eq!(unit_at("🎉x", 4), 2);
        assert_eq!(byte_at("🎉x", 2), 4);
        assert_eq!(byte_at("🎉x", 99), 5);
    }

    #[test]
    fn a_tag_is_set_apart_from_the_words_around_it() {
        let happy = find_tag("happy").expect("a documented tag");
        let spaced = |text: &str, at: usize| spaced_tag(text, at..at, happy);
        assert_eq!(spaced("", 0), "[happy] ");
        assert_eq!(spaced("Hi.", 3), " [happy] ");
        assert_eq!(spaced("Hi. Bye.", 4), "[happy] ");
        assert_eq!(spaced("Hi. Bye.", 3), " [happy]");
    }

    #[test]
    fn what_is_typed_after_a_bracket_suggests_tags() {
        let names = |text: &str| -> Vec<&str> {
            open_tag(text, text.len())
                .map_or(vec![], |open| open.suggestions.iter().map(|tag| tag.name).collect())
        };
        assert_eq!(names("Hi. [whi"), ["whispering"]);
        assert_eq!(names("[SAD"), ["sad"]);
        assert_eq!(names("[laugh")[0], "laughing");
        assert!(names("[laugh").contains(&"crowd laughing"));
        assert_eq!(names("[").len(), MAX_SUGGESTIONS);
    }

    #[test]
    fn nothing_is_suggested_outside_a_bracket() {
        for text in ["", "happy", "[happy] ", "[zzz", "[a\nb", "[ sad"] {
            assert_eq!(open_tag(text, text.len()), None, "{text:?}");
        }
        assert_eq!(open_tag("é", 1), None, "a place inside a letter is no place");
    }

    #[test]
    fn a_bracket_that_is_closed_already_is_replaced_too() {
        assert_eq!(open_tag("[sa]", 3).map(|open| open.place), Some(0..4));
    }
}
