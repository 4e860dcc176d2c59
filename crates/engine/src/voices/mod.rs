//! The voices of the local engine: who they are, and how they are found.

mod library;
mod listing;
mod recipe;
mod speakers;

use std::sync::LazyLock;

use catalog::speakers::Gender;

pub use listing::{Page, page};
pub use recipe::Recipe;

/// A voice that can be asked for by its name.
#[derive(Debug, PartialEq)]
pub struct Voice {
    /// Lower case with hyphens.
    pub name: &'static str,
    pub gender: Gender,
    /// `child`, `young`, `middle-aged` or `old`.
    pub age: &'static str,
    /// The locale it speaks, such as `en-US`.
    pub locale: &'static str,
    /// One word for its manner.
    pub style: &'static str,
    /// What it is meant for, one of the API's primary categories.
    pub category: &'static str,
    /// A use within that use.
    pub sub_category: &'static str,
    pub recipe: Recipe,
}

impl Voice {
    /// The name as people write it: `Henry Young`.
    pub fn display_name(&self) -> String {
        let words = self.name.split('-').map(|word| {
            let mut letters = word.chars();
            letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect::<String>()
        });
        words.collect::<Vec<_>>().join(" ")
    }

    /// What it says when somebody wants to hear it, in its own language.
    pub fn sample_script(&self) -> String {
        library::greeting(self.locale).replace("{name}", &self.display_name())
    }
}

/// The gender as it stands on the wire.
pub const fn gender_name(gender: Gender) -> &'static str {
    match gender {
        Gender::Female => "female",
        Gender::Male => "male",
    }
}

/// Every voice: the library's own, then the speakers that the API names for podcasts.
pub fn all() -> &'static [Voice] {
    static VOICES: LazyLock<Vec<Voice>> =
        LazyLock::new(|| library::voices().chain(speakers::voices()).collect());
    &VOICES
}

/// The voice of this name.
pub fn find(name: &str) -> Option<&'static Voice> {
    all().iter().find(|voice| voice.name == name)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use catalog::operations::LIST;
    use catalog::speakers::SPEAKERS;
    use catalog::{Kind, request::is_id};

    use super::*;

    #[test]
    fn there_are_at_least_24_voices_and_the_28_speakers_each_once() {
        let names: BTreeSet<_> = all().iter().map(|voice| voice.name).collect();
        assert_eq!(names.len(), all().len());
        assert!(all().len() >= 24 + SPEAKERS.len());
        for name in ["james", "madison", "henry-young"].into_iter().chain(SPEAKERS.iter().map(|s| s.name)) {
            assert!(names.contains(name), "{name}");
        }
    }

    #[test]
    fn names_are_lower_case_with_hyphens_and_everything_about_a_voice_is_said() {
        for voice in all() {
            assert!(is_id(voice.name) && voice.name.chars().all(|c| c.is_ascii_lowercase() || c == '-'));
            assert!(
                ![voice.age, voice.locale, voice.style, voice.sub_category].contains(&""),
                "{}",
                voice.name
            );
        }
    }

    #[test]
    fn every_category_is_one_of_the_api_s_own() {
        let Some(Kind::Choice(categories)) = LIST.field("primary_category").map(|field| &field.kind) else {
            panic!("the catalog lists the categories");
        };
        for voice in all() {
            assert!(categories.iter().any(|choice| choice.value == voice.category), "{}", voice.name);
        }
    }

    #[test]
    fn no_two_voices_of_a_language_are_made_alike() {
        for (index, voice) in all().iter().enumerate() {
            for other in &all()[index + 1..] {
                assert_ne!(voice.recipe, other.recipe, "{} and {}", voice.name, other.name);
            }
        }
    }

    #[test]
    fn a_name_is_shown_as_people_write_it_and_a_sample_says_it() {
        let henry = find("henry-young").expect("he is in the library");
        assert_eq!(henry.display_name(), "Henry Young");
        assert_eq!(henry.sample_script(), "Hello, I am Henry Young. This is how I sound.");
    }
}
