//! `cargo xtask dev`: the app with live reload, in front of the real executable with the local engine.

use crate::failure::Failure;
use crate::run::{Profile, executable};
use crate::setup::{self, Need};
use crate::wasm::{self, Toolchain};
use crate::{places, shell};
use std::fs;
use std::process::Child;

/// Where the executable listens. Trunk.toml sends what is below /api there.
const STUDIO: &str = "127.0.0.1:8082";

/// Where Trunk serves, as Trunk.toml says.
const PAGE: &str = "http://127.0.0.1:8081";

/// Runs until it is interrupted. A change of the app is built and shown at once; a change of the gateway, the engine
/// or the executable needs a new start.
pub fn dev() -> Result<(), Failure> {
    setup::set_up(&[Need::App, Need::Engine])?;
    let toolchain = Toolchain::find().ok_or_else(wasm::no_toolchain)?;
    let embedded = places::packaged_app();
    fs::create_dir_all(&embedded).map_err(Failure::file(&embedded))?;
    let mut command = shell::command(executable(Profile::Dev)?);
    let studio =
        command.args(["--listen", STUDIO]).spawn().map_err(|error| shell::not_started(&command, error))?;
    let _studio = Stopped(studio);
    println!("dev: {PAGE} shows the app and reloads when a file changes");
    let folder = places::target().join("trunk-dev");
    shell::run(toolchain.command("cargo").args(["fetch", "--quiet"]))?;
    let mut trunk = toolchain.command("trunk");
    trunk.args(["--log", "info", "serve", "--offline", "--dist"]).arg(folder);
    shell::run(&mut trunk)
}

/// A program that does not outlive this one.
struct Stopped(Child);

impl Drop for Stopped {
    fn drop(&mut self) {
        // It may have ended by itself, which is fine.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trunk_is_told_the_same_addresses() {
        let settings = fs::read_to_string(places::root().join("Trunk.toml")).unwrap();
        assert!(settings.contains(&format!("backend = \"http://{STUDIO}/api/\"")));
        assert!(settings.contains(&format!("host = \"{STUDIO}\"")));
        assert!(settings.contains(&format!("port = {}", PAGE.rsplit(':').next().unwrap())));
    }
}
