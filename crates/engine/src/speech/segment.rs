//! From a script to the row of things that are heard.

use catalog::script::{Class, Content, Tag, parse};

use super::language::runs;
use super::sounds::{self, Sound};
use crate::prosody::{NEUTRAL, Prosody, feeling, pause_millis};

/// The longest piece that is spoken in one go, in characters. Longer words-on-end are divided at sentences, so that
/// all cores have something to do.
const MAX_CHARS: usize = 240;

/// Silence between two pieces without a tag for it, in milliseconds.
const SENTENCE_GAP_MILLIS: u32 = 280;
const CLAUSE_GAP_MILLIS: u32 = 140;
const GAP_MILLIS: u32 = 60;

/// One thing that is heard, or a silence.
#[derive(Clone, Debug, PartialEq)]
pub enum Segment {
    Words(Words),
    Sound(&'static Sound),
    Silence { millis: u32 },
}

/// Words that are spoken in one go.
#[derive(Clone, Debug, PartialEq)]
pub struct Words {
    /// Without tags, square brackets and control characters.
    pub text: String,
    pub prosody: Prosody,
    /// espeak-ng's name of the language that the letters belong to, where they tell; else the voice's own.
    pub language: Option<&'static str>,
}

/// Takes a script apart. A feeling holds until the next feeling; pauses and sounds leave it as it is. What stands in
/// square brackets and is no tag is not read aloud.
pub fn segments(script: &str) -> Vec<Segment> {
    let mut row = Row::default();
    let mut prosody = NEUTRAL;
    for piece in parse(script) {
        match piece.content {
            Content::Unknown => {}
            Content::Text => row.say(&script[piece.range], prosody),
            Content::Tag(tag) => match tag.class {
                Class::Basic | Class::Advanced | Class::Tone => {
                    prosody = feeling(tag.name).unwrap_or(NEUTRAL);
                }
                Class::Sound | Class::Crowd => row.sound(tag),
                Class::Pause => row.pause(tag),
            },
        }
    }
    row.segments
}

/// The row while it is made.
#[derive(Default)]
struct Row {
    segments: Vec<Segment>,
    /// The silence that is due before the next thing that is heard.
    gap_millis: u32,
}

impl Row {
    fn say(&mut self, text: &str, prosody: Prosody) {
        for (run, language) in runs(&speakable(text)) {
            for text in divided(run) {
                self.push(Segment::Words(Words { text: text.to_owned(), prosody, language }));
                self.gap_millis = gap_after(text);
            }
        }
    }

    fn sound(&mut self, tag: &Tag) {
        if let Some(sound) = sounds::find(tag.name) {
            self.push(Segment::Sound(sound));
            self.gap_millis = CLAUSE_GAP_MILLIS;
        }
    }

    /// A pause is as long as it says: it stands instead of the gap, not beside it.
    fn pause(&mut self, tag: &Tag) {
        if let Some(millis) = pause_millis(tag.name) {
            self.segments.push(Segment::Silence { millis });
            self.gap_millis = 0;
        }
    }

    fn push(&mut self, segment: Segment) {
        if self.gap_millis > 0 {
            self.segments.push(Segment::Silence { millis: self.gap_millis });
        }
        self.segments.push(segment);
    }
}

/// The text as espeak-ng may see it. Control characters are commands to it, and so are double square brackets.
fn speakable(text: &str) -> String {
    text.chars().map(|c| if is_command(c) { ' ' } else { c }).collect()
}

fn is_command(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '[' | ']' | '\u{fffe}' | '\u{feff}' | '\u{e000}'..='\u{f8ff}')
}

/// Divides a text into pieces of at most [`MAX_CHARS`] characters, after the last sentence that fits, else the last
/// word, else anywhere. Blank pieces are left out.
fn divided(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text.trim();
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (piece, after) = rest.split_at(division(rest));
        rest = after.trim_start();
        Some(piece.trim_end())
    })
}

/// Where to divide a text that begins with a word: a byte offset above 0.
fn division(text: &str) -> usize {
    let Some((limit, _)) = text.char_indices().nth(MAX_CHARS) else { return text.len() };
    let head = &text[..limit];
    let sentence = ends(head).filter(|(_, gap)| *gap == SENTENCE_GAP_MILLIS).last();
    let place = sentence.map(|(at, _)| at).or_else(|| head.rfind(char::is_whitespace));
    place.filter(|at| *at > 0).unwrap_or(limit)
}

/// The places within a text where a sentence or clause ends: the offset after it, and the silence that is due.
fn ends(text: &str) -> impl Iterator<Item = (usize, u32)> {
    let mut letters = text.char_indices().peekable();
    std::iter::from_fn(move || {
        loop {
            let (at, c) = letters.next()?;
            let is_last = letters.peek().is_none_or(|(_, next)| next.is_whitespace());
            if let Some(gap) = gap_of(c).filter(|_| is_last || !c.is_ascii()) {
                return Some((at + c.len_utf8(), gap));
            }
        }
    })
}

