//! Counts for people.

use crate::browser::intl;

/// A count with its thousands apart: `1,500`.
#[expect(clippy::cast_precision_loss, reason = "nothing here is counted up to 2^52")]
pub fn count(count: usize) -> String {
    intl::number(count as f64)
}
