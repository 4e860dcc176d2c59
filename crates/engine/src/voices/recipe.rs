//! How a voice is made: the few numbers by which one differs from another, as the text of an espeak-ng voice variant.

use std::fmt::Write as _;

use crate::prosody::Prosody;

/// The numbers behind a voice.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Recipe {
    /// espeak-ng's name of the language it speaks.
    pub language: &'static str,
    /// The middle of its pitch, in hertz.
    pub pitch_hz: f32,
    /// How far the pitch moves: from bottom to top, as a share of the middle.
    pub range: f32,
    /// Pace in words a minute.
    pub words_a_minute: f32,
    /// Where its resonances lie, in percent of a grown man's: a small head has high ones.
    pub resonance_percent: f32,
    /// Strength of the upper resonances in percent: dull below 100, bright above.
    pub brightness_percent: f32,
    /// Breath in the voice, 0 to 100.
    pub breath: f32,
    /// Roughness, 0 to 7.
    pub roughness: u8,
}

/// The slowest and the fastest pace that espeak-ng keeps to, in words a minute.
const WORDS_A_MINUTE: (f32, f32) = (80.0, 450.0);
/// The limits within which espeak-ng's pitch stays true, in hertz.
const PITCH_HZ: (f32, f32) = (50.0, 360.0);
/// The resonances of the voice tract that a variant can move.
const RESONANCES: u8 = 6;
/// The first resonance that makes a voice bright rather than a vowel what it is.
const FIRST_BRIGHT: u8 = 3;

impl Recipe {
    /// The pace in a feeling, in words a minute.
    pub fn pace(&self, prosody: &Prosody) -> f32 {
        (self.words_a_minute * prosody.rate).clamp(WORDS_A_MINUTE.0, WORDS_A_MINUTE.1).round()
    }

    /// The bottom and the top of the pitch in a feeling, in hertz.
    pub fn pitch(&self, prosody: &Prosody) -> (f32, f32) {
        let middle = self.pitch_hz * (prosody.semitones / 12.0).exp2();
        let range = self.range * prosody.range;
        // espeak-ng's intonation spends its time at about two thirds of the way up.
        let hertz = |share: f32| (middle * (1.0 + share * range)).clamp(PITCH_HZ.0, PITCH_HZ.1).round();
        (hertz(-0.67), hertz(0.33))
    }

    /// The voice in a feeling, as the text of an espeak-ng voice variant.
    pub fn variant(&self, prosody: &Prosody) -> String {
        let (bottom, top) = self.pitch(prosody);
        let mut text = format!("language variant\nname studio\npitch {bottom} {top}\n");
        // Writing to a String cannot fail.
        let _ = writeln!(text, "roughness {}\nflutter {}", self.roughness, prosody.tremble);
        for resonance in 0..RESONANCES {
            let strength = self.strength(resonance, prosody);
            let _ = writeln!(text, "formant {resonance} {} {strength} 100", self.resonance_percent.round());
        }
        if prosody.is_whispered {
            text.push_str("voicing 0\nbreath 75 75 50 40 15 10\nbreathw 150 150 200 200 400 400\n");
        } else {
            let breath = (self.breath + prosody.breath).clamp(0.0, 100.0) * 0.4;
            let _ = writeln!(text, "breath 0 {0} {0} {0} {1} {1}", breath.round(), (breath / 2.0).round());
            text.push_str("breathw 150 150 200 200 400 400\n");
        }
        text
    }

    fn strength(&self, resonance: u8, prosody: &Prosody) -> f32 {
        if prosody.is_whispered && resonance == 0 {
            return 0.0;
        }
        if resonance < FIRST_BRIGHT {
            return 100.0;
        }
        (self.brightness_percent + prosody.brightness).clamp(30.0, 180.0).round()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prosody::{NEUTRAL, feeling};

    const RECIPE: Recipe = Recipe {
        language: "en-us",
        pitch_hz: 100.0,
        range: 0.3,
        words_a_minute: 170.0,
        resonance_percent: 100.0,
        brightness_percent: 100.0,
        breath: 0.0,
        roughness: 2,
    };

    #[test]
    fn a_variant_says_where_the_pitch_lies() {
        assert_eq!(RECIPE.pitch(&NEUTRAL), (80.0, 110.0));
        assert!(RECIPE.variant(&NEUTRAL).contains("\npitch 80 110\n"));
    }

    #[test]
    fn a_whisper_has_no_voicing() {
        let whisper = feeling("whispering").expect("it is in the table");
        assert!(RECIPE.variant(&whisper).contains("\nvoicing 0\n"));
        assert!(!RECIPE.variant(&NEUTRAL).contains("voicing"));
    }

    #[test]
    fn no_feeling_drives_a_voice_out_of_what_espeak_ng_can_do() {
        for pitch_hz in [60.0, 100.0, 300.0] {
            for tag in catalog::script::TAGS {
                let Some(prosody) = feeling(tag.name) else { continue };
                let recipe = Recipe { pitch_hz, ..RECIPE };
                let (bottom, top) = recipe.pitch(&prosody);
                assert!(bottom < top && bottom >= 50.0 && top <= 360.0, "{} {bottom} {top}", tag.name);
                assert!((80.0..=450.0).contains(&recipe.pace(&prosody)), "{}", tag.name);
            }
        }
    }
}
