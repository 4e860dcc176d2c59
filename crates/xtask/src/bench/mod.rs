//! `cargo xtask bench`: the figures of the README, measured on this machine.

mod weight;

use crate::app;
use crate::failure::Failure;
use crate::setup::{self, Need};

/// Sets up, builds and measures. A figure above its limit is a failure.
pub fn bench() -> Result<(), Failure> {
    setup::set_up(&[Need::App, Need::Engine, Need::Tests])?;
    app::build()?;
    weight::measure()
}
