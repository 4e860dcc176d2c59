//! `cargo xtask dev`: the app with live reload, in front of the real executable with the local engine.

use crate::failure::Failure;
use crate::run::{Profile, executable};
use crate::setup::{self, Need};
use crate::wasm::{self, Toolchain};
use crate::{places, shell};
use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};

/// Where the executable listens. Trunk.toml sends what is below /api there.
const STUDIO: &str = "127.0.0.1:8082";

/// Where Trunk serves, as Trunk.toml says.
const PAGE: &str = "http://127.0.0.1:8081";

/// Runs until it is interrupted. A change of the app is built and shown at once; a change of the gateway, the engine
/// or the executable needs a new start.
pub fn dev() -> Result<(), Failure> {
    setup::set_up(&[Need::App, Need::Engine])?;
    let toolchain = Toolchain::find().ok_or_else(wasm::no_toolchain)?;
    // The executable notes where this folder is when it is compiled, so it has to be there by then.
    let embedded = places::packaged_app();
    fs::create_dir_all(&embedded).map_err(Failure::file(&embedded))?;
    let _studio = Studio::start(&mut shell::command(executable(Profile::Dev)?))?;
    println!("dev: {PAGE} shows the app and reloads when a file changes");
    let folder = places::target().join("trunk-dev");
    shell::run(toolchain.command("cargo").args(["fetch", "--quiet"]))?;
    let mut trunk = toolchain.command("trunk");
    trunk.args(["--log", "info", "serve", "--offline", "--dist"]).arg(folder);
    shell::run(&mut trunk)
}

/// The executable, which does not outlive this program.
struct Studio {
    process: Child,
    /// Kept, because a program that prints into a closed pipe ends.
    _output: BufReader<ChildStdout>,
}

impl Studio {
    /// Starts it and waits until it answers. Its own words about why it cannot start go to the terminal.
    fn start(command: &mut Command) -> Result<Self, Failure> {
        command.args(["--listen", STUDIO]).stdout(Stdio::piped());
        let mut process = command.spawn().map_err(|error| shell::not_started(command, error))?;
        let mut output = BufReader::new(process.stdout.take().ok_or_else(not_ready)?);
        // The first line says that it is ready. It names an address that is of no use to a person here.
        match output.read_line(&mut String::new()) {
            Ok(length) if length > 0 => Ok(Self { process, _output: output }),
            _ => Err(not_ready()),
        }
    }
}

impl Drop for Studio {
    fn drop(&mut self) {
        // It may have ended by itself, which is fine.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn not_ready() -> Failure {
    Failure::NoWay("the executable did not start, so there is nothing for the page to talk to".to_owned())
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
