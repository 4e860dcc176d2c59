//! Which language letters belong to, where the letters alone tell. espeak-ng spells out what is foreign to its voice
//! letter by letter; with the right language it reads it.

/// Divides a text into runs of one kind of letters. Each comes with espeak-ng's name of the language, or none where
/// the letters are Latin or there are none. Spaces, digits and marks stay with the run before them.
pub fn runs(text: &str) -> Vec<(&str, Option<&'static str>)> {
    let mut runs = Vec::new();
    let mut start = 0;
    let mut current: Option<Letters> = None;
    for (at, c) in text.char_indices() {
        let Some(letters) = Letters::of(c) else { continue };
        let before = current.get_or_insert(letters);
        if *before != letters {
            runs.push((&text[start..at], before.language()));
            (start, *before) = (at, letters);
        }
    }
    if start < text.len() {
        runs.push((&text[start..], current.and_then(Letters::language)));
    }
    runs
}

/// The language for words that [`runs`] leaves to the voice, which is its own. Only espeak-ng's Japanese cannot read
/// Latin words at all, and has them read in English.
pub fn own(voice: &'static str, words: &str) -> &'static str {
    let has_latin = || words.chars().any(|c| Letters::of(c) == Some(Letters::Latin));
    if voice == "ja" && has_latin() { "en-us" } else { voice }
}

/// Kinds of letters that a language goes with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Letters {
    Latin,
    Greek,
    Cyrillic,
    Hebrew,
    Arabic,
    Devanagari,
    Bengali,
    Tamil,
    Telugu,
    Thai,
    Myanmar,
    Ethiopic,
    Hangul,
    Kana,
    Han,
}

impl Letters {
    const fn of(c: char) -> Option<Self> {
        Some(match c {
            'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Self::Latin,
            '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Self::Greek,
            '\u{400}'..='\u{52f}' => Self::Cyrillic,
            '\u{590}'..='\u{5ff}' => Self::Hebrew,
            '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' => Self::Arabic,
            '\u{900}'..='\u{97f}' => Self::Devanagari,
            '\u{980}'..='\u{9ff}' => Self::Bengali,
            '\u{b80}'..='\u{bff}' => Self::Tamil,
            '\u{c00}'..='\u{c7f}' => Self::Telugu,
            '\u{e00}'..='\u{e7f}' => Self::Thai,
            '\u{1000}'..='\u{109f}' => Self::Myanmar,
            '\u{1200}'..='\u{137f}' => Self::Ethiopic,
            '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7af}' => Self::Hangul,
            '\u{3040}'..='\u{30ff}' => Self::Kana,
            '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{2fa1f}' => Self::Han,
            _ => return None,
        })
    }

    const fn language(self) -> Option<&'static str> {
        match self {
            Self::Latin => None,
            Self::Greek => Some("el"),
            Self::Cyrillic => Some("ru"),
            Self::Hebrew => Some("he"),
            Self::Arabic => Some("ar"),
            Self::Devanagari => Some("hi"),
            Self::Bengali => Some("bn"),
            Self::Tamil => Some("ta"),
            Self::Telugu => Some("te"),
            Self::Thai => Some("th"),
            Self::Myanmar => Some("my"),
            Self::Ethiopic => Some("am"),
            Self::Hangul => Some("ko"),
            Self::Kana => Some("ja"),
            Self::Han => Some("cmn"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn latin_text_is_left_to_the_voice() {
        assert_eq!(runs("Çok güzel, naïve café 123!"), [("Çok güzel, naïve café 123!", None)]);
        assert_eq!(runs("😀 123"), [("😀 123", None)]);
        assert_eq!(runs(""), []);
    }

    #[test]
    fn foreign_letters_are_read_in_their_language() {
        assert_eq!(
            runs("Say مرحبا بك, then привет."),
            [("Say ", None), ("مرحبا بك, ", Some("ar")), ("then ", None), ("привет.", Some("ru"))]
        );
        assert_eq!(runs("你好。안녕"), [("你好。", Some("cmn")), ("안녕", Some("ko"))]);
    }

    #[test]
    fn only_a_japanese_voice_reads_latin_words_in_english() {
        assert_eq!(own("de", "Hallo"), "de");
        assert_eq!(own("ja", "Hello"), "en-us");
        assert_eq!(own("ja", "123!"), "ja");
    }

    proptest! {
        #[test]
        fn the_runs_of_any_text_put_together_are_the_text(text in any::<String>()) {
            prop_assert_eq!(runs(&text).iter().map(|(run, _)| *run).collect::<String>(), text);
        }
    }
}
