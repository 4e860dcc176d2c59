//! Times as people write them. In English, as every word of the app is.

use js_sys::{Array, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

const LOCALE: &str = "en";

const SECONDS_A_MINUTE: f64 = 60.0;
const SECONDS_AN_HOUR: f64 = 3_600.0;
const SECONDS_A_DAY: f64 = 86_400.0;

/// How long ago something was: «now», «2 min ago», «yesterday».
pub fn ago(millis: f64) -> String {
    let seconds = (millis / 1_000.0).max(0.0);
    let (amount, unit) = if seconds < SECONDS_A_MINUTE {
        (0.0, "second")
    } else if seconds < SECONDS_AN_HOUR {
        (seconds / SECONDS_A_MINUTE, "minute")
    } else if seconds < SECONDS_A_DAY {
        (seconds / SECONDS_AN_HOUR, "hour")
    } else {
        (seconds / SECONDS_A_DAY, "day")
    };
    relative(-amount.floor(), unit)
}

fn relative(amount: f64, unit: &str) -> String {
    let options = options(&[("numeric", "auto"), ("style", "short")]);
    Intl::RelativeTimeFormat::new(&locale(), &options).format(amount, unit).into()
}

fn locale() -> Array {
    Array::of1(&JsValue::from_str(LOCALE))
}

fn options(members: &[(&str, &str)]) -> Object {
    let options = Object::new();
    for (name, value) in members {
        // A plain object takes every member.
        let _ = Reflect::set(&options, &JsValue::from_str(name), &JsValue::from_str(value));
    }
    options
}
