//! The mathematics of the waveform.

use studio_app::ui::waveform::{bars, clock, key_target};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn each_bar_is_the_loudest_of_its_stretch() {
    assert_eq!(bars(&[0.5, 0.25, 1.0, 0.0], 2), [0.5, 1.0]);
}

#[wasm_bindgen_test]
fn a_quiet_recording_fills_the_height_too() {
    assert_eq!(bars(&[0.1, 0.05], 2), [1.0, 0.5]);
}

#[wasm_bindgen_test]
fn fewer_peaks_than_bars_still_fill_the_width() {
    assert_eq!(bars(&[1.0, 0.5], 4), [1.0, 1.0, 0.5, 0.5]);
}

#[wasm_bindgen_test]
fn silence_nothing_and_broken_values_are_drawn_as_silence() {
    assert_eq!(bars(&[0.0, 0.0], 2), [0.0, 0.0]);
    assert_eq!(bars(&[], 3), [0.0, 0.0, 0.0]);
    assert_eq!(bars(&[f32::NAN, f32::INFINITY, 0.5], 3), [0.0, 0.0, 1.0]);
    assert!(bars(&[1.0], 0).is_empty());
}

#[wasm_bindgen_test]
fn times_read_as_people_write_them() {
    let read = [0.0, 4.9, 61.0, 750.0, 3_723.0, -1.0, f64::NAN].map(clock);
    assert_eq!(read, ["0:00", "0:04", "1:01", "12:30", "1:02:03", "0:00", "0:00"]);
}

#[wasm_bindgen_test]
fn keys_move_the_place_but_never_beyond_the_ends() {
    assert_eq!(key_target("ArrowRight", 3.0, 10.0), Some(4.0));
    assert_eq!(key_target("ArrowLeft", 0.5, 10.0), Some(0.0));
    assert_eq!(key_target("PageUp", 9.5, 10.0), Some(10.0));
    assert_eq!(key_target("PageDown", 5.0, 10.0), Some(4.0));
    assert_eq!(key_target("Home", 5.0, 10.0), Some(0.0));
    assert_eq!(key_target("End", 5.0, 10.0), Some(10.0));
    assert_eq!(key_target("a", 5.0, 10.0), None);
    assert_eq!(key_target("End", 0.0, -1.0), Some(0.0));
}
