//! The list of voices: which a query asks for, and which of those are on the page.

use catalog::request::Values;
use serde_json::Value;

use super::{Voice, gender_name};

/// How many voices a page has when the query does not say.
const DEFAULT_LIMIT: usize = 20;

/// A page of the voices that a query asks for.
#[derive(Debug, PartialEq)]
pub struct Page {
    /// Counted from 0.
    pub number: usize,
    /// The most voices that a page holds.
    pub limit: usize,
    /// How many voices there are on all pages.
    pub total: usize,
    pub voices: Vec<&'static Voice>,
}

/// The page that a checked query asks for, by the names of its parameters on the wire.
pub fn page(voices: &'static [Voice], query: &Values) -> Page {
    let number =
        |name: &str| query.get(name).and_then(Value::as_u64).and_then(|number| usize::try_from(number).ok());
    let (page, limit) = (number("page").unwrap_or(0), number("limit").unwrap_or(DEFAULT_LIMIT));
    let wanted: Vec<_> = voices.iter().filter(|voice| is_wanted(voice, query)).collect();
    let total = wanted.len();
    let voices = wanted.into_iter().skip(page.saturating_mul(limit)).take(limit).collect();
    Page { number: page, limit, total, voices }
}

fn is_wanted(voice: &Voice, query: &Values) -> bool {
    FILTERS.iter().all(|(name, passes)| {
        let value = query.get(*name).and_then(Value::as_str).map(str::trim).unwrap_or_default();
        value.is_empty() || passes(voice, value)
    })
}

type Filter = (&'static str, fn(&Voice, &str) -> bool);

/// The parameters that narrow the list. `tts` is not among them: every voice here can speak.
const FILTERS: &[Filter] = &[
    // Nobody has voices or favourites of their own here.
    ("categroy", |_, collection| collection == "all"),
    ("primary_category", |voice, category| category == "all" || category == voice.category),
    ("sub_category", |voice, category| category.eq_ignore_ascii_case(voice.sub_category)),
    ("gender", |voice, gender| gender.eq_ignore_ascii_case(gender_name(voice.gender))),
    ("language", |voice, language| speaks(voice.locale, language)),
    ("style", |voice, style| style.eq_ignore_ascii_case(voice.style)),
    ("age", |voice, age| age.eq_ignore_ascii_case(voice.age)),
    ("keyword", |voice, word| is_named(voice, word)),
];

/// Whether a locale is the one asked for, or one of the language asked for: `en` asks for `en-US` and `en-GB`.
fn speaks(locale: &str, wanted: &str) -> bool {
    let language = locale.split('-').next().unwrap_or(locale);
    wanted.eq_ignore_ascii_case(locale) || wanted.eq_ignore_ascii_case(language)
}

fn is_named(voice: &Voice, word: &str) -> bool {
    let word = word.to_lowercase();
    voice.name.contains(&word) || voice.display_name().to_lowercase().contains(&word)
}

#[cfg(test)]
mod tests {
    use catalog::operations::LIST;
    use serde_json::json;

    use super::*;
    use crate::voices::all;

    fn listed(query: &Value) -> Page {
        page(all(), query.as_object().expect("an object"))
    }

    fn names(query: &Value) -> Vec<&'static str> {
        listed(query).voices.iter().map(|voice| voice.name).collect()
    }

    #[test]
    fn pages_count_from_0_and_together_hold_every_voice_once() {
        let together: Vec<_> = (0..20).flat_map(|page| names(&json!({"page": page, "limit": 7}))).collect();
        assert_eq!(together, all().iter().map(|voice| voice.name).collect::<Vec<_>>());
        assert_eq!(listed(&json!({"page": 3, "limit": 7})).total, all().len());
        assert_eq!(names(&json!({"page": 100_000, "limit": 500})), [""; 0]);
    }

    #[test]
    fn each_filter_of_the_catalog_narrows_the_list() {
        let narrowing = [
            ("categroy", "favorite"),
            ("primary_category", "healthcare"),
            ("gender", "female"),
            ("language", "de-DE"),
            ("keyword", "henry"),
            ("style", "warm"),
            ("age", "old"),
            ("sub_category", "audiobook"),
        ];
        let not_narrowing = ["page", "limit", "tts"];
        for field in LIST.fields.iter().filter(|field| !not_narrowing.contains(&field.name)) {
            let (name, value) = narrowing.iter().find(|(name, _)| *name == field.name).expect("a filter");
            let total = listed(&json!({ *name: value })).total;
            assert!(total < all().len(), "{name}");
            assert_eq!(total == 0, *name == "categroy", "{name}");
        }
    }

    #[test]
    fn filters_add_up() {
        assert_eq!(names(&json!({"language": "de-DE", "gender": "female", "tts": true})), ["greta"]);
        assert_eq!(names(&json!({"language": "de", "gender": "Male"})), ["lukas"]);
        assert_eq!(names(&json!({"keyword": "Henry Y"})), ["henry-young"]);
        assert_eq!(names(&json!({"keyword": "nobody"})), [""; 0]);
    }
}
