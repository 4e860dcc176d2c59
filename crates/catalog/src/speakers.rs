//! The speakers that the service names for podcasts.

/// One known speaker.
#[derive(Debug, PartialEq, Eq)]
pub struct Speaker {
    pub name: &'static str,
    pub gender: Gender,
    /// One word for the manner of speaking.
    pub character: &'static str,
    pub pitch: Pitch,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    Female,
    Male,
}

/// How high a voice lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pitch {
    Lower,
    LowerMiddle,
    Middle,
    Higher,
}

/// In the order of the service's own list.
pub const SPEAKERS: &[Speaker] = &[
    speaker("olivia", Gender::Female, "bright", Pitch::Higher),
    speaker("ethan", Gender::Male, "upbeat", Pitch::Middle),
    speaker("harrison", Gender::Male, "informative", Pitch::Lower),
    speaker("emma", Gender::Female, "firm", Pitch::Middle),
    speaker("mason", Gender::Male, "excitable", Pitch::LowerMiddle),
    speaker("ava", Gender::Female, "youthful", Pitch::Higher),
    speaker("lucas", Gender::Male, "firm", Pitch::LowerMiddle),
    speaker("sophia", Gender::Female, "breezy", Pitch::Middle),
    speaker("charlotte", Gender::Female, "easy-going", Pitch::Middle),
    speaker("abigail", Gender::Female, "bright", Pitch::Middle),
    speaker("gabriel", Gender::Male, "breathy", Pitch::Lower),
    speaker("jonathan", Gender::Male, "clear", Pitch::LowerMiddle),
    speaker("coleman", Gender::Male, "easy-going", Pitch::LowerMiddle),
    speaker("scarlett", Gender::Female, "clear", Pitch::Middle),
    speaker("alexander", Gender::Male, "gravelly", Pitch::Lower),
    speaker("porter", Gender::Male, "informative", Pitch::Middle),
    speaker("aria", Gender::Female, "upbeat", Pitch::Higher),
    speaker("grace", Gender::Female, "soft", Pitch::Higher),
    speaker("nathaniel", Gender::Male, "firm", Pitch::LowerMiddle),
    speaker("wells", Gender::Male, "even", Pitch::LowerMiddle),
    speaker("hannah", Gender::Female, "mature", Pitch::Middle),
    speaker("henry", Gender::Male, "forward", Pitch::Middle),
    speaker("noah", Gender::Male, "friendly", Pitch::LowerMiddle),
    speaker("magnus", Gender::Male, "casual", Pitch::LowerMiddle),
    speaker("bennett", Gender::Female, "gentle", Pitch::Middle),
    speaker("lucian", Gender::Male, "lively", Pitch::Lower),
    speaker("vance", Gender::Male, "knowledgeable", Pitch::Middle),
    speaker("sullivan", Gender::Female, "warm", Pitch::Middle),
];

const fn speaker(name: &'static str, gender: Gender, character: &'static str, pitch: Pitch) -> Speaker {
    Speaker { name, gender, character, pitch }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn there_are_28_speakers_each_once() {
        let names: BTreeSet<_> = SPEAKERS.iter().map(|speaker| speaker.name).collect();
        assert_eq!((SPEAKERS.len(), names.len()), (28, 28));
    }
}
