//! The WebAssembly target without rustup's server: Debian has a recent compiler and the library's source, though
//! not the library itself. It is built once and put where that compiler looks for it.

use super::packages::{Manager, privileged};
use crate::failure::Failure;
use crate::wasm::{DEBIAN_LINKER, TARGET, Toolchain};
use crate::{places, shell};
use std::path::{Path, PathBuf};

/// The compiler, Cargo for it, the source of the library, and the linker of the same LLVM.
const PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "lld-22"];

/// The crate whose only purpose is that Cargo builds the standard library for it.
const DUMMY: &str = "std_for_wasm";

/// Whether this machine has Debian's package manager.
pub fn can_try() -> bool {
    Manager::find() == Some(Manager::Apt)
}

/// Installs the packages, builds the library and puts it in place.
pub fn install() -> Result<(), Failure> {
    let has_all = Path::new("/usr/bin/cargo").exists()
        && Path::new("/usr/lib/rustlib/src").exists()
        && shell::find(DEBIAN_LINKER).is_some();
    if !has_all {
        Manager::Apt.install(&PACKAGES)?;
    }
    let work = places::scratch("std");
    lay_out(&work).map_err(Failure::file(&work))?;
    build(&work)?;
    put_in_place(&libraries(&work)?)
}

fn lay_out(work: &Path) -> std::io::Result<()> {
    if work.exists() {
        std::fs::remove_dir_all(work)?;
    }
    std::fs::create_dir_all(work.join("src"))?;
    // The empty workspace table keeps Cargo from looking for one further up.
    let manifest = format!("[package]\nname = \"{DUMMY}\"\nedition = \"2024\"\n[workspace]\n");
    std::fs::write(work.join("Cargo.toml"), manifest)?;
    std::fs::write(work.join("src/lib.rs"), "")
}

fn build(work: &Path) -> Result<(), Failure> {
    let mut command = shell::command("/usr/bin/cargo");
    command.current_dir(work).args(["build", "--release", "--target", TARGET]);
    command.args(["-Z", "build-std=std,panic_abort,test"]);
    command.env("RUSTC", "/usr/bin/rustc").env("RUSTDOC", "/usr/bin/rustdoc");
    // Building the library is an unstable feature. Without the bitcode a build with link-time optimisation fails.
    command.env("RUSTC_BOOTSTRAP", "1").env("RUSTFLAGS", "-Cembed-bitcode=yes");
    command.env("CARGO_TARGET_DIR", work.join("target"));
    shell::run_quietly(&mut command)
}

fn libraries(work: &Path) -> Result<Vec<PathBuf>, Failure> {
    let folder = work.join("target").join(TARGET).join("release/deps");
    let entries = std::fs::read_dir(&folder).map_err(Failure::file(&folder))?;
    Ok(entries.flatten().map(|entry| entry.path()).filter(|path| belongs_to_std(path)).collect())
}

fn belongs_to_std(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with("lib") && name.ends_with(".rlib") && !name.starts_with(&format!("lib{DUMMY}-"))
}

fn put_in_place(libraries: &[PathBuf]) -> Result<(), Failure> {
    let mut question = shell::command(Toolchain::Debian.rustc());
    let answer = shell::answer(question.args(["--print", "target-libdir", "--target", TARGET]));
    let folder = answer.map(|text| PathBuf::from(text.trim())).filter(|folder| folder.is_absolute());
    let folder =
        folder.ok_or_else(|| Failure::NoWay("Debian's compiler does not say where it looks".to_owned()))?;
    // What an older compiler left there would only be in the way.
    shell::run_quietly(privileged("rm")?.arg("-rf").arg(&folder))?;
    shell::run_quietly(privileged("mkdir")?.arg("-p").arg(&folder))?;
    shell::run_quietly(privileged("cp")?.args(libraries).arg(&folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_standard_library_is_put_in_place() {
        assert!(belongs_to_std(Path::new("deps/libcore-d7b402481b3ada69.rlib")));
        assert!(!belongs_to_std(Path::new("deps/libstd_for_wasm-0123.rlib")));
        assert!(!belongs_to_std(Path::new("deps/libcore-d7b402481b3ada69.rmeta")));
    }
}
