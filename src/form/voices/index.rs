//! Searching the library: every voice by any word, favourites and recent ones first.

use catalog::reply::Voice;

/// What a person can narrow the library by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facet {
    Gender,
    Language,
    Age,
    Category,
    Style,
}

impl Facet {
    /// In the order in which they are shown.
    pub const ALL: [Self; 5] = [Self::Language, Self::Gender, Self::Age, Self::Category, Self::Style];

    pub const fn title(self) -> &'static str {
        match self {
            Self::Gender => "Gender",
            Self::Language => "Language",
            Self::Age => "Age",
            Self::Category => "Use",
            Self::Style => "Style",
        }
    }

    /// What a voice has of it; empty where it is not known.
    pub fn of(self, voice: &Voice) -> &str {
        match self {
            Self::Gender => &voice.gender,
            Self::Language => &voice.language,
            Self::Age => &voice.age,
            Self::Category => &voice.category,
            Self::Style => &voice.style,
        }
    }
}

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Words in lower case, each of which must begin a word of what is known of the voice.
    pub text: String,
    /// The values that a voice must have.
    pub wanted: Vec<(Facet, String)>,
}

/// Voices that stand before the others.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known<'a> {
    /// Names, in no order.
    pub favourites: &'a [String],
    /// Names, the last used first.
    pub recent: &'a [String],
}

/// A library, made ready to be searched at every key press.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Index {
    entries: Vec<Entry>,
}

#[derive(Debug, PartialEq, Eq)]
struct Entry {
    name: String,
    label: String,
    /// Everything that is known of the voice, in lower case, its parts on lines of their own.
    haystack: String,
    facets: [String; Facet::ALL.len()],
}

impl Index {
    /// Makes a library ready. `language_name` gives the name that people call a language tag by, `lower` a text in
    /// lower case.
    pub fn new(
        voices: &[Voice],
        language_name: fn(&str) -> Option<String>,
        lower: fn(&str) -> String,
    ) -> Self {
        Self { entries: voices.iter().map(|voice| Entry::new(voice, language_name, lower)).collect() }
    }

    /// The places in the library of the voices that fit. Where words are given, those whose name fits best come
    /// first; then favourites, then recent ones, then the others in the library's order.
    pub fn search(&self, query: &Query, known: Known<'_>) -> Vec<usize> {
        let text = query.text.trim();
        let words: Vec<_> = text.split_whitespace().collect();
        let fits = |entry: &Entry| entry.fits(&words, &query.wanted);
        let found = self.entries.iter().enumerate().filter(|(_, entry)| fits(entry));
        let mut ranked: Vec<_> =
            found.map(|(place, entry)| (entry.distance(text), standing(&entry.name, known), place)).collect();
        ranked.sort_unstable();
        ranked.into_iter().map(|(_, _, place)| place).collect()
    }

    /// Every value that voices have of a facet, in the order of the alphabet; none where all have the same.
    pub fn values(&self, facet: Facet) -> Vec<String> {
        let mut values: Vec<&str> = Vec::new();
        for value in self.entries.iter().map(|entry| entry.facet(facet)).filter(|value| !value.is_empty()) {
            if let Err(place) = values.binary_search(&value) {
                values.insert(place, value);
            }
        }
        if values.len() < 2 { Vec::new() } else { values.into_iter().map(str::to_owned).collect() }
    }
}

impl Entry {
    fn new(voice: &Voice, language_name: fn(&str) -> Option<String>, lower: fn(&str) -> String) -> Self {
        let language = language_name(&voice.language).unwrap_or_default();
        let facets = Facet::ALL.map(|facet| facet.of(voice).to_owned());
        let parts = [&voice.name, &voice.label, &language];
        let all: Vec<_> = parts.into_iter().chain(&facets).map(String::as_str).collect();
        let haystack = lower(&all.join("\n"));
        Self { name: voice.name.clone(), label: lower(&voice.label), haystack, facets }
    }

    fn fits(&self, words: &[&str], wanted: &[(Facet, String)]) -> bool {
        wanted.iter().all(|(facet, value)| self.facet(*facet) == value)
            && words.iter().all(|word| has_word(&self.haystack, word))
    }

    /// How far the name is from what was typed: it is that, it begins so, one of its words begins so, or neither.
    fn distance(&self, text: &str) -> u8 {
        if text.is_empty() || self.name == text || self.label == text {
            0
        } else if self.name.starts_with(text) || self.label.starts_with(text) {
            1
        } else if self.label.split([' ', '-']).any(|word| word.starts_with(text)) {
            2
        } else {
            3
        }
    }

