//! Numbers measured many times over.

/// Measurements in milliseconds.
#[derive(Default)]
pub struct Sample(Vec<f64>);

impl Sample {
    pub fn add(&mut self, millis: f64) {
        self.0.push(millis);
    }

    /// The value that this share of the measurements does not exceed; 0.5 is the median, 1.0 the greatest.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "an index"
    )]
    pub fn quantile(&mut self, share: f64) -> f64 {
        assert!(!self.0.is_empty(), "nothing was measured");
        self.0.sort_by(f64::total_cmp);
        let index = ((self.0.len() as f64 * share).ceil() as usize).clamp(1, self.0.len()) - 1;
        self.0[index]
    }
}
