//! Advice on a script. Nothing here keeps it from being sent.

use std::ops::Range;

use super::parse::{Content, Piece, parse};
use super::tags::nearest_tag;

/// One piece of advice.
#[derive(Clone, Debug, PartialEq)]
pub struct Tip {
    /// The bytes of the script that it is about.
    pub range: Range<usize>,
    pub advice: Advice,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Advice {
    /// A tag that the service does not know.
    UnknownTag,
    /// A tag right after another one.
    StackedTag,
    /// A second emotion within a sentence.
    SecondInSentence,
    /// An emotion in the middle of a sentence.
    MidSentence,
    /// An emotion with no words after it.
    NothingFollows,
}

impl Tip {
    /// What the matter is and what to do, as a sentence or two for the person who wrote the script.
    pub fn sentence(&self, script: &str) -> String {
        let written = script.get(self.range.clone()).unwrap_or_default();
        match self.advice {
            Advice::UnknownTag => match nearest_tag(written.trim_matches(['[', ']'])) {
                Some(near) => format!("{written} is not a known tag. Did you mean [{near}]?"),
                None => {
                    format!("{written} is not a known tag. Choose one from the list, or use round brackets.")
                }
            },
            Advice::StackedTag => format!("{written} follows another tag at once. Keep one of the two."),
            Advice::SecondInSentence => {
                format!("{written} is the second emotion in one sentence. One works best.")
            }
            Advice::MidSentence => format!("{written} works best at the start of a sentence."),
            Advice::NothingFollows => {
                format!("{written} has no words after it. Move it before the words it is for.")
            }
        }
    }
}

/// Everything in a script that goes against the service's own advice on tags, in the order of the script.
pub fn lint(script: &str) -> Vec<Tip> {
    let pieces = parse(script);
    let mut tips = Vec::new();
    let mut sentence = Sentence::default();
    for (index, piece) in pieces.iter().enumerate() {
        let advice = match piece.content {
            Content::Text => {
                sentence.read(&script[piece.range.clone()]);
                None
            }
            Content::Unknown => Some(Advice::UnknownTag),
            Content::Tag(tag) if tag.class.colours() => {
                let advice = on_emotion(script, &pieces, index, &sentence);
                sentence.has_emotion = true;
                advice
            }
            Content::Tag(_) => None,
        };
        tips.extend(advice.map(|advice| Tip { range: piece.range.clone(), advice }));
    }
    tips
}

/// The sentence that is being read.
#[derive(Default)]
struct Sentence {
    has_words: bool,
    has_emotion: bool,
}

impl Sentence {
    fn read(&mut self, text: &str) {
        for c in text.chars() {
            if is_sentence_end(c) {
                *self = Self::default();
            } else if c.is_alphanumeric() {
                self.has_words = true;
            }
        }
    }
}

/// Full stops and their like in the scripts of the world, and line breaks.
fn is_sentence_end(c: char) -> bool {
    matches!(
        c,
        '.' | '!' | '?' | '…' | ':' | ';' | '\n' | '。' | '！' | '？' | '；' | '：' | '۔' | '؟' | '।' | '։'
    )
}

fn on_emotion(script: &str, pieces: &[Piece], index: usize, sentence: &Sentence) -> Option<Advice> {
    if follows_a_tag(script, &pieces[..index]) {
        Some(Advice::StackedTag)
    } else if !has_words_after(script, &pieces[index + 1..]) {
        Some(Advice::NothingFollows)
    } else if sentence.has_emotion && sentence.has_words {
        Some(Advice::SecondInSentence)
    } else if sentence.has_words {
        Some(Advice::MidSentence)
    } else {
        None
    }
}

/// Whether nothing but white space stands between this place and an emotion before it. A pause or a sound may stand
/// beside an emotion: it is heard by itself.
fn follows_a_tag(script: &str, before: &[Piece]) -> bool {
    before
        .iter()
        .rev()
        .find(|piece| !is_blank(script, piece))
        .is_some_and(|piece| matches!(piece.content, Content::Tag(tag) if tag.class.colours()))
}

/// Whether anything that can be heard comes after this place.
fn has_words_after(script: &str, after: &[Piece]) -> bool {
    after.iter().any(|piece| !is_blank(script, piece) && piece.content != Content::Unknown)
}

fn is_blank(script: &str, piece: &Piece) -> bool {
    piece.content == Content::Text && script[piece.range.clone()].trim().is_empty()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn advice(script: &str) -> Vec<(&str, Advice)> {
        lint(script).into_iter().map(|tip| (&script[tip.range], tip.advice)).collect()
    }

    #[test]
    fn a_script_as_the_service_advises_it_gets_no_tip() {
        for script in [
            "[happy] Hi, welcome to FineVoice! [breathe] Let me show you what I can do.",
            "[sad] It rained. [long-break] [hopeful] Then it stopped.",
            "No tags at all.",
            "",
            "[laughing] [happy] That was good.",
        ] {
            assert_eq!(advice(script), [], "{script}");
        }
    }

    #[test]
    fn an_unknown_tag_is_named_with_the_one_that_was_meant() {
        let script = "[hapy] Hello.";
        assert_eq!(advice(script), [("[hapy]", Advice::UnknownTag)]);
        assert_eq!(lint(script)[0].sentence(script), "[hapy] is not a known tag. Did you mean [happy]?");
    }

    #[test]
    fn tags_in_a_row_are_one_too_many() {
        assert_eq!(advice("[happy] [sad] Hello."), [("[sad]", Advice::StackedTag)]);
    }

    #[test]
    fn an_emotion_belongs_at_the_start_of_a_sentence_and_only_once() {
        assert_eq!(advice("Well, [happy] hello."), [("[happy]", Advice::MidSentence)]);
        assert_eq!(advice("[happy] Well, [sad] hello."), [("[sad]", Advice::SecondInSentence)]);
        assert_eq!(advice("你好。[happy] 再见。"), []);
    }

    #[test]
    fn an_emotion_at_the_very_end_colours_nothing() {
        assert_eq!(advice("Hello. [happy] "), [("[happy]", Advice::NothingFollows)]);
    }

    proptest! {
        #[test]
        fn every_tip_is_about_a_tag_and_is_a_sentence(script in r"(\[happy\]|\[sad\]|\[x\]|\[break\]|\[|word|\. |\n|🎉){0,30}") {
            for tip in lint(&script) {
                let about = &script[tip.range.clone()];
                prop_assert!(about.starts_with('[') && about.ends_with(']'));
                prop_assert!(tip.sentence(&script).ends_with(['.', '?']));
            }
        }
    }
}
