//! The standard library for WebAssembly: from rustup, and where that cannot be reached from Debian.

use super::debian;
use crate::failure::Failure;
use crate::shell;
use crate::wasm::{TARGET, Toolchain};

/// Whether some compiler here can build the app.
pub fn is_there() -> bool {
    Toolchain::find().is_some()
}

/// Tries rustup first, then Debian's packages.
pub fn install() -> Result<(), Failure> {
    let by_rustup = with_rustup();
    if by_rustup.is_ok() && is_there() {
        return Ok(());
    }
    if !debian::can_try() {
        return by_rustup;
    }
    println!(
        "set-up: rustup cannot provide the target here; building it from Debian's packages, some 2 minutes"
    );
    debian::install()
}

fn with_rustup() -> Result<(), Failure> {
    if shell::find("rustup").is_none() {
        return Err(Failure::NoWay("there is no rustup on this machine".to_owned()));
    }
    let mut command = shell::command("rustup");
    // A server that does not answer should cost a moment, not minutes: there is another way.
    command.args(["target", "add", TARGET]).env("RUSTUP_MAX_RETRIES", "1").env("RUST_BACKTRACE", "0");
    shell::run_quietly(&mut command)
}
