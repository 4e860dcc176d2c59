//! The compiler for the app: which one can make WebAssembly here, and how it is called.

use crate::failure::Failure;
use crate::{places, shell};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The target triple of the app.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// The linker that goes with Debian's compiler, which brings none of its own.
pub const DEBIAN_LINKER: &str = "wasm-ld-22";

/// A compiler that has a standard library for [`TARGET`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toolchain {
    /// The one that the person uses for everything.
    Own,
    /// Debian's in /usr, beside the person's own.
    Debian,
}

impl Toolchain {
    /// The first compiler that really compiles a line for the target. This takes a fraction of a second, and
    /// notices also what a look at folders does not: a library that was left behind by an older compiler.
    pub fn find() -> Option<Self> {
        [Self::Own, Self::Debian].into_iter().find(|toolchain| toolchain.works())
    }

    /// A command that runs with this compiler, and has the browser tools on its path.
    pub fn command(self, program: &str) -> Command {
        let mut command = shell::command(program);
        command.current_dir(places::root()).env("CARGO_TARGET_DIR", places::wasm_target());
        command.env("PATH", self.path());
        // Trunk refuses the customary value of the first, and prints its own stack for every error under the second.
        command.env_remove("NO_COLOR").env("RUST_BACKTRACE", "0");
        if self == Self::Debian {
            command.env("RUSTC", "/usr/bin/rustc").env("RUSTDOC", "/usr/bin/rustdoc");
            command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", DEBIAN_LINKER);
        }
        command
    }

    /// The compiler's name and version in one line.
    pub fn version(self) -> String {
        shell::answer(shell::command(self.rustc()).arg("--version")).unwrap_or_default()
    }

    /// The compiler itself.
    pub fn rustc(self) -> &'static str {
        match self {
            Self::Own => "rustc",
            Self::Debian => "/usr/bin/rustc",
        }
    }

    fn works(self) -> bool {
        let has_linker = self == Self::Own || shell::find(DEBIAN_LINKER).is_some();
        has_linker && compiles(self.rustc())
    }

    fn path(self) -> OsString {
        let mut folders = crate::setup::tools::folders();
        if self == Self::Debian {
            // Cargo has to be Debian's too, and rustup's stand-in comes first on most paths.
            folders.push(PathBuf::from("/usr/bin"));
        }
        let path = std::env::var_os("PATH").unwrap_or_default();
        folders.extend(std::env::split_paths(&path));
        std::env::join_paths(folders).unwrap_or(path)
    }
}

fn compiles(rustc: &str) -> bool {
    let folder = places::scratch("probe");
    let source = folder.join("probe.rs");
    let text = "pub fn greeting() -> String { String::new() }\n";
    if std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&source, text)).is_err() {
        return false;
    }
    let mut command = shell::command(rustc);
    command.args(["--target", TARGET, "--crate-type", "lib", "--emit", "metadata", "--out-dir"]);
    shell::answer(command.arg(&folder).arg(Path::new(&source))).is_some()
}

/// For the rare case that the compiler vanished after the set-up.
pub fn no_toolchain() -> Failure {
    Failure::NoWay(
        "no compiler for WebAssembly was found. By hand: rustup target add wasm32-unknown-unknown".to_owned(),
    )
}
