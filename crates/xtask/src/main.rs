//! The project's own commands: `cargo xtask run`, `dev`, `test`, `bench` and `dist`.
//!
//! Each command first does the set-up that it needs, so that a machine with Rust, Node and a package manager
//! needs nothing else. This crate is built before anything is shown to a newcomer: keep it small.

mod app;
mod bench;
mod command;
mod dev;
mod dist;
mod failure;
mod places;
mod run;
mod setup;
mod shell;
mod test;
mod wasm;

use command::Command;
use failure::Failure;
use std::process::ExitCode;

fn main() -> ExitCode {
    match Command::parse(std::env::args().skip(1)).and_then(carry_out) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("xtask: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn carry_out(command: Command) -> Result<(), Failure> {
    match command {
        Command::Help => {
            println!("{}", command::HELP);
            Ok(())
        }
        Command::SetUp => setup::set_up(&[setup::Need::App, setup::Need::Engine, setup::Need::Tests]),
        Command::Run { flags } => run::run(&flags),
        Command::Dev => dev::dev(),
        Command::Test { filters } => test::test(&filters),
        Command::Bench => bench::bench(),
        Command::Dist => dist::dist(),
    }
}
