//! Everything that can go wrong in `cargo xtask`, and the sentence that says so.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitStatus;

/// Why a command ended early.
#[derive(Debug)]
pub enum Failure {
    /// The command line was not understood.
    Usage(String),
    /// A step of the set-up did not work; `by_hand` is what a person can do instead.
    Step { what: &'static str, by_hand: String, cause: Box<Failure> },
    /// There is no known way on this machine, for the reason given.
    NoWay(String),
    /// A program could not be started.
    NotStarted { program: String, error: io::Error },
    /// A program ended without success.
    Ended { line: String, status: ExitStatus },
    /// A file or folder could not be read or written.
    File { path: PathBuf, error: io::Error },
    /// What Trunk built cannot be packaged, for the reason given.
    Package(String),
}

impl Failure {
    /// For `map_err` after working with the file at `path`.
    pub fn file(path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |error| Self::File { path: path.to_owned(), error }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(reason) => write!(out, "{reason}. Try: cargo xtask help"),
            Self::Step { what, by_hand, cause } => write!(out, "{what}: {cause}. By hand: {by_hand}"),
            Self::NoWay(reason) | Self::Package(reason) => out.write_str(reason),
            Self::NotStarted { program, error } => write!(out, "«{program}» could not be started: {error}"),
            Self::Ended { line, status } => write!(out, "«{line}» ended with {status}"),
            Self::File { path, error } => write!(out, "{}: {error}", path.display()),
        }
    }
}
