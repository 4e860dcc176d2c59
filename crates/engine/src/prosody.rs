//! What each emotion tag does to a voice, as one table.

/// How the words after a tag are spoken, relative to the voice's own manner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prosody {
    /// Factor on the pace.
    pub rate: f32,
    /// Shift of the pitch.
    pub semitones: f32,
    /// Factor on how far the pitch moves.
    pub range: f32,
    /// Added to the loudness, in decibels.
    pub decibels: f32,
    /// Added to the strength of the upper resonances, in percent.
    pub brightness: f32,
    /// Added to the breath in the voice, which goes from 0 to 100.
    pub breath: f32,
    /// Unsteadiness of the pitch; 2 is what every voice has.
    pub tremble: u8,
    /// Breath alone, without the voice.
    pub is_whispered: bool,
}

/// Words without a tag before them.
pub const NEUTRAL: Prosody = Prosody {
    rate: 1.0,
    semitones: 0.0,
    range: 1.0,
    decibels: 0.0,
    brightness: 0.0,
    breath: 0.0,
    tremble: 2,
    is_whispered: false,
};

/// How long `[break]` is silent, in milliseconds.
pub const BREAK_MILLIS: u32 = 500;
/// How long `[long-break]` is silent, in milliseconds.
pub const LONG_BREAK_MILLIS: u32 = 1_500;

/// What the tag of this name does to the words after it; none where it is not a tag that colours words.
pub fn feeling(tag: &str) -> Option<Prosody> {
    let row = FEELINGS.iter().find(|row| row.0 == tag)?;
    let &(_, rate, semitones, range, decibels, brightness, breath, tremble) = row;
    Some(Prosody {
        rate,
        semitones,
        range,
        decibels,
        brightness,
        breath,
        tremble,
        is_whispered: tag == WHISPERING,
    })
}

/// How long the tag of this name is silent, in milliseconds; none where it is not a pause.
pub fn pause_millis(tag: &str) -> Option<u32> {
    PAUSES.iter().find(|(name, _)| *name == tag).map(|(_, millis)| *millis)
}

const PAUSES: &[(&str, u32)] = &[("break", BREAK_MILLIS), ("long-break", LONG_BREAK_MILLIS)];

const WHISPERING: &str = "whispering";

