//! Sound as numbers: from a WAV file, trimmed, levelled, and as bytes for the encoder.

/// Samples a second, in all of the engine's speech; espeak-ng's own rate.
pub const SAMPLE_RATE: u32 = 22_050;
/// The same as a number to compute with.
#[expect(clippy::cast_precision_loss, reason = "the rate is a small number")]
pub const RATE: f32 = SAMPLE_RATE as f32;

/// One channel of samples from -1 to 1.
pub type Pcm = Vec<f32>;

/// How loud words are made, as the root mean square of what is above the gate, in decibels below full scale.
/// Feelings add to it or take away.
pub const SPEECH_DECIBELS: f32 = -20.0;
/// The highest peak, in decibels below full scale; encoding may overshoot by a little.
const CEILING_DECIBELS: f32 = -1.5;
/// Parts of a sound that are this much below its loudest do not count towards its loudness.
const GATE_DECIBELS: f32 = -30.0;
/// What is this much below full scale counts as silence at either end of a piece.
const SILENCE_DECIBELS: f32 = -52.0;
/// The stretch over which loudness is measured, in samples: 20 ms.
const BLOCK: usize = 441;
/// The stretch over which the gain goes from one value to the next, in samples: 5 ms.
const STEP: u16 = 110;

/// Silence, in samples of [`SAMPLE_RATE`].
pub fn silence(millis: u32) -> Pcm {
    vec![0.0; samples(millis)]
}

/// How many samples last so long.
pub fn samples(millis: u32) -> usize {
    usize::try_from(u64::from(millis) * u64::from(SAMPLE_RATE) / 1000).unwrap_or(usize::MAX)
}

/// The samples of a WAV file with one channel of 16 bits at [`SAMPLE_RATE`]; none for any other. The lengths that a
/// program writes to a pipe are made up, so that they are not relied upon.
pub fn from_wav(wav: &[u8]) -> Option<Pcm> {
    let mut rest = wav.strip_prefix(b"RIFF")?.get(4..)?.strip_prefix(b"WAVE")?;
    let mut has_format = false;
    loop {
        let (id, after) = rest.split_at_checked(4)?;
        let (length, body) = after.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
        match id {
            b"data" if has_format => return Some(from_bytes(body.get(..length).unwrap_or(body))),
            b"fmt " => has_format = is_our_format(body.get(..length)?),
            _ => {}
        }
        rest = body.get(length + length % 2..)?;
    }
}

/// 16 bits a sample, little-endian, as the encoder takes them.
pub fn to_bytes(pcm: &[f32]) -> Vec<u8> {
    pcm.iter().flat_map(|sample| quantised(*sample).to_le_bytes()).collect()
}

/// The piece without the silence at its ends; empty when it is silent throughout.
pub fn trimmed(pcm: &[f32]) -> &[f32] {
    let threshold = amplitude(SILENCE_DECIBELS);
    let is_heard = |sample: &f32| sample.abs() > threshold;
    match (pcm.iter().position(is_heard), pcm.iter().rposition(is_heard)) {
        (Some(first), Some(last)) => &pcm[first..=last],
        _ => &[],
    }
}

/// Brings a piece to a loudness and keeps its peaks below the ceiling. Silence stays silence.
pub fn level(pcm: &mut [f32], decibels: f32) {
    let Some(loudness) = loudness(pcm) else { return };
    let gain = amplitude(decibels) / loudness;
    for sample in pcm.iter_mut() {
        *sample *= gain;
    }
    limit(pcm);
}

/// The root mean square of the parts that are heard; none for silence.
pub fn loudness(pcm: &[f32]) -> Option<f32> {
    let powers: Vec<f32> = pcm.chunks(BLOCK).map(power).collect();
    let loudest = powers.iter().copied().fold(0.0, f32::max);
    let gate = loudest * amplitude(GATE_DECIBELS).powi(2);
    let (sum, count) = powers
        .iter()
        .filter(|power| **power > gate)
        .fold((0.0, 0.0), |(sum, count), power| (sum + power, count + 1.0));
    (loudest > f32::EPSILON * f32::EPSILON).then(|| (sum / count).sqrt())
}

/// A ratio of amplitudes from decibels.
pub fn amplitude(decibels: f32) -> f32 {
    10_f32.powf(decibels / 20.0)
}

