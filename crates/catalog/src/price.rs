//! What a request will cost, before it is sent.

/// US dollars a million characters, which is millionths of a dollar a character, at the smallest package on sale
/// (90 dollars for 6 million); larger packages cost less, so that the estimate errs towards the dear side.
pub const USD_PER_MILLION_CHARACTERS: u64 = 15;

/// The estimated price of a script in millionths of a US dollar.
pub fn characters_micro_usd(characters: usize) -> u64 {
    u64::try_from(characters).unwrap_or(u64::MAX).saturating_mul(USD_PER_MILLION_CHARACTERS)
}
