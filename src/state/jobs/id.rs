//! The name of a job.

use std::fmt;
use std::str::FromStr;

use crate::browser::random;

/// A random UUID. It is the job's key in storage and its `Idempotency-Key` on the wire, so that a request that is
/// sent again is still the same request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct JobId([u8; 16]);

impl JobId {
    /// A new one, never seen before.
    pub fn random() -> Self {
        let mut bytes = random::bytes();
        // The marks of a version 4 UUID (RFC 9562).
        bytes[6] = bytes[6] & 0x0f | 0x40;
        bytes[8] = bytes[8] & 0x3f | 0x80;
        Self(bytes)
    }

    /// The same as a number.
    pub const fn number(self) -> u128 {
        u128::from_be_bytes(self.0)
    }
}

impl fmt::Display for JobId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, byte) in self.0.iter().enumerate() {
            if matches!(index, 4 | 6 | 8 | 10) {
                f.write_str("-")?;
            }
            write!(f, "{byte:02x}")?;
        }
        Ok(())
    }
}

/// Not a UUID.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAnId;

impl FromStr for JobId {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let mut bytes = [0; 16];
        let mut digits = text.chars().filter(|letter| *letter != '-').map(|letter| letter.to_digit(16));
        for byte in &mut bytes {
            let high = digits.next().flatten().ok_or(NotAnId)?;
            let low = digits.next().flatten().ok_or(NotAnId)?;
            *byte = u8::try_from(high * 16 + low).map_err(|_| NotAnId)?;
        }
        let id = Self(bytes);
        if id.to_string() == text.to_ascii_lowercase() { Ok(id) } else { Err(NotAnId) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_written_and_read_as_a_uuid() {
        let text = "5f0c3a52-9d3e-4b7a-8a51-0d9f6f1f2a3b";
        assert_eq!(text.parse::<JobId>().map(|id| id.to_string()).as_deref(), Ok(text));
        for wrong in ["", "5f0c3a52", "5f0c3a529d3e4b7a8a510d9f6f1f2a3b", &text[1..], &format!("{text}0")] {
            assert_eq!(wrong.parse::<JobId>(), Err(NotAnId), "{wrong}");
        }
    }
}
