//! Listening: an MP3 is decoded by ffmpeg, and what is heard is measured.

use std::io::Write as _;
use std::process::Command;

/// Samples a second after decoding: enough for a voice's pitch and loudness, and quick to go through.
const RATE: usize = 8_000;
const RATE_HZ: f32 = 8_000.0;
/// What is more than 46 decibels below full scale counts as silence.
const QUIET: f32 = 0.005;
/// The stretch over which loudness and pitch are measured: 40 ms.
const FRAME: usize = 320;
/// Pitches that are looked for, in hertz.
const LOWEST_HZ: f32 = 55.0;
const HIGHEST_HZ: f32 = 450.0;

/// A sound as samples from -1 to 1.
#[derive(PartialEq)]
pub struct Sound {
    samples: Vec<f32>,
}

impl Sound {
    pub async fn decoded(mp3: Vec<u8>) -> Self {
        tokio::task::spawn_blocking(move || Self { samples: decode(&mp3) }).await.expect("ffmpeg runs")
    }

    pub fn seconds(&self) -> f32 {
        seconds(self.samples.len())
    }

    pub fn peak(&self) -> f32 {
        self.samples.iter().fold(0.0, |peak, sample| sample.abs().max(peak))
    }

    /// The longest silence, in seconds, between two things that are heard.
    pub fn longest_silence(&self) -> f32 {
        self.silences().into_iter().fold(0.0, f32::max)
    }

    /// The silences between two things that are heard, in seconds.
    fn silences(&self) -> Vec<f32> {
        let loud: Vec<usize> =
            self.samples.iter().enumerate().filter(|(_, s)| s.abs() > QUIET).map(|(at, _)| at).collect();
        loud.windows(2).map(|pair| seconds(pair[1] - pair[0])).collect()
    }

    /// The root mean square of what is heard, in decibels below full scale. Pauses do not count.
    pub fn decibels(&self) -> f32 {
        let powers: Vec<f32> = self.samples.chunks(FRAME).map(power).collect();
        let gate = powers.iter().copied().fold(0.0, f32::max) / 1000.0;
        let heard: Vec<f32> = powers.into_iter().filter(|power| *power > gate).collect();
        10.0 * mean(&heard).log10()
    }

    /// The middle of the pitches that the voice takes, in hertz.
    pub fn pitch_hz(&self) -> f32 {
        let mut pitches: Vec<f32> = self.frames().filter_map(pitch).collect();
        pitches.sort_by(f32::total_cmp);
        *pitches.get(pitches.len() / 2).expect("a voice with a pitch")
    }

    /// Where the middle of the spectrum lies, in hertz: low for a dull voice, high for a bright one. It is the root mean
    /// square of the frequencies, which follows from how much each sample differs from the one before.
    pub fn brightness_hz(&self) -> f32 {
        let changes: Vec<f32> = self.samples.windows(2).map(|pair| pair[1] - pair[0]).collect();
        let change = (power(&changes) / power(&self.samples)).sqrt();
        RATE_HZ / std::f32::consts::PI * (change / 2.0).asin()
    }

    /// Which share of what is heard has a pitch, from 0 to 1.
    pub fn voiced(&self) -> f32 {
        let pitches: Vec<f32> =
            self.frames().map(|frame| if pitch(frame).is_some() { 1.0 } else { 0.0 }).collect();
        mean(&pitches)
    }

    /// The stretches that are loud enough to be heard.
    fn frames(&self) -> impl Iterator<Item = &[f32]> {
        self.samples.chunks_exact(2 * FRAME).filter(|frame| power(frame).sqrt() > 4.0 * QUIET)
    }
}

