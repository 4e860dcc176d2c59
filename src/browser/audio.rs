//! The shape of a sound.

use js_sys::Promise;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AudioBuffer, Blob, OfflineAudioContext};

/// How many values a waveform has.
pub const PEAKS: u32 = 240;

/// The rate at which sound is decoded, in samples a second: enough for the shape of it, and an hour of it stays
/// below 120 MB. It is the lowest that browsers must support.
const SAMPLE_RATE: f32 = 8_000.0;

/// What can be seen of a sound.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    pub duration_seconds: f64,
    /// The loudest moment of each of [`PEAKS`] equal parts, from 0 to 1.
    pub peaks: Vec<f32>,
}

/// Decodes a file. None where this browser cannot read it as sound, or there is nothing to hear in it.
pub async fn shape(file: &Blob) -> Option<Shape> {
    let bytes = JsFuture::from(file.array_buffer()).await.ok()?.dyn_into().ok()?;
    let context =
        OfflineAudioContext::new_with_number_of_channels_and_length_and_sample_rate(1, 1, SAMPLE_RATE)
            .ok()?;
    let decoding: Promise = context.decode_audio_data(&bytes).ok()?;
    let sound: AudioBuffer = JsFuture::from(decoding).await.ok()?.dyn_into().ok()?;
    let peaks = (0..PEAKS).map(|part| loudest(&sound, part)).collect::<Option<_>>()?;
    (sound.length() > 0).then(|| Shape { duration_seconds: sound.duration(), peaks })
}

/// The loudest sample of one part of the first channel.
fn loudest(sound: &AudioBuffer, part: u32) -> Option<f32> {
    let at = |part: u32| u64::from(sound.length()) * u64::from(part) / u64::from(PEAKS);
    let (start, end) = (at(part), at(part + 1));
    let mut samples = vec![0.0_f32; usize::try_from(end - start).ok()?];
    sound.copy_from_channel_with_start_in_channel(&mut samples, 0, u32::try_from(start).ok()?).ok()?;
    Some(samples.iter().fold(0.0_f32, |peak, sample| peak.max(sample.abs())).min(1.0))
}
