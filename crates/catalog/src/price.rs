//! What a request will cost, before it is sent.

/// US dollars a million characters, at the smallest package on sale (90 dollars for 6 million); larger packages
/// cost less, so that the estimate errs towards the dear side.
pub const USD_PER_MILLION_CHARACTERS: f64 = 15.0;

/// The estimated price of a script in US dollars.
#[allow(clippy::cast_precision_loss, reason = "a script is far shorter than 2^52 characters")]
pub fn characters_usd(characters: usize) -> f64 {
    characters as f64 * USD_PER_MILLION_CHARACTERS / 1_000_000.0
}
