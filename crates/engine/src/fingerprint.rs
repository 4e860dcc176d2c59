//! Names that follow from what they name.

use sha2::{Digest as _, Sha256};

/// The first `DIGITS` hexadecimal digits of a text's hash, 64 at most: the same text always has the same.
pub fn fingerprint<const DIGITS: usize>(text: &str) -> String {
    let mut digits = format!("{:x}", Sha256::digest(text.as_bytes()));
    digits.truncate(DIGITS);
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_beginning_of_the_hash_that_the_standard_gives() {
        assert_eq!(fingerprint::<10>("abc"), "ba7816bf8f");
        assert_eq!(fingerprint::<99>("abc").len(), 64);
    }
}