    fn facet(&self, facet: Facet) -> &str {
        let place = Facet::ALL.iter().position(|other| *other == facet);
        place.and_then(|place| self.facets.get(place)).map_or("", String::as_str)
    }
}

/// Whether a word of the text begins so: `male` is not found in `female`. In scripts that may write words without
/// spaces it is enough that the letters stand somewhere.
fn has_word(text: &str, beginning: &str) -> bool {
    let begins_word = |at: usize| !text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
    !beginning.is_ascii() && text.contains(beginning)
        || text.match_indices(beginning).any(|(at, _)| begins_word(at))
}

/// Where a voice stands among the others: favourites first, then the recent ones as they were used.
fn standing(name: &str, known: Known<'_>) -> usize {
    if known.favourites.iter().any(|favourite| favourite == name) {
        0
    } else {
        let age = known.recent.iter().position(|recent| recent == name);
        age.map_or(usize::MAX, |age| age + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn voice(name: &str, label: &str, language: &str, gender: &str, style: &str) -> Voice {
        let text = str::to_owned;
        Voice {
            name: text(name),
            label: text(label),
            language: text(language),
            gender: text(gender),
            style: text(style),
            ..Voice::default()
        }
    }

    fn library() -> Vec<Voice> {
        vec![
            voice("zoe", "Zoe", "en-GB", "female", "warm"),
            voice("henry-young", "Henry Young", "en-US", "male", "news"),
            voice("madison", "Madison", "en-US", "female", "bright"),
            voice("jürgen", "Jürgen", "de-DE", "male", "news"),
            voice("young", "Young", "ko-KR", "female", "calm"),
        ]
    }

    fn language_name(tag: &str) -> Option<String> {
        (tag == "de-DE").then(|| "German (Germany)".to_owned())
    }

    fn found_among(text: &str, wanted: &[(Facet, &str)], known: Known<'_>) -> Vec<String> {
        let voices = library();
        let wanted = wanted.iter().map(|(facet, value)| (*facet, (*value).to_owned())).collect();
        let query = Query { text: text.to_lowercase(), wanted };
        let places = Index::new(&voices, language_name, str::to_lowercase).search(&query, known);
        places.into_iter().map(|place| voices[place].name.clone()).collect()
    }

    fn found(text: &str) -> Vec<String> {
        found_among(text, &[], Known::default())
    }

    #[test]
    fn a_voice_is_found_by_any_word_that_is_known_of_it() {
        assert_eq!(found("madison"), ["madison"]);
        assert_eq!(found("GERMAN"), ["jürgen"]);
        assert_eq!(found("JÜR"), ["jürgen"]);
        assert_eq!(found("de-de"), ["jürgen"]);
        assert_eq!(found("warm"), ["zoe"]);
    }

    #[test]
    fn every_word_must_fit_in_whatever_order() {
        assert_eq!(found("news male en-us"), ["henry-young"]);
        assert_eq!(found("male news german"), ["jürgen"]);
        assert_eq!(found("news nothing"), [""; 0]);
    }

    #[test]
    fn a_word_is_found_by_its_beginning_and_not_inside_another() {
        assert_eq!(found("male"), ["henry-young", "jürgen"]);
        assert_eq!(found("fem"), ["zoe", "madison", "young"]);
    }

    #[test]
    fn the_name_that_fits_best_comes_first() {
        assert_eq!(found("young"), ["young", "henry-young"]);
    }

    #[test]
    fn without_words_the_library_keeps_its_order() {
        assert_eq!(found("  "), ["zoe", "henry-young", "madison", "jürgen", "young"]);
    }

    #[test]
    fn favourites_and_then_recent_voices_stand_first() {
        let names = |names: &[&str]| -> Vec<String> { names.iter().map(|name| (*name).to_owned()).collect() };
        let (favourites, recent) = (names(&["young"]), names(&["jürgen", "madison", "young"]));
        let known = Known { favourites: &favourites, recent: &recent };
        assert_eq!(found_among("", &[], known), ["young", "jürgen", "madison", "zoe", "henry-young"]);
    }

    #[test]
    fn filters_narrow_together_with_words() {
        let female = (Facet::Gender, "female");
        assert_eq!(found_among("", &[female, (Facet::Language, "en-US")], Known::default()), ["madison"]);
        assert_eq!(found_among("w", &[female], Known::default()), ["zoe"]);
    }

    #[test]
    fn a_filter_offers_what_the_library_has() {
        let index = Index::new(&library(), language_name, str::to_lowercase);
        assert_eq!(index.values(Facet::Language), ["de-DE", "en-GB", "en-US", "ko-KR"]);
        assert_eq!(index.values(Facet::Age), [""; 0]);
    }
}