/// Turns down around peaks above the ceiling: block by block, with the gain running straight from one block's start
/// to the next, so that nothing is cut off and nothing clicks.
fn limit(pcm: &mut [f32]) {
    let ceiling = amplitude(CEILING_DECIBELS);
    let peaks: Vec<f32> = pcm.chunks(usize::from(STEP)).map(peak).collect();
    // A gain holds for the blocks on both sides of it as well, since it runs on into them.
    let around = |index: usize| peak(&peaks[index.saturating_sub(1)..peaks.len().min(index + 2)]);
    let gains: Vec<f32> = (0..peaks.len()).map(|index| (ceiling / around(index)).min(1.0)).collect();
    for (index, part) in pcm.chunks_mut(usize::from(STEP)).enumerate() {
        let (mut gain, next) = (gains[index], gains.get(index + 1).copied().unwrap_or(gains[index]));
        let step = (next - gain) / f32::from(STEP);
        for sample in part {
            *sample *= gain;
            gain += step;
        }
    }
}

fn peak(part: &[f32]) -> f32 {
    part.iter().fold(0.0, |peak, sample| sample.abs().max(peak))
}

#[expect(clippy::cast_precision_loss, reason = "a block has some hundred samples")]
fn power(part: &[f32]) -> f32 {
    part.iter().map(|sample| sample * sample).sum::<f32>() / part.len() as f32
}

#[expect(clippy::cast_possible_truncation, reason = "it is brought into the range first")]
fn quantised(sample: f32) -> i16 {
    (sample.clamp(-1.0, 1.0) * f32::from(i16::MAX)).round() as i16
}

fn from_bytes(bytes: &[u8]) -> Pcm {
    bytes.as_chunks::<2>().0.iter().map(|pair| f32::from(i16::from_le_bytes(*pair)) / 32_768.0).collect()
}

/// Plain samples, one channel, [`SAMPLE_RATE`], 16 bits.
fn is_our_format(format: &[u8]) -> bool {
    let rate = SAMPLE_RATE.to_le_bytes();
    format.get(..4) == Some(&[1, 0, 1, 0])
        && format.get(4..8) == Some(&rate)
        && format.get(14..16) == Some(&[16, 0])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A tone of 220 Hz that lasts half a second.
    fn tone(height: f32) -> Pcm {
        (0..11_025_u16)
            .map(|index| height * (std::f32::consts::TAU * 220.0 * f32::from(index) / RATE).sin())
            .collect()
    }

    #[test]
    fn a_tone_is_as_loud_as_mathematics_says() {
        let measured = loudness(&tone(0.5)).expect("it is heard");
        assert!((measured - 0.5 / 2_f32.sqrt()).abs() < 0.002, "{measured}");
        assert_eq!(loudness(&silence(100)), None);
    }

    #[test]
    fn quiet_and_loud_come_out_equally_loud() {
        for height in [0.001, 0.1, 0.9] {
            let mut pcm = tone(height);
            level(&mut pcm, SPEECH_DECIBELS);
            let measured = 20.0 * loudness(&pcm).expect("it is heard").log10();
            assert!((measured - SPEECH_DECIBELS).abs() < 0.1, "{measured}");
        }
    }

    #[test]
    fn pauses_do_not_count_towards_loudness() {
        let spoken = [tone(0.2), silence(2000), tone(0.2)].concat();
        let (with, without) = (loudness(&spoken), loudness(&tone(0.2)));
        assert!((with.expect("heard") - without.expect("heard")).abs() < 0.005);
    }

    #[test]
    fn no_peak_passes_the_ceiling_however_loud_it_is_made() {
        let mut pcm = [tone(0.05), tone(1.0), tone(0.05)].concat();
        level(&mut pcm, 6.0);
        assert!(peak(&pcm) <= amplitude(CEILING_DECIBELS) + 1e-4, "{}", peak(&pcm));
    }

    #[test]
    fn silence_at_the_ends_is_taken_off_and_in_the_middle_kept() {
        let inner = [tone(0.5), silence(300), tone(0.5)].concat();
        let padded = [silence(200), inner.clone(), silence(400)].concat();
        assert!(inner.len() - trimmed(&padded).len() < 10);
        assert_eq!(trimmed(&silence(50)), [0.0; 0]);
    }

    #[test]
    fn a_file_from_a_pipe_is_read_though_its_lengths_are_made_up() {
        let wav = [
            &b"RIFF\x24\xf0\xff\x7fWAVEfmt \x10\0\0\0\x01\0\x01\0\x22\x56\0\0\x44\xac\0\0\x02\0\x10\0"[..],
            &b"data\x00\xf0\xff\x7f\0\x40\0\xc0\x01"[..],
        ]
        .concat();
        assert_eq!(from_wav(&wav), Some(vec![0.5, -0.5]));
        assert_eq!(to_bytes(&[0.0, 2.0]), [0, 0, 255, 127]);
    }

    #[test]
    fn what_is_no_such_file_is_refused() {
        for bytes in
            [&b""[..], b"RIFF", b"RIFF\0\0\0\0WAVE", b"RIFF\0\0\0\0WAVEdata\x02\0\0\0\0\0", &[0xff; 200]]
        {
            assert_eq!(from_wav(bytes), None);
        }
    }
}
