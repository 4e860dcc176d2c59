//! `cargo xtask run`: build everything and serve it.

use crate::failure::Failure;
use crate::setup::{self, Need};
use crate::{app, places, shell};
use std::path::PathBuf;
use std::process::Command;

/// Sets up, builds the app and the executable, and becomes the executable with `flags`.
pub fn run(flags: &[String]) -> Result<(), Failure> {
    setup::set_up(&[Need::App, Need::Engine])?;
    app::build()?;
    let executable = executable(Profile::Release)?;
    become_it(shell::command(executable).args(flags))
}

/// How the executable is compiled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Quickly.
    Dev,
    /// For use.
    Release,
}

/// Builds the executable and gives its path.
pub fn executable(profile: Profile) -> Result<PathBuf, Failure> {
    let mut command = shell::command("cargo");
    command.current_dir(places::root()).args(["build", "--quiet", "--package", "studio"]);
    command.env("CARGO_TARGET_DIR", places::target());
    let folder = match profile {
        Profile::Dev => "debug",
        Profile::Release => {
            command.arg("--release");
            "release"
        }
    };
    println!("studio: building");
    shell::run(&mut command)?;
    Ok(places::target().join(folder).join(format!("finevoice-studio{}", std::env::consts::EXE_SUFFIX)))
}

/// Replaces this process, so that signals and the exit code are the executable's own.
#[cfg(unix)]
fn become_it(command: &mut Command) -> Result<(), Failure> {
    use std::os::unix::process::CommandExt;
    let error = command.exec();
    Err(shell::not_started(command, error))
}

#[cfg(not(unix))]
fn become_it(command: &mut Command) -> Result<(), Failure> {
    shell::run(command)
}
