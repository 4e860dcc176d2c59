//! What time it is.

/// Milliseconds since 1970, by the clock of this machine.
pub fn now_millis() -> f64 {
    js_sys::Date::now()
}
