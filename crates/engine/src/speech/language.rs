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
        if let Some(merged) = before.merge(letters) {
            *before = merged;
        } else {
            runs.push((&text[start..at], before.language()));
            (start, *before) = (at, letters);
        }
    }
    if start < text.len() {
        runs.push((&text[start..], current.and_then(Letters::language)));
    }
    runs
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
    Thai,
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
            '\u{e00}'..='\u{e7f}' => Self::Thai,
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
            Self::Thai => Some("th"),
            Self::Hangul => Some("ko"),
            Self::Kana => Some("ja"),
            Self::Han => Some("cmn"),
        }
    }

    /// What two neighbours are together, where they belong together.
    fn merge(self, next: Self) -> Option<Self> {
        (self == next).then_some(self)
    }
}

#[cfg(test)]
mod tests {
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
}
