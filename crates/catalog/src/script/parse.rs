//! A script as a row of pieces.

use std::ops::Range;

use super::tags::{MAX_TAG_BYTES, Tag, find_tag};

/// A part of a script. The pieces of a script follow one another without a gap, from its first byte to its last.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// Byte offsets into the script.
    pub range: Range<usize>,
    pub content: Content,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Content {
    /// Words to speak.
    Text,
    /// A tag that the service knows, by its own name or an alias.
    Tag(&'static Tag),
    /// Something in square brackets that the service does not know.
    Unknown,
}

/// Takes a script apart. A tag is up to [`MAX_TAG_BYTES`] bytes in square brackets on one line; any other bracket is
/// text.
pub fn parse(script: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut text_start = 0;
    let mut search_from = 0;
    while let Some(open) = script[search_from..].find('[').map(|at| search_from + at) {
        let Some(close) = closing_bracket(script, open) else {
            search_from = open + 1;
            continue;
        };
        if text_start < open {
            pieces.push(Piece { range: text_start..open, content: Content::Text });
        }
        let content = find_tag(&script[open + 1..close]).map_or(Content::Unknown, Content::Tag);
        pieces.push(Piece { range: open..close + 1, content });
        text_start = close + 1;
        search_from = text_start;
    }
    if text_start < script.len() {
        pieces.push(Piece { range: text_start..script.len(), content: Content::Text });
    }
    pieces
}

/// The bracket that closes the tag opened at `open`, where it is a tag.
fn closing_bracket(script: &str, open: usize) -> Option<usize> {
    let inner = script.as_bytes()[open + 1..].iter().take(MAX_TAG_BYTES + 1);
    let length = inner.take_while(|byte| !matches!(byte, b']' | b'[' | b'\n' | b'\r')).count();
    let close = open + 1 + length;
    let is_closed = script.as_bytes().get(close) == Some(&b']');
    (is_closed && !script[open + 1..close].trim().is_empty()).then_some(close)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn taken_apart(script: &str) -> Vec<String> {
        let describe = |piece: Piece| {
            let text = &script[piece.range];
            match piece.content {
                Content::Text => text.to_owned(),
                Content::Tag(tag) => format!("<{}>", tag.name),
                Content::Unknown => format!("?{text}"),
            }
        };
        parse(script).into_iter().map(describe).collect()
    }

    #[test]
    fn the_quick_start_script_has_a_tag_before_each_sentence() {
        assert_eq!(
            taken_apart("[happy] Hi, welcome! [breathe] Let me show you."),
            ["<happy>", " Hi, welcome! ", "<breathe>", " Let me show you."]
        );
    }

    #[test]
    fn case_space_and_aliases_do_not_matter() {
        assert_eq!(
            taken_apart("[HAPPY][ In A Hurry Tone ][robot]"),
            ["<happy>", "<in a hurry tone>", "<calm>"]
        );
    }

    #[test]
    fn a_bracket_that_makes_no_tag_is_text() {
        for script in ["[", "a]b", "[]", "[ ]", "[one\ntwo]", "[never closed"] {
            assert_eq!(taken_apart(script), [script], "{script:?}");
        }
        assert_eq!(taken_apart("[[happy]"), ["[", "<happy>"]);
        let long = format!("[{}]", "x".repeat(200));
        assert_eq!(taken_apart(&long), std::slice::from_ref(&long));
    }

    #[test]
    fn unknown_words_in_brackets_are_kept_apart() {
        assert_eq!(taken_apart("a [hapy] b"), ["a ", "?[hapy]", " b"]);
    }

    proptest! {
        #[test]
        fn the_pieces_of_any_script_put_together_are_the_script(script in r"(\[|\]|happy|break| |\n|é|🎉|\PC){0,60}") {
            let together: String = parse(&script).into_iter().map(|piece| &script[piece.range]).collect();
            prop_assert_eq!(together, script);
        }
    }
}
