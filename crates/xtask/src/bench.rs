//! `cargo xtask bench`: the figures of the README, measured on this machine with the release executable.

use crate::failure::Failure;
use crate::setup::{self, Need};
use crate::{app, places, shell};

/// Sets up, builds and measures.
pub fn bench() -> Result<(), Failure> {
    setup::set_up(&[Need::App, Need::Engine, Need::Tests])?;
    app::build()?;
    let mut command = shell::command("cargo");
    command.current_dir(places::root()).args([
        "bench",
        "--quiet",
        "--package",
        "studio",
        "--bench",
        "figures",
    ]);
    command
        .env("CARGO_TARGET_DIR", places::target())
        .envs(setup::driver().map(|driver| ("CHROMEDRIVER", driver)));
    shell::run(&mut command)
}
