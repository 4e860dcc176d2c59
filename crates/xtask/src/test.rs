//! `cargo xtask test`: every check and every test, quick ones first. The first stage that fails ends it.

use crate::failure::Failure;
use crate::setup::{self, Need};
use crate::wasm::{self, Toolchain};
use crate::{app, places, shell};
use std::fs;
use std::process::Command;

/// The package of the app, whose tests run in a browser.
const APP: &str = "finevoice-studio";

/// What Cargo leaves out unless it is asked for by name, because it needs the packaged app and a browser.
const END_TO_END: &[&str] = &["--package", "studio", "--test", "end_to_end"];

/// Runs everything, or only the tests whose names contain one of `filters`.
pub fn test(filters: &[String]) -> Result<(), Failure> {
    setup::set_up(&[Need::App, Need::Engine, Need::Tests])?;
    // The executable notes where this folder is when it is compiled, so it has to be there by then.
    let embedded = places::packaged_app();
    fs::create_dir_all(&embedded).map_err(Failure::file(&embedded))?;
    if filters.is_empty() {
        stage("formatting", &mut cargo(&["fmt", "--all", "--check"]))?;
        stage("lints", &mut lints(&["--workspace", "--all-targets"]))?;
        stage("lints of the end-to-end tests", &mut lints(END_TO_END))?;
    }
    let runner = Runner::find();
    stage("native tests", &mut runner.native(filters))?;
    app::build()?;
    stage("browser tests", &mut browser(filters)?)?;
    stage("end-to-end tests", &mut runner.end_to_end(filters))
}

/// What runs the native tests and prints their summary.
#[derive(Clone, Copy)]
enum Runner {
    /// cargo-nextest, where it is installed: it is quicker and its output is easier to read.
    Nextest,
    /// Cargo's own.
    Cargo,
}

impl Runner {
    fn find() -> Self {
        match shell::answer(&mut cargo(&["nextest", "--version"])) {
            Some(_) => Self::Nextest,
            None => Self::Cargo,
        }
    }

    fn native(self, filters: &[String]) -> Command {
        self.command(&["--workspace", "--lib", "--bins", "--tests"], filters)
    }

    fn end_to_end(self, filters: &[String]) -> Command {
        let mut command = self.command(END_TO_END, filters);
        command.envs(setup::driver().map(|driver| ("CHROMEDRIVER", driver)));
        command
    }

    fn command(self, selection: &[&str], filters: &[String]) -> Command {
        match self {
            Self::Nextest => {
                let mut command = cargo(&["nextest", "run", "--no-tests", "pass", "--no-fail-fast"]);
                command.args(selection).args(filters);
                command
            }
            Self::Cargo => {
                let mut command = cargo(&["test", "--no-fail-fast"]);
                command.args(selection).arg("--").args(filters);
                command
            }
        }
    }
}

/// The tests in headless Chrome; its flags are in webdriver.json.
fn browser(filters: &[String]) -> Result<Command, Failure> {
    let toolchain = Toolchain::find().ok_or_else(wasm::no_toolchain)?;
    let mut command = toolchain.command("cargo");
    command
        .args(["test", "--target", wasm::TARGET, "--package", APP, "--test", "browser", "--"])
        .args(filters);
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
    // Seconds for all tests together; the runner's own limit is 20.
    command.env("WASM_BINDGEN_TEST_TIMEOUT", "300");
    command.envs(setup::driver().map(|driver| ("CHROMEDRIVER", driver)));
    Ok(command)
}

fn lints(selection: &[&str]) -> Command {
    let mut command = cargo(&["clippy", "--quiet"]);
    command.args(selection).args(["--", "-D", "warnings"]);
    command
}

fn stage(name: &str, command: &mut Command) -> Result<(), Failure> {
    println!("\ntest: {name}");
    shell::run(command)
}

fn cargo(arguments: &[&str]) -> Command {
    let mut command = shell::command("cargo");
    command.current_dir(places::root()).args(arguments).env("CARGO_TARGET_DIR", places::target());
    command
}
