//! From gestures of the voice to sound: pulses and noise through the resonances of a mouth.

use std::f32::consts::{PI, TAU};

use super::pcm::{Pcm, RATE, samples};
use super::sounds::{Gesture, Sound};

/// Whose mouth it is.
#[derive(Clone, Copy, Debug)]
pub struct Mouth {
    /// The middle of the speaker's pitch, in hertz.
    pub pitch_hz: f32,
    /// Factor on the resonances: above 1 for a small head.
    pub size: f32,
}

/// The longest time by which people who laugh together are apart, in milliseconds.
const APART_MILLIS: u32 = 900;

/// Makes a sound. The same speaker always makes it the same way.
pub fn render(sound: &Sound, speaker: Mouth) -> Pcm {
    let mut noise = Noise::new();
    if sound.people == 1 {
        return alone(sound, speaker, &mut noise);
    }
    let mut together = Pcm::new();
    for _ in 0..sound.people {
        let person = Mouth { pitch_hz: 155.0 + 75.0 * noise.next(), size: 1.07 + 0.12 * noise.next() };
        let (start, strength) =
            (samples(APART_MILLIS).min(noise.below(APART_MILLIS)), 0.65 + 0.35 * noise.next());
        mix(&mut together, &alone(sound, person, &mut noise), start, strength);
    }
    together
}

fn mix(together: &mut Pcm, one: &[f32], start: usize, strength: f32) {
    together.resize(together.len().max(start + one.len()), 0.0);
    for (sum, sample) in together[start..].iter_mut().zip(one) {
        *sum += strength * sample;
    }
}

fn alone(sound: &Sound, speaker: Mouth, noise: &mut Noise) -> Pcm {
    let mut pcm = Pcm::new();
    let mut speaker = speaker;
    for _ in 0..sound.times {
        for gesture in sound.gestures {
            // Nobody makes a movement twice in quite the same way.
            let person = Mouth { pitch_hz: speaker.pitch_hz * (1.0 + 0.03 * noise.next()), ..speaker };
            make(&mut pcm, gesture, person, noise);
        }
        speaker.pitch_hz *= sound.fall;
    }
    pcm
}

fn make(pcm: &mut Pcm, gesture: &Gesture, speaker: Mouth, noise: &mut Noise) {
    let count = samples(gesture.millis);
    let mut mouth = gesture.mouth.map(|hertz| Resonator::new(hertz * speaker.size));
    let mut phase = 0.0_f32;
    for share in shares(count) {
        let pitch = gesture.pitch.0 + (gesture.pitch.1 - gesture.pitch.0) * share;
        phase = (phase + pitch * speaker.pitch_hz / RATE).fract();
        let source = gesture.voice * pulse(phase) + 0.35 * gesture.breath * noise.next();
        let sound = mouth.iter_mut().fold(source, |sound, resonator| resonator.next(sound));
        pcm.push(sound * swell(share) * flutter(gesture, share));
    }
}

/// How far each of so many samples is through the whole, from 0 to 1.
#[expect(clippy::cast_precision_loss, reason = "a gesture has some ten thousand samples")]
fn shares(count: usize) -> impl Iterator<Item = f32> {
    (0..count).map(move |index| index as f32 / count as f32)
}

/// One opening of the vocal folds: it opens gently and shuts at once.
fn pulse(phase: f32) -> f32 {
    const OPEN: f32 = 0.6;
    if phase < OPEN { (phase / OPEN).powi(2) - 0.33 } else { -0.33 }
}

/// Loudness over a gesture: quickly up, slowly down.
fn swell(share: f32) -> f32 {
    (share / 0.15).min(1.0) * ((1.0 - share) / 0.4).min(1.0)
}

#[expect(clippy::cast_precision_loss, reason = "a gesture lasts a second or two")]
fn flutter(gesture: &Gesture, share: f32) -> f32 {
    let seconds = share * gesture.millis as f32 / 1000.0;
    if gesture.flutter_hz == 0.0 { 1.0 } else { 0.6 + 0.4 * (TAU * gesture.flutter_hz * seconds).cos() }
}

/// A resonance of two poles.
struct Resonator {
    gain: f32,
    first: f32,
    second: f32,
    before: [f32; 2],
}

impl Resonator {
    fn new(hertz: f32) -> Self {
        let radius = (-PI * (60.0 + hertz * 0.06) / RATE).exp();
        let first = 2.0 * radius * (TAU * hertz / RATE).cos();
        let second = -radius * radius;
        Self { gain: 1.0 - first - second, first, second, before: [0.0; 2] }
    }

    fn next(&mut self, sample: f32) -> f32 {
        let out = self.gain * sample + self.first * self.before[0] + self.second * self.before[1];
        self.before = [out, self.before[0]];
        out
    }
}

/// Noise that is the same every time.
struct Noise(u32);

impl Noise {
    const fn new() -> Self {
        Self(0x9e37_79b9)
    }

    fn step(&mut self) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        self.0
    }

    /// From -1 to 1.
    fn next(&mut self) -> f32 {
        let [high, low, ..] = self.step().to_be_bytes();
        f32::from(i16::from_be_bytes([high, low])) / 32_768.0
    }

    /// A number of samples that last less than so long.
    fn below(&mut self, millis: u32) -> usize {
        samples(self.step() % millis)
    }
}

#[cfg(test)]
mod tests {
    use catalog::script::{Class, TAGS};

    use super::super::pcm::{loudness, trimmed};
    use super::super::sounds::find;
    use super::*;

    const SPEAKER: Mouth = Mouth { pitch_hz: 110.0, size: 1.0 };

    fn of(name: &str) -> Pcm {
        render(find(name).expect("a sound"), SPEAKER)
    }

    #[test]
    fn every_sound_is_heard_for_between_a_third_of_a_second_and_five() {
        for tag in TAGS.iter().filter(|tag| matches!(tag.class, Class::Sound | Class::Crowd)) {
            let pcm = of(tag.name);
            let heard = trimmed(&pcm).len();
            assert!((samples(300)..samples(5000)).contains(&heard), "{} has {heard} samples", tag.name);
            assert!(loudness(&pcm).is_some_and(f32::is_finite), "{}", tag.name);
        }
    }

    #[test]
    fn a_laugh_comes_in_bursts_and_a_groan_does_not() {
        assert_eq!(bursts(&of("laughing")), 6);
        assert_eq!(bursts(&of("groaning")), 1);
    }

    /// How often it gets loud after having been quiet, measured over 20 ms at a time.
    fn bursts(pcm: &[f32]) -> usize {
        let blocks: Vec<f32> = pcm.chunks(441).map(|part| part.iter().map(|s| s * s).sum::<f32>()).collect();
        let loudest = blocks.iter().copied().fold(0.0, f32::max);
        let mut is_loud = false;
        let mut bursts = 0;
        for block in blocks {
            if !is_loud && block > 0.3 * loudest {
                (is_loud, bursts) = (true, bursts + 1);
            } else if is_loud && block < 0.02 * loudest {
                is_loud = false;
            }
        }
        bursts
    }
}
