//! The executable: flags, composition, start and stop. What it serves is made in the gateway and the engine.

mod app_files;
mod error;
#[expect(clippy::doc_markdown, rustdoc::bare_urls, reason = "its comments are the text of `--help`")]
mod flags;
mod run;
mod settings;
mod stop;

use std::io::IsTerminal;
use std::process::ExitCode;

use clap::Parser;

use crate::error::StartError;
use crate::flags::{Command, Flags};

fn main() -> ExitCode {
    let flags = Flags::parse();
    start_log();
    match start(flags) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("finevoice-studio: {error}");
            ExitCode::FAILURE
        }
    }
}

fn start(flags: Flags) -> Result<(), StartError> {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(StartError::Runtime)?;
    runtime.block_on(async {
        match flags.command {
            None => run::studio(&flags.serve).await,
            Some(Command::Serve(serve)) => run::studio(&serve).await,
            Some(Command::Engine(engine)) => run::engine(&engine).await,
        }
    })
}

/// Logs go to standard error, so that standard output stays for what a person or a script waits for.
fn start_log() {
    let filter = tracing_subscriber::EnvFilter::try_from_env("STUDIO_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn"));
    let is_terminal = std::io::stderr().is_terminal();
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(is_terminal)
        .init();
}
