//! The one door to other programs. No shell: a program, a list of arguments, text on its standard input. Every run
//! has a limit on time and on output, and a program that is not there is an error that says how to install it.

mod error;
mod process;
mod programs;

pub use error::ToolError;
pub use process::{Feed, Limits, run};
pub use programs::{MissingProgram, Programs, missing_programs};
