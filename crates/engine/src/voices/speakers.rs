//! The speakers that the API names for podcasts: their word for the character and their pitch make the voice.

use catalog::speakers::{Gender, Pitch, SPEAKERS, Speaker};

use super::{Recipe, Voice};

/// One voice for each speaker of the catalog.
pub fn voices() -> impl Iterator<Item = Voice> {
    SPEAKERS.iter().enumerate().map(|(index, speaker)| voice(index, speaker))
}

fn voice(index: usize, speaker: &Speaker) -> Voice {
    let character = CHARACTERS.iter().find(|row| row.0 == speaker.character);
    let &(_, range, words_a_minute, brightness_percent, breath, roughness) = character.unwrap_or(&PLAIN);
    let (pitch_hz, resonance_percent) = register(speaker);
    let apart = apart(index);
    Voice {
        name: speaker.name,
        gender: speaker.gender,
        age: age(speaker),
        locale: "en-US",
        style: speaker.character,
        category: "entertainment-and-tv",
        sub_category: "podcast",
        recipe: Recipe {
            language: "en-us",
            pitch_hz: pitch_hz * (1.0 + apart),
            range,
            words_a_minute,
            resonance_percent: resonance_percent * (1.0 + apart / 2.0),
            brightness_percent,
            breath,
            roughness,
        },
    }
}

/// Pitch in hertz and resonances in percent.
const fn register(speaker: &Speaker) -> (f32, f32) {
    match (speaker.gender, speaker.pitch) {
        (Gender::Male, Pitch::Lower) => (84.0, 94.0),
        (Gender::Male, Pitch::LowerMiddle) => (102.0, 98.0),
        (Gender::Male, Pitch::Middle) => (120.0, 101.0),
        (Gender::Male, Pitch::Higher) => (140.0, 105.0),
        (Gender::Female, Pitch::Lower) => (158.0, 107.0),
        (Gender::Female, Pitch::LowerMiddle) => (174.0, 109.0),
        (Gender::Female, Pitch::Middle) => (192.0, 112.0),
        (Gender::Female, Pitch::Higher) => (218.0, 117.0),
    }
}

/// Sets speakers of one character and register a little apart: up to six percent up or down by their place in the
/// list.
fn apart(index: usize) -> f32 {
    const STEPS: [f32; 7] = [0.0, 0.04, -0.04, 0.02, -0.06, 0.06, -0.02];
    STEPS[index % STEPS.len()]
}

fn age(speaker: &Speaker) -> &'static str {
    match speaker.character {
        "youthful" | "excitable" | "upbeat" | "lively" => "young",
        "mature" => "old",
        _ => "middle-aged",
    }
}

type Character = (&'static str, f32, f32, f32, f32, u8);

/// For a character that is not in the table.
const PLAIN: Character = ("", 0.34, 168.0, 100.0, 4.0, 2);

#[rustfmt::skip]
const CHARACTERS: &[Character] = &[
    // character       range  words a minute, brightness, breath, roughness
    ("bright",         0.44, 176.0, 134.0,  2.0, 1),
    ("upbeat",         0.50, 184.0, 122.0,  2.0, 1),
    ("informative",    0.30, 168.0, 106.0,  2.0, 2),
    ("firm",           0.26, 164.0, 116.0,  0.0, 2),
    ("excitable",      0.60, 194.0, 126.0,  2.0, 2),
    ("youthful",       0.48, 182.0, 126.0,  4.0, 1),
    ("breezy",         0.42, 176.0, 104.0, 18.0, 1),
    ("easy-going",     0.36, 158.0,  92.0,  8.0, 2),
    ("breathy",        0.32, 154.0,  76.0, 44.0, 2),
    ("clear",          0.34, 168.0, 120.0,  0.0, 1),
    ("gravelly",       0.26, 152.0,  84.0, 10.0, 7),
    ("soft",           0.28, 154.0,  70.0, 30.0, 1),
    ("even",           0.16, 164.0,  98.0,  2.0, 1),
    ("mature",         0.30, 156.0,  86.0, 10.0, 4),
    ("forward",        0.38, 176.0, 136.0,  0.0, 2),
    ("friendly",       0.44, 172.0, 108.0,  6.0, 1),
    ("casual",         0.38, 172.0,  90.0, 10.0, 3),
    ("gentle",         0.28, 152.0,  80.0, 22.0, 1),
    ("lively",         0.54, 186.0, 118.0,  2.0, 2),
    ("knowledgeable",  0.30, 162.0, 102.0,  4.0, 2),
    ("warm",           0.36, 160.0,  82.0, 12.0, 1),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_of_the_catalog_shapes_its_voice() {
        for speaker in SPEAKERS {
            assert!(CHARACTERS.iter().any(|row| row.0 == speaker.character), "{}", speaker.character);
        }
    }

    #[test]
    fn a_higher_speaker_of_one_gender_is_higher() {
        let pitch = |name: &str| voices().find(|voice| voice.name == name).map(|voice| voice.recipe.pitch_hz);
        assert!(pitch("aria") > pitch("emma"));
        assert!(pitch("porter") > pitch("wells"));
        assert!(pitch("wells") > pitch("harrison"));
    }
}
