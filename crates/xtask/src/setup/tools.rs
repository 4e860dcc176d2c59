//! The tools of the app's build, each in one exact version, kept in the person's cache.

use crate::failure::Failure;
use crate::{places, shell};
use std::path::PathBuf;

/// Builds the app.
pub const TRUNK: Tool = Tool {
    name: "trunk",
    version: "0.21.14",
    program: "trunk",
    // Trunk's own release profile takes four times as long and gains nothing here.
    source: Source::Cargo {
        package: "trunk",
        arguments: &["--debug", "--no-default-features", "--features", "rustls"],
    },
};

/// Joins the app to the browser. The version is that of the library in Cargo.toml.
pub const WASM_BINDGEN: Tool = Tool {
    name: "wasm-bindgen",
    version: "0.2.129",
    program: "wasm-bindgen",
    source: Source::Cargo { package: "wasm-bindgen-cli", arguments: &["--debug"] },
};

/// Makes the app smaller. Older releases do not know what the compiler writes today.
pub const WASM_OPT: Tool = Tool {
    name: "binaryen",
    version: "132",
    program: "wasm-opt",
    source: Source::Npm { package: "binaryen@132" },
};

const ALL: [&Tool; 3] = [&TRUNK, &WASM_BINDGEN, &WASM_OPT];

/// A program in one exact version.
pub struct Tool {
    /// Its name in the cache.
    pub name: &'static str,
    /// The version, as the program itself prints it.
    pub version: &'static str,
    /// The file that is run.
    pub program: &'static str,
    /// Where it comes from.
    pub source: Source,
}

/// The registry that a tool comes from.
pub enum Source {
    /// Compiled from crates.io.
    Cargo { package: &'static str, arguments: &'static [&'static str] },
    /// From npm, as it is.
    Npm { package: &'static str },
}

/// The folders that have to be on the path for the tools to be found.
pub fn folders() -> Vec<PathBuf> {
    ALL.iter().map(|tool| tool.folder()).filter(|folder| folder.is_dir()).collect()
}

impl Tool {
    /// Whether the tool runs and has the right version, from the cache or from the path.
    pub fn is_there(&self) -> bool {
        let kept = self.folder().join(self.program);
        let has_version = |program: PathBuf| {
            let answer = shell::answer(shell::command(program).arg("--version"));
            answer.is_some_and(|text| version(&text) == Some(self.version))
        };
        has_version(kept) || shell::find(self.program).is_some_and(has_version)
    }

    /// Puts the tool into the cache.
    pub fn install(&self) -> Result<(), Failure> {
        let home = places::tool(self.name, self.version);
        std::fs::create_dir_all(&home).map_err(Failure::file(&home))?;
        let mut command = match &self.source {
            Source::Cargo { package, arguments } => {
                let mut command = shell::command("cargo");
                command.args([
                    "install",
                    package,
                    "--version",
                    self.version,
                    "--locked",
                    "--force",
                    "--root",
                ]);
                command.arg(&home).args(*arguments).env("CARGO_PROFILE_DEV_DEBUG", "0");
                command
            }
            Source::Npm { package } => {
                let mut command = shell::command("npm");
                command
                    .args(["install", "--no-audit", "--no-fund", "--no-save", "--prefix"])
                    .arg(&home)
                    .arg(package);
                command
            }
        };
        // The project's settings for Cargo and npm are not meant for the tools.
        command.current_dir(&home).env_remove("CARGO_TARGET_DIR");
        shell::run_quietly(&mut command)
    }

    /// What a person can do.
    pub fn by_hand(&self) -> String {
        match &self.source {
            Source::Cargo { package, .. } => {
                format!("cargo install {package} --version {} --locked", self.version)
            }
            Source::Npm { package } => format!("install Node.js, then npm install --global {package}"),
        }
    }

    fn folder(&self) -> PathBuf {
        let home = places::tool(self.name, self.version);
        match self.source {
            Source::Cargo { .. } => home.join("bin"),
            Source::Npm { .. } => home.join("node_modules/.bin"),
        }
    }
}

/// The version in what a program prints about itself: the first word that starts with a digit.
fn version(text: &str) -> Option<&str> {
    text.split_whitespace().find(|word| word.starts_with(|first: char| first.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_read_from_what_the_tools_print() {
        assert_eq!(version("trunk 0.21.14\n"), Some("0.21.14"));
        assert_eq!(version("wasm-bindgen 0.2.129 (cd29d4dc4)"), Some("0.2.129"));
        assert_eq!(version("wasm-opt version 132 (version_132)"), Some("132"));
        assert_eq!(version("command not found"), None);
    }

    #[test]
    fn the_library_of_wasm_bindgen_is_pinned_to_the_version_of_its_tool() {
        let manifest = std::fs::read_to_string(places::root().join("Cargo.toml")).unwrap();
        assert!(manifest.contains(&format!("wasm-bindgen = \"={}\"", WASM_BINDGEN.version)));
    }

    #[test]
    fn trunk_is_asked_for_in_the_version_that_is_installed() {
        let settings = std::fs::read_to_string(places::root().join("Trunk.toml")).unwrap();
        assert!(settings.contains(&format!("trunk-version = \"={}\"", TRUNK.version)));
    }
}