fn gap_after(text: &str) -> u32 {
    let last = text.chars().rev().find(|c| !matches!(c, '"' | '\'' | ')' | '”' | '’' | '»' | '」'));
    last.and_then(gap_of).unwrap_or(GAP_MILLIS)
}

const fn gap_of(c: char) -> Option<u32> {
    match c {
        '.' | '!' | '?' | '…' | '\n' | '。' | '！' | '？' | '۔' | '؟' | '।' | '։' => {
            Some(SENTENCE_GAP_MILLIS)
        }
        ',' | ';' | ':' | '–' | '—' | '，' | '、' | '；' | '：' | '،' | '؛' => {
            Some(CLAUSE_GAP_MILLIS)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The row in short: words, `~` and the name of a sound, `-` and milliseconds of silence.
    fn heard(script: &str) -> Vec<String> {
        let short = |segment| match segment {
            Segment::Words(words) => words.text,
            Segment::Sound(sound) => format!("~{}", sound.name),
            Segment::Silence { millis } => format!("-{millis}"),
        };
        segments(script).into_iter().map(short).collect()
    }

    fn words(script: &str) -> Vec<Words> {
        let words = |segment| if let Segment::Words(words) = segment { Some(words) } else { None };
        segments(script).into_iter().filter_map(words).collect()
    }

    #[test]
    fn the_quick_start_script_is_two_happy_sentences_with_a_breath_between() {
        let script = "[happy] Hi, welcome to FineVoice! [breathe] Let me show you what I can do.";
        assert_eq!(
            heard(script),
            ["Hi, welcome to FineVoice!", "-280", "~breathe", "-140", "Let me show you what I can do."]
        );
        assert!(words(script).iter().all(|words| Some(words.prosody) == feeling("happy")));
    }

    #[test]
    fn a_pause_is_as_long_as_it_says() {
        assert_eq!(
            heard("One. [break] Two. [long-break] [break] Three."),
            ["One.", "-500", "Two.", "-1500", "-500", "Three."]
        );
    }

    #[test]
    fn a_new_feeling_takes_the_place_of_the_old_one() {
        let prosodies: Vec<_> =
            words("Well. [sad] No. [robot] Yes.").iter().map(|words| words.prosody).collect();
        assert_eq!(Some(prosodies), [Some(NEUTRAL), feeling("sad"), feeling("calm")].into_iter().collect());
    }

    #[test]
    fn what_is_in_brackets_and_no_tag_is_not_read() {
        assert_eq!(heard("Hello [wobbly] there."), ["Hello", "-60", "there."]);
    }

    #[test]
    fn nothing_that_espeak_ng_takes_for_a_command_gets_through() {
        let script = "a [[h@'loU]] \u{1}5P [ b\0 \u{1b}[0m ]] <speak> \u{e001}";
        for words in words(script) {
            assert!(!words.text.contains(['[', ']', '\0', '\u{1}', '\u{1b}', '\u{e001}']), "{words:?}");
        }
    }

    #[test]
    fn a_long_text_is_divided_after_its_sentences() {
        let sentence = "This sentence has thirty-nine letters. ";
        let pieces = words(&sentence.repeat(20));
        assert!(pieces.len() > 2);
        for piece in &pieces {
            assert!(piece.text.starts_with("This") && piece.text.ends_with("letters."), "{}", piece.text);
        }
    }

    #[test]
    fn a_decimal_point_is_no_end_of_a_sentence() {
        let text = format!("{} 3.14159", "x".repeat(MAX_CHARS - 5));
        assert_eq!(words(&text).last().map(|words| words.text.clone()).as_deref(), Some("3.14159"));
    }

    #[test]
    fn a_script_without_words_or_sounds_is_silent() {
        assert_eq!(heard(""), [""; 0]);
        assert_eq!(heard("[happy] \n\t [wobbly]"), [""; 0]);
    }

    fn letters(text: &str) -> String {
        text.chars().filter(|c| c.is_alphanumeric()).collect()
    }

    /// The letters that a script has spoken.
    fn spoken(script: &str) -> String {
        words(script).iter().map(|words| letters(&words.text)).collect()
    }

    /// The letters of a script that stand in no tag.
    fn written(script: &str) -> String {
        let text = parse(script).into_iter().filter(|piece| piece.content == Content::Text);
        text.map(|piece| letters(&script[piece.range])).collect()
    }

    proptest! {
        #[test]
        fn no_script_loses_a_word_and_none_makes_a_piece_too_long(
            script in r"(word|\[happy\]|\[|\]|\. |, |\n|\r|\x00|é|🎉|你好。|مرحبا|\PC| ){0,200}"
        ) {
            prop_assert_eq!(spoken(&script), written(&script));
            for words in words(&script) {
                prop_assert!(words.text.chars().count() <= MAX_CHARS && !words.text.trim().is_empty());
            }
        }

        #[test]
        fn no_text_whatever_makes_it_panic_or_lose_a_word(script in any::<String>()) {
            prop_assert_eq!(spoken(&script), written(&script));
        }
    }
}
