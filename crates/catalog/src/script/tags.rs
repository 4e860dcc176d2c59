//! The tags that the service documents.

/// The longest tag, in bytes between the brackets; the longest documented one has 19.
pub const MAX_TAG_BYTES: usize = 40;

/// A documented tag.
#[derive(Debug, PartialEq, Eq)]
pub struct Tag {
    /// What stands between the brackets, in lower case.
    pub name: &'static str,
    pub class: Class,
}

/// What kind of thing a tag does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Class {
    /// An everyday emotion.
    Basic,
    /// A finer emotion.
    Advanced,
    /// A manner of speaking.
    Tone,
    /// A sound that the speaker makes.
    Sound,
    /// A sound of other people.
    Crowd,
    /// Silence.
    Pause,
}

impl Class {
    /// In the order in which a palette shows them.
    pub const ALL: &'static [Self] =
        &[Self::Basic, Self::Advanced, Self::Tone, Self::Sound, Self::Crowd, Self::Pause];

    pub const fn title(self) -> &'static str {
        match self {
            Self::Basic => "Emotions",
            Self::Advanced => "Finer emotions",
            Self::Tone => "Manner",
            Self::Sound => "Sounds",
            Self::Crowd => "Audience",
            Self::Pause => "Pauses",
        }
    }

    /// Whether the tag is heard by itself, with no words after it.
    pub const fn is_audible(self) -> bool {
        matches!(self, Self::Sound | Self::Crowd)
    }

    /// Whether the tag colours the words that follow, up to the next such tag.
    pub const fn colours(self) -> bool {
        matches!(self, Self::Basic | Self::Advanced | Self::Tone)
    }
}

/// The tag of this name, whatever its case and the space around it; aliases stand for the tag they mean.
pub fn find_tag(name: &str) -> Option<&'static Tag> {
    let name = name.trim();
    let meant =
        ALIASES.iter().find(|(alias, _)| alias.eq_ignore_ascii_case(name)).map_or(name, |(_, meant)| meant);
    TAGS.iter().find(|tag| tag.name.eq_ignore_ascii_case(meant))
}

/// The documented name that is closest to a mistyped one, where one is close: a third of its letters may differ.
pub fn nearest_tag(name: &str) -> Option<&'static str> {
    let name = name.trim().to_ascii_lowercase();
    let length = name.chars().count();
    if length > MAX_TAG_BYTES {
        return None;
    }
    let names = TAGS.iter().map(|tag| tag.name).chain(ALIASES.iter().map(|(alias, _)| *alias));
    let (distance, nearest) =
        names.map(|known| (edits(&name, known), known)).min_by_key(|(distance, _)| *distance)?;
    (distance <= (length / 3).max(1)).then_some(nearest)
}

/// The least number of letters to insert, remove or replace to get from one word to another.
fn edits(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, letter) in from.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, other) in to.iter().enumerate() {
            let replaced = diagonal + usize::from(letter != *other);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}

/// Every documented tag, in the order of the document.
pub const TAGS: &[Tag] = &[
    Tag { name: "happy", class: Class::Basic },
    Tag { name: "sad", class: Class::Basic },
    Tag { name: "angry", class: Class::Basic },
    Tag { name: "excited", class: Class::Basic },
    Tag { name: "calm", class: Class::Basic },
    Tag { name: "nervous", class: Class::Basic },
    Tag { name: "confident", class: Class::Basic },
    Tag { name: "surprised", class: Class::Basic },
    Tag { name: "satisfied", class: Class::Basic },
    Tag { name: "delighted", class: Class::Basic },
    Tag { name: "scared", class: Class::Basic },
    Tag { name: "worried", class: Class::Basic },
    Tag { name: "upset", class: Class::Basic },
    Tag { name: "frustrated", class: Class::Basic },
    Tag { name: "depressed", class: Class::Basic },
    Tag { name: "empathetic", class: Class::Basic },
    Tag { name: "embarrassed", class: Class::Basic },
    Tag { name: "disgusted", class: Class::Basic },
    Tag { name: "moved", class: Class::Basic },
    Tag { name: "proud", class: Class::Basic },
    Tag { name: "relaxed", class: Class::Basic },
    Tag { name: "grateful", class: Class::Basic },
    Tag { name: "curious", class: Class::Basic },
    Tag { name: "sarcastic", class: Class::Basic },
    Tag { name: "disdainful", class: Class::Advanced },
    Tag { name: "unhappy", class: Class::Advanced },
    Tag { name: "anxious", class: Class::Advanced },
    Tag { name: "hysterical", class: Class::Advanced },
    Tag { name: "indifferent", class: Class::Advanced },
    Tag { name: "uncertain", class: Class::Advanced },
    Tag { name: "doubtful", class: Class::Advanced },
    Tag { name: "confused", class: Class::Advanced },
    Tag { name: "disappointed", class: Class::Advanced },
    Tag { name: "regretful", class: Class::Advanced },
    Tag { name: "guilty", class: Class::Advanced },
    Tag { name: "ashamed", class: Class::Advanced },
    Tag { name: "jealous", class: Class::Advanced },
    Tag { name: "envious", class: Class::Advanced },
    Tag { name: "hopeful", class: Class::Advanced },
    Tag { name: "optimistic", class: Class::Advanced },
    Tag { name: "pessimistic", class: Class::Advanced },
    Tag { name: "nostalgic", class: Class::Advanced },
    Tag { name: "lonely", class: Class::Advanced },
    Tag { name: "bored", class: Class::Advanced },
    Tag { name: "contemptuous", class: Class::Advanced },
    Tag { name: "sympathetic", class: Class::Advanced },
    Tag { name: "compassionate", class: Class::Advanced },
    Tag { name: "determined", class: Class::Advanced },
    Tag { name: "resigned", class: Class::Advanced },
    Tag { name: "in a hurry tone", class: Class::Tone },
    Tag { name: "shouting", class: Class::Tone },
    Tag { name: "screaming", class: Class::Tone },
    Tag { name: "whispering", class: Class::Tone },
    Tag { name: "soft tone", class: Class::Tone },
    Tag { name: "laughing", class: Class::Sound },
    Tag { name: "chuckling", class: Class::Sound },
    Tag { name: "sobbing", class: Class::Sound },
    Tag { name: "crying loudly", class: Class::Sound },
    Tag { name: "sighing", class: Class::Sound },
    Tag { name: "groaning", class: Class::Sound },
    Tag { name: "panting", class: Class::Sound },
    Tag { name: "gasping", class: Class::Sound },
    Tag { name: "yawning", class: Class::Sound },
    Tag { name: "snoring", class: Class::Sound },
    // Stands in the quick start, though not in the list.
    Tag { name: "breathe", class: Class::Sound },
    Tag { name: "audience laughing", class: Class::Crowd },
    Tag { name: "background laughter", class: Class::Crowd },
    Tag { name: "crowd laughing", class: Class::Crowd },
    Tag { name: "break", class: Class::Pause },
    Tag { name: "long-break", class: Class::Pause },
];

