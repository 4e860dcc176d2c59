//! Scripts with emotion tags: taking them apart, advice on them, and counting them.

mod lint;
mod parse;
mod tags;

pub use lint::{Advice, Tip, lint};
pub use parse::{Content, Piece, parse};
pub use tags::{Class, TAGS, Tag, find_tag, nearest_tag};

/// How long a script is, tags included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Unicode scalar values, which is what the service charges by.
    pub characters: usize,
    /// Bytes in UTF-8.
    pub bytes: usize,
}

/// Counts a script.
pub fn count(script: &str) -> Counts {
    Counts { characters: script.chars().count(), bytes: script.len() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_and_bytes_are_told_apart() {
        assert_eq!(count("Hi"), Counts { characters: 2, bytes: 2 });
        assert_eq!(count("你好"), Counts { characters: 2, bytes: 6 });
        assert_eq!(count("🎉"), Counts { characters: 1, bytes: 4 });
    }
}
