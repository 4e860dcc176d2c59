//! A waveform that shows where one is and can be pressed to go elsewhere.
//!
//! It is one vector path, so that the browser itself keeps it sharp at every size, pixel density and theme.

use std::{fmt::Write as _, sync::Arc};

use leptos::{ev, html, prelude::*};

/// What an arrow key moves, in seconds.
const STEP_SECONDS: f64 = 1.0;
/// What Page Up and Page Down move, as a part of the whole.
const PAGE_SHARE: f64 = 0.1;
/// Bars in the drawing; with a stroke of two pixels they stay apart down to a width of 200 pixels.
const BARS: usize = 64;
/// The drawing has a unit for each bar, and is 40 high.
const VIEW_BOX: &str = "0 0 64 40";
/// Half the height of the loudest bar, in tenths of a unit; the rest is room for the round ends.
const FULL: f64 = 180.0;
/// Half the height of silence: one sees that something is there.
const FLOOR: u32 = 6;

/// The waveform as a slider. Times are in seconds.
#[expect(clippy::needless_pass_by_value, reason = "a component is given its properties for good")]
#[component]
pub fn Waveform(
    /// Loudness over time, each from 0 to 1, in any number of equal steps.
    peaks: Arc<[f32]>,
    #[prop(into)] position: Signal<f64>,
    #[prop(into)] duration: Signal<f64>,
    /// Whether the position is moving by itself.
    #[prop(into)]
    running: Signal<bool>,
    /// Called with the place to go to.
    #[prop(into)]
    on_seek: Callback<f64>,
) -> AnyView {
    let element = NodeRef::<html::Div>::new();
    let outline = outline(&bars(&peaks, BARS));
    let share = move || share(position.get(), duration.get());
    let seek_to_pointer = move |event: &ev::PointerEvent| {
        if let Some(element) = element.get() {
            let width = f64::from(element.client_width()).max(1.0);
            let at = f64::from(event.client_x()) - element.get_bounding_client_rect().left();
            on_seek.run((at / width).clamp(0.0, 1.0) * duration.get_untracked());
        }
    };
    let on_down = move |event: ev::PointerEvent| {
        if event.button() == 0 {
            if let Some(element) = element.get() {
                // Without the capture a drag still works as long as it stays inside.
                drop(element.set_pointer_capture(event.pointer_id()));
            }
            seek_to_pointer(&event);
        }
    };
    let on_move = move |event: ev::PointerEvent| {
        if event.buttons() & 1 == 1 {
            seek_to_pointer(&event);
        }
    };
    let on_key = move |event: ev::KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        if let Some(target) = key_target(&event.key(), position.get_untracked(), duration.get_untracked()) {
            event.prevent_default();
            on_seek.run(target);
        }
    };
    view! {
        <div
            node_ref=element
            class="waveform"
            class:waveform--running=running
            role="slider"
            tabindex="0"
            aria-label="Position"
            aria-valuemin="0"
            aria-valuemax=move || whole(duration.get())
            aria-valuenow=move || whole(position.get())
            aria-valuetext=move || format!("{} of {}", clock(position.get()), length(duration.get()))
            on:pointerdown=on_down
            on:pointermove=on_move
            on:keydown=on_key
        >
            <svg class="waveform__bars" viewBox=VIEW_BOX preserveAspectRatio="none" aria-hidden="true">
                <path d=outline.clone() />
            </svg>
            <svg
                class="waveform__bars waveform__bars--played"
                style:clip-path=move || clip(share())
                viewBox=VIEW_BOX
                preserveAspectRatio="none"
                aria-hidden="true"
            >
                <path d=outline />
            </svg>
        </div>
    }
    .into_any()
}

/// `0:04`, `12:30`, `1:02:03`; what is not a time reads as `0:00`.
pub fn clock(seconds: f64) -> String {
    let all = whole(seconds);
    let (hours, minutes, seconds) = (all / 3600, all / 60 % 60, all % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

/// How long something is; what is shorter than a second is not nothing.
pub fn length(seconds: f64) -> String {
    clock(if seconds > 0.0 { seconds.max(1.0) } else { 0.0 })
}

/// Brings any number of peaks to `count` bars: each the loudest of its stretch, the loudest of all being 1, so that
/// a quiet recording can be read too. Silence and broken values are 0.
pub fn bars(peaks: &[f32], count: usize) -> Vec<f32> {
    let level = |peak: f32| if peak.is_finite() { peak.abs() } else { 0.0 };
    let loudest = |peaks: &[f32]| peaks.iter().copied().map(level).fold(0.0, f32::max);
    let stretch = |index: usize| {
        let start = index * peaks.len() / count;
        let end = ((index + 1) * peaks.len()).div_ceil(count).min(peaks.len());
        peaks.get(start..end).map_or(0.0, loudest)
    };
    let full = loudest(peaks);
    let scale = if full > 0.0 { full } else { 1.0 };
    (0..count).map(|index| stretch(index) / scale).collect()
}

/// Where a key on the slider leads, or none for a key that is not the slider's.
pub fn key_target(key: &str, position: f64, duration: f64) -> Option<f64> {
    let target = match key {
        "ArrowRight" | "ArrowUp" => position + STEP_SECONDS,
        "ArrowLeft" | "ArrowDown" => position - STEP_SECONDS,
        "PageUp" => position + duration * PAGE_SHARE,
        "PageDown" => position - duration * PAGE_SHARE,
        "Home" => 0.0,
        "End" => duration,
        _ => return None,
    };
    Some(target.clamp(0.0, duration.max(0.0)))
}

/// One upright stroke a bar.
fn outline(bars: &[f32]) -> String {
    let mut path = String::with_capacity(bars.len() * 16);
    for (index, bar) in bars.iter().enumerate() {
        let half = whole(f64::from(*bar) * FULL).max(FLOOR);
        let top = 200 - half;
        // A string takes everything that is written to it.
        let _ = write!(path, "M{index}.5 {}.{}v{}.{}", top / 10, top % 10, half * 2 / 10, half * 2 % 10);
    }
    path
}

/// The part that has been played, from 0 to 1.
fn share(position: f64, duration: f64) -> f64 {
    if duration > 0.0 { (position / duration).clamp(0.0, 1.0) } else { 0.0 }
}

fn clip(share: f64) -> String {
    let left = 1000_u32.saturating_sub(whole(share * 1000.0));
    // The strokes reach over the top and the bottom by half their width.
    format!("inset(-2px {}.{}% -2px 0)", left / 10, left % 10)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the cast saturates, which is wanted"
)]
fn whole(value: f64) -> u32 {
    value as u32
}