/// Other names that the service takes, and what it takes them for.
const ALIASES: &[(&str, &str)] = &[
    ("neutral", "indifferent"),
    ("robotic", "calm"),
    ("robot", "calm"),
    ("mechanical", "calm"),
    ("electronic", "calm"),
    ("professional", "confident"),
    ("friendly", "happy"),
    ("cheerful", "happy"),
    ("energetic", "excited"),
    ("dramatic", "excited"),
    ("enthusiastic", "excited"),
    ("celebrating", "excited"),
    ("fearful", "scared"),
    ("apologetic", "regretful"),
    ("sincere", "confident"),
    ("important", "confident"),
    ("helpful", "confident"),
    ("clear", "confident"),
    ("patient", "confident"),
    ("urgent", "in a hurry tone"),
    ("mysterious", "calm"),
    ("narrator", "calm"),
    ("concerned", "worried"),
    ("triumphant", "proud"),
    ("joyful", "delighted"),
    ("impressed", "delighted"),
    ("welcoming", "happy"),
    ("encouraging", "hopeful"),
    ("thoughtful", "curious"),
    ("struggling", "frustrated"),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_alias_stands_for_a_tag_and_hides_none() {
        for (alias, meant) in ALIASES {
            assert!(TAGS.iter().any(|tag| tag.name == *meant), "{alias} means {meant}");
            assert!(TAGS.iter().all(|tag| tag.name != *alias), "{alias} is a tag itself");
        }
    }

    #[test]
    fn every_tag_is_there_once_in_lower_case_and_short_enough() {
        let names: BTreeSet<_> = TAGS.iter().map(|tag| tag.name).collect();
        assert_eq!(names.len(), TAGS.len());
        for name in names {
            assert!(name.len() <= MAX_TAG_BYTES && name == name.to_lowercase(), "{name}");
        }
    }

    #[test]
    fn the_document_counts_24_basic_and_25_advanced_emotions() {
        let count = |class| TAGS.iter().filter(|tag| tag.class == class).count();
        assert_eq!(count(Class::Basic), 24);
        assert_eq!(count(Class::Advanced), 25);
        assert_eq!(count(Class::Tone), 5);
        assert_eq!(count(Class::Sound), 11);
        assert_eq!(count(Class::Crowd), 3);
        assert_eq!(count(Class::Pause), 2);
    }

    #[test]
    fn a_slip_of_the_finger_finds_the_tag_that_was_meant() {
        assert_eq!(nearest_tag("hapy"), Some("happy"));
        assert_eq!(nearest_tag("wispering"), Some("whispering"));
        assert_eq!(nearest_tag("ecxited"), Some("excited"));
        assert_eq!(nearest_tag("footnote 12"), None);
        assert_eq!(nearest_tag("x"), None);
    }

    #[test]
    fn distances_are_those_of_the_textbook() {
        for (from, to, distance) in
            [("kitten", "sitting", 3), ("", "abc", 3), ("abc", "", 3), ("flaw", "lawn", 2)]
        {
            assert_eq!(edits(from, to), distance, "{from} {to}");
        }
    }
}