type Row = (&'static str, f32, f32, f32, f32, f32, f32, u8);

#[rustfmt::skip]
const FEELINGS: &[Row] = &[
    // tag              rate  semitones range decibels brightness breath tremble
    ("happy",           1.08,  2.5,     1.6,   1.0,     20.0,      0.0,   2),
    ("sad",             0.80, -2.0,     0.6,  -3.0,    -25.0,     12.0,   4),
    ("angry",           1.12,  1.0,     1.5,   4.0,     35.0,      0.0,   3),
    ("excited",         1.20,  4.0,     1.9,   3.0,     30.0,      0.0,   2),
    ("calm",            0.90, -1.0,     0.7,  -1.0,    -10.0,      4.0,   1),
    ("nervous",         1.12,  1.5,     1.2,  -1.0,      0.0,     10.0,   9),
    ("confident",       0.97, -1.0,     1.2,   2.0,     10.0,      0.0,   1),
    ("surprised",       1.05,  4.5,     2.1,   2.0,     15.0,      5.0,   2),
    ("satisfied",       0.92, -0.5,     1.1,   0.0,      0.0,      6.0,   2),
    ("delighted",       1.10,  3.0,     1.8,   1.5,     20.0,      2.0,   2),
    ("scared",          1.18,  3.5,     1.3,  -1.0,     10.0,     18.0,  12),
    ("worried",         1.02,  1.0,     0.9,  -1.0,     -5.0,     10.0,   6),
    ("upset",           0.95,  1.0,     1.3,   0.0,      5.0,      8.0,   7),
    ("frustrated",      1.06,  0.5,     1.4,   2.5,     20.0,      4.0,   3),
    ("depressed",       0.74, -3.0,     0.4,  -4.5,    -35.0,     14.0,   3),
    ("empathetic",      0.88, -0.5,     0.9,  -1.5,    -12.0,      9.0,   2),
    ("embarrassed",     0.94,  1.0,     0.8,  -3.0,    -15.0,     12.0,   5),
    ("disgusted",       0.90, -1.5,     1.3,   1.0,     15.0,      8.0,   3),
    ("moved",           0.86,  0.5,     0.9,  -2.0,    -10.0,     14.0,   8),
    ("proud",           0.94, -0.5,     1.3,   2.0,     12.0,      0.0,   1),
    ("relaxed",         0.86, -1.5,     0.8,  -1.5,    -15.0,      8.0,   1),
    ("grateful",        0.93,  1.0,     1.1,  -0.5,      0.0,      8.0,   3),
    ("curious",         1.00,  1.5,     1.5,   0.0,      8.0,      2.0,   2),
    ("sarcastic",       0.88, -0.5,     1.8,   0.5,     10.0,      0.0,   2),
    ("disdainful",      0.92, -1.5,     1.2,   0.5,     12.0,      0.0,   1),
    ("unhappy",         0.87, -1.0,     0.7,  -2.0,    -18.0,      8.0,   3),
    ("anxious",         1.15,  2.0,     1.1,  -0.5,      5.0,     12.0,   8),
    ("hysterical",      1.28,  5.5,     2.2,   3.5,     35.0,      8.0,  14),
    ("indifferent",     1.00, -0.5,     0.4,  -0.5,     -5.0,      0.0,   1),
    ("uncertain",       0.92,  0.5,     1.2,  -1.5,     -5.0,      6.0,   5),
    ("doubtful",        0.90,  0.0,     1.4,  -1.0,      0.0,      4.0,   3),
    ("confused",        0.93,  1.5,     1.6,  -0.5,      0.0,      5.0,   4),
    ("disappointed",    0.85, -1.5,     0.7,  -2.0,    -15.0,     10.0,   2),
    ("regretful",       0.84, -1.0,     0.7,  -2.5,    -18.0,     12.0,   4),
    ("guilty",          0.86, -1.0,     0.6,  -3.0,    -20.0,     12.0,   5),
    ("ashamed",         0.83, -1.5,     0.6,  -3.5,    -25.0,     14.0,   5),
    ("jealous",         1.02, -0.5,     1.3,   0.5,     15.0,      4.0,   3),
    ("envious",         0.97, -0.5,     1.1,   0.0,     10.0,      5.0,   3),
    ("hopeful",         1.00,  1.5,     1.3,   0.0,      8.0,      5.0,   2),
    ("optimistic",      1.05,  1.5,     1.4,   1.0,     12.0,      0.0,   2),
    ("pessimistic",     0.90, -1.5,     0.6,  -1.5,    -15.0,      4.0,   2),
    ("nostalgic",       0.84,  0.0,     0.9,  -1.5,    -12.0,     12.0,   3),
    ("lonely",          0.80, -1.0,     0.6,  -3.0,    -20.0,     16.0,   4),
    ("bored",           0.82, -2.0,     0.3,  -2.0,    -15.0,      4.0,   1),
    ("contemptuous",    0.90, -2.0,     1.3,   1.0,     18.0,      0.0,   1),
    ("sympathetic",     0.88,  0.0,     1.0,  -1.5,    -10.0,     10.0,   2),
    ("compassionate",   0.86, -0.5,     1.0,  -2.0,    -14.0,     12.0,   2),
    ("determined",      1.00, -1.0,     1.1,   3.0,     22.0,      0.0,   1),
    ("resigned",        0.84, -2.0,     0.5,  -2.5,    -20.0,      8.0,   2),
    ("in a hurry tone", 1.45,  1.0,     1.1,   0.5,      8.0,      4.0,   3),
    ("shouting",        1.00,  5.0,     1.4,   6.0,     60.0,      0.0,   3),
    ("screaming",       1.05,  9.0,     1.6,   7.0,     80.0,     10.0,   8),
    (WHISPERING,        0.90,  0.0,     1.0,  -6.0,      0.0,      0.0,   2),
    ("soft tone",       0.88, -0.5,     0.8,  -5.0,    -25.0,     20.0,   2),
];

#[cfg(test)]
mod tests {
    use catalog::script::{Class, TAGS};

    use super::*;
    use crate::speech::sounds;

    #[test]
    fn every_tag_of_the_catalog_is_heard() {
        for tag in TAGS {
            let heard = match tag.class {
                Class::Basic | Class::Advanced | Class::Tone => feeling(tag.name).is_some(),
                Class::Sound | Class::Crowd => sounds::find(tag.name).is_some(),
                Class::Pause => pause_millis(tag.name).is_some(),
            };
            assert!(heard, "[{}] does nothing", tag.name);
        }
    }

    #[test]
    fn no_two_feelings_sound_the_same_and_none_like_no_feeling() {
        for (index, row) in FEELINGS.iter().enumerate() {
            assert_ne!(feeling(row.0), Some(NEUTRAL), "{}", row.0);
            for other in &FEELINGS[index + 1..] {
                assert_ne!(feeling(row.0), feeling(other.0), "{} and {}", row.0, other.0);
            }
        }
    }

    #[test]
    fn a_happy_voice_is_quicker_and_higher_than_a_sad_one() {
        let (happy, sad) = (feeling("happy").expect("a row"), feeling("sad").expect("a row"));
        assert!(happy.rate > sad.rate && happy.semitones > sad.semitones && happy.range > sad.range);
    }
}
