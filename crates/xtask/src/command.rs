//! The command line of `cargo xtask`, read by hand: a parser crate would double the time to the first line.

use crate::failure::Failure;

/// What `cargo xtask help` prints.
pub const HELP: &str = "\
cargo xtask run [-- FLAGS]    build everything and serve it on http://127.0.0.1:8080; FLAGS go to the executable
cargo xtask dev               serve the app on http://127.0.0.1:8081 and rebuild it whenever a file changes
cargo xtask test [FILTER…]    formatting, lints and every test; with a FILTER only the tests whose name contains it
cargo xtask bench             measure what the README states
cargo xtask dist              one executable with the app inside, in target/dist
cargo xtask set-up            only install what the other commands need (each of them does this itself)";

/// One call of `cargo xtask`.
#[derive(Debug, PartialEq, Eq)]
pub enum Command {
    /// Show what there is.
    Help,
    /// Install everything that any command needs.
    SetUp,
    /// Build and serve; `flags` go to the executable as they are.
    Run { flags: Vec<String> },
    /// Serve with live reload.
    Dev,
    /// Run the checks and tests whose names contain one of `filters`; all if there is none.
    Test { filters: Vec<String> },
    /// Measure.
    Bench,
    /// Make the release executable.
    Dist,
}

impl Command {
    /// Reads the arguments after the program's name.
    pub fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Self, Failure> {
        let Some(name) = arguments.next() else { return Ok(Self::Help) };
        let mut rest: Vec<String> = arguments.collect();
        if rest.first().is_some_and(|first| first == "--") {
            rest.remove(0);
        }
        match name.as_str() {
            "run" => Ok(Self::Run { flags: rest }),
            "test" => filters(rest).map(|filters| Self::Test { filters }),
            "dev" => alone(&name, &rest, Self::Dev),
            "bench" => alone(&name, &rest, Self::Bench),
            "dist" => alone(&name, &rest, Self::Dist),
            "set-up" => alone(&name, &rest, Self::SetUp),
            "help" | "--help" | "-h" => Ok(Self::Help),
            _ => Err(Failure::Usage(format!("there is no command «{name}»"))),
        }
    }
}

/// A filter that looks like a flag would change how the runners work, and each in another way.
fn filters(rest: Vec<String>) -> Result<Vec<String>, Failure> {
    match rest.iter().find(|filter| filter.starts_with('-')) {
        Some(flag) => Err(Failure::Usage(format!("«{flag}» is not a part of a test's name"))),
        None => Ok(rest),
    }
}

fn alone(name: &str, rest: &[String], command: Command) -> Result<Command, Failure> {
    match rest.first() {
        Some(extra) => Err(Failure::Usage(format!("«{name}» takes no argument such as «{extra}»"))),
        None => Ok(command),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Command, Failure> {
        Command::parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn flags_after_the_dashes_go_to_the_executable_untouched() {
        let flags = vec!["--listen".to_owned(), "127.0.0.1:0".to_owned()];
        assert_eq!(parse("run -- --listen 127.0.0.1:0").unwrap(), Command::Run { flags });
    }

    #[test]
    fn without_a_command_the_help_is_shown() {
        assert_eq!(parse("").unwrap(), Command::Help);
    }

    #[test]
    fn test_takes_parts_of_names() {
        let filters = vec!["james".to_owned(), "pause".to_owned()];
        assert_eq!(parse("test james pause").unwrap(), Command::Test { filters });
    }

    #[test]
    fn what_is_not_understood_is_refused_by_name() {
        for line in ["serve", "dev now", "test --nocapture"] {
            let word = line.split_whitespace().last().unwrap();
            assert!(parse(line).unwrap_err().to_string().contains(word), "{line}");
        }
    }
}
