//! Chance.

use super::window;

/// Random bytes, fit for identifiers. Works on plain `http` addresses too, where `crypto.randomUUID` is missing.
pub fn bytes() -> [u8; 16] {
    let mut bytes = [0; 16];
    let filled = window()
        .and_then(|window| window.crypto().ok())
        .is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    if !filled {
        bytes.fill_with(byte);
    }
    bytes
}

/// A number from 0 to below 1, for spreading things in time.
pub fn fraction() -> f64 {
    js_sys::Math::random()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is from 0 to below 256")]
fn byte() -> u8 {
    (fraction() * 256.0) as u8
}
