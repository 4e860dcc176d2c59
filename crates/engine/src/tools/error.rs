//! Why a program gave no result, in words.

use std::fmt;
use std::io;
use std::time::Duration;

use super::programs::MissingProgram;

/// Why a program gave no result.
#[derive(Debug)]
pub enum ToolError {
    Missing(MissingProgram),
    /// It could not be started or spoken to.
    Io {
        program: String,
        source: io::Error,
    },
    /// It did not finish in time and was stopped.
    TooSlow {
        program: String,
        limit: Duration,
    },
    /// It wrote more than was allowed and was stopped.
    TooMuch {
        program: String,
        limit_bytes: usize,
    },
    /// It said no. `detail` is the last line of what it wrote to standard error.
    Failed {
        program: String,
        detail: String,
    },
}

impl fmt::Display for ToolError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(missing) => missing.fmt(f),
            Self::Io { program, source } => write!(f, "{program} could not be run: {source}."),
            Self::TooSlow { program, limit } => write!(
                f,
                "{program} was stopped because it took longer than {} seconds. Try a shorter script.",
                limit.as_secs()
            ),
            Self::TooMuch { program, limit_bytes } => {
                write!(
                    f,
                    "{program} was stopped because it wrote more than {limit_bytes} bytes. Try a shorter script."
                )
            }
            Self::Failed { program, detail } if detail.is_empty() => {
                write!(f, "{program} failed and gave no reason.")
            }
            Self::Failed { program, detail } => write!(f, "{program} failed: {detail}"),
        }
    }
}

impl std::error::Error for ToolError {}
