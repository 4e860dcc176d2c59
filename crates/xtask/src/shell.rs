//! Running other programs.

use crate::failure::Failure;
use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::{Command, ExitStatus, Stdio};

/// How many of the last lines of a quiet program are shown when it fails.
const LINES_SHOWN: usize = 20;

/// A command that does not see what `cargo run` told xtask about itself. Build scripts watch some of these
/// variables, and would run again each time that the project is built from here and from outside in turn.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    for (name, _) in std::env::vars_os() {
        let name_text = name.to_string_lossy();
        if is_of_cargo_run(&name_text) {
            command.env_remove(&name);
        }
    }
    command
}

/// Runs a command whose output the person wants to see.
pub fn run(command: &mut Command) -> Result<(), Failure> {
    let status = command.status().map_err(|error| not_started(command, error))?;
    success(command, status)
}

/// Runs a command whose output matters only when it fails.
pub fn run_quietly(command: &mut Command) -> Result<(), Failure> {
    let output = command.stdin(Stdio::null()).output().map_err(|error| not_started(command, error))?;
    if !output.status.success() {
        show_end(&output.stdout);
        show_end(&output.stderr);
    }
    success(command, output.status)
}

/// What a command prints, if it starts and succeeds.
pub fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Where `program` is on the path.
pub fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let name = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&path).map(|folder| folder.join(&name)).find(|file| file.is_file())
}

/// For the errors of a command that was started in another way than by [`run`].
pub fn not_started(command: &Command, error: std::io::Error) -> Failure {
    Failure::NotStarted { program: command.get_program().to_string_lossy().into_owned(), error }
}

fn success(command: &Command, status: ExitStatus) -> Result<(), Failure> {
    if status.success() { Ok(()) } else { Err(Failure::Ended { line: line(command), status }) }
}

fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

fn show_end(output: &[u8]) {
    let text = String::from_utf8_lossy(output);
    let lines: Vec<&str> = text.lines().collect();
    for line in &lines[lines.len().saturating_sub(LINES_SHOWN)..] {
        eprintln!("    {line}");
    }
}

fn is_of_cargo_run(name: &str) -> bool {
    const NAMES: [&str; 6] = [
        "CARGO",
        "CARGO_MANIFEST_DIR",
        "CARGO_MANIFEST_PATH",
        "CARGO_CRATE_NAME",
        "CARGO_BIN_NAME",
        "CARGO_PRIMARY_PACKAGE",
    ];
    NAMES.contains(&name) || name.starts_with("CARGO_PKG_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_fails_is_named_with_its_arguments() {
        let failure = run_quietly(command("rustc").arg("--no-such-flag")).unwrap_err();
        assert!(failure.to_string().contains("rustc --no-such-flag"), "{failure}");
    }

    #[test]
    fn a_program_that_is_not_there_is_named() {
        let failure = run(&mut command("no-such-program")).unwrap_err();
        assert!(failure.to_string().contains("no-such-program"), "{failure}");
    }

    #[test]
    fn the_settings_of_cargo_run_do_not_reach_the_programs_but_the_persons_own_do() {
        assert!(is_of_cargo_run("CARGO_PKG_NAME") && is_of_cargo_run("CARGO_MANIFEST_DIR"));
        assert!(!is_of_cargo_run("CARGO_HOME") && !is_of_cargo_run("CARGO_NET_OFFLINE"));
    }
}