/// From a file, since only there ffmpeg leaves out what the encoder added to fill the last frame.
fn decode(mp3: &[u8]) -> Vec<f32> {
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    file.write_all(mp3).expect("it can be written to");
    let output = Command::new("ffmpeg")
        .args(["-nostdin", "-hide_banner", "-loglevel", "error", "-f", "mp3", "-i"])
        .arg(file.path())
        .args(["-f", "s16le", "-ac", "1", "-ar", &RATE.to_string(), "pipe:1"])
        .output()
        .expect("ffmpeg is installed");
    assert!(output.status.success(), "ffmpeg cannot read the result");
    output.stdout.as_chunks().0.iter().map(|pair| f32::from(i16::from_le_bytes(*pair)) / 32_768.0).collect()
}

/// The pitch of a stretch of two frames in hertz; none where it has none, as in a whisper.
fn pitch(frames: &[f32]) -> Option<f32> {
    let likeness: Vec<f32> = (0..=lag(LOWEST_HZ) + 1).map(|lag| likeness(frames, lag)).collect();
    let lags = lag(HIGHEST_HZ)..=lag(LOWEST_HZ);
    let best = lags.clone().map(|lag| likeness[lag]).fold(0.0, f32::max);
    // Whole multiples of the period are as much alike: the first peak that is nearly the best is the period.
    let is_peak = |lag: &usize| {
        let (before, here, after) = (likeness[lag - 1], likeness[*lag], likeness[lag + 1]);
        here > 0.9 * best && here >= before && here >= after
    };
    let period = lags.into_iter().find(is_peak)?;
    (best > 0.6).then(|| RATE_HZ / count(period))
}

fn lag(hertz: f32) -> usize {
    (1..RATE).find(|lag| count(*lag) * hertz >= RATE_HZ).expect("a pitch above 1 Hz")
}

/// How much a frame is like itself a little later: 1 where it repeats, 0 for noise.
fn likeness(frames: &[f32], lag: usize) -> f32 {
    let (first, later) = (&frames[..FRAME], &frames[lag..lag + FRAME]);
    let product: f32 = first.iter().zip(later).map(|(a, b)| a * b).sum();
    let energy = (power(first) * power(later)).sqrt() * count(FRAME);
    if energy > 0.0 { product / energy } else { 0.0 }
}

fn power(part: &[f32]) -> f32 {
    part.iter().map(|sample| sample * sample).sum::<f32>() / count(part.len())
}

fn mean(values: &[f32]) -> f32 {
    values.iter().sum::<f32>() / count(values.len())
}

fn seconds(samples: usize) -> f32 {
    count(samples) / RATE_HZ
}

#[expect(clippy::cast_precision_loss, reason = "sounds of a test have far below sixteen million samples")]
fn count(number: usize) -> f32 {
    number as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tone(hertz: f32, samples: usize) -> Vec<f32> {
        (0..samples).map(|at| 0.5 * (std::f32::consts::TAU * hertz * seconds(at)).sin()).collect()
    }

    #[test]
    fn a_tone_has_the_pitch_and_the_loudness_that_mathematics_says() {
        for hertz in [80.0, 160.0, 320.0] {
            let sound = Sound { samples: tone(hertz, RATE) };
            assert!(
                (sound.pitch_hz() / hertz - 1.0).abs() < 0.03,
                "{hertz} is heard as {}",
                sound.pitch_hz()
            );
            assert!((sound.brightness_hz() / hertz - 1.0).abs() < 0.03, "{hertz}: {}", sound.brightness_hz());
            assert!((sound.decibels() - -9.03).abs() < 0.1, "{}", sound.decibels());
            assert!(sound.voiced() > 0.99 && sound.longest_silence() < 0.01);
        }
    }

    #[test]
    fn a_silence_is_as_long_as_it_is() {
        let samples = [tone(200.0, RATE), vec![0.0; RATE / 2], tone(200.0, RATE)].concat();
        let sound = Sound { samples };
        assert!((sound.longest_silence() - 0.5).abs() < 0.005, "{}", sound.longest_silence());
        assert!((sound.seconds() - 2.5).abs() < f32::EPSILON);
    }
}
