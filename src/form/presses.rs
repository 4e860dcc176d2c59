//! Telling two presses from one double-click.

/// Presses closer together than this are one: a double-click must not be charged twice.
const DOUBLE_CLICK_MILLIS: f64 = 400.0;

/// The presses of one button.
#[derive(Clone, Copy, Debug, Default)]
pub struct Presses {
    last_millis: Option<f64>,
}

impl Presses {
    /// Whether a press at this moment is a new wish. Each press restarts the wait, so that a hand that hammers on
    /// the button is heard once.
    pub fn accept(&mut self, now_millis: f64) -> bool {
        let previous = self.last_millis.replace(now_millis);
        previous.is_none_or(|previous| (now_millis - previous).abs() >= DOUBLE_CLICK_MILLIS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepted(moments: &[f64]) -> Vec<bool> {
        let mut presses = Presses::default();
        moments.iter().map(|moment| presses.accept(*moment)).collect()
    }

    #[test]
    fn a_double_click_counts_once() {
        assert_eq!(accepted(&[1000.0, 1180.0]), [true, false]);
    }

    #[test]
    fn two_unhurried_presses_count_twice() {
        assert_eq!(accepted(&[1000.0, 1400.0]), [true, true]);
    }

    #[test]
    fn a_hammering_hand_counts_once() {
        assert_eq!(accepted(&[0.0, 300.0, 600.0, 900.0]), [true, false, false, false]);
    }
}
