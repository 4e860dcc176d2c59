//! The app: built by Trunk, then packaged for serving.

mod compress;
mod css;
mod inputs;
mod package;

use crate::failure::Failure;
use crate::wasm::{self, Toolchain};
use crate::{places, shell};
use std::fs::{self, File};

/// Builds and packages the app, unless nothing has changed since the last time.
pub fn build() -> Result<(), Failure> {
    let toolchain = Toolchain::find().ok_or_else(wasm::no_toolchain)?;
    let _lock = lock()?;
    let stamp = places::target().join("app.stamp");
    let inputs = inputs::fingerprint(&toolchain.version())?;
    let is_packaged = places::packaged_app().join("index.html").exists();
    if is_packaged && fs::read_to_string(&stamp).is_ok_and(|last| last == inputs) {
        return Ok(());
    }
    println!("app: building");
    // A build that fails half-way must not pass for done the next time.
    let _ = fs::remove_file(&stamp);
    trunk(toolchain)?;
    let report = package::package(&places::built_app(), &places::packaged_app())?;
    println!("app: packaged, {report}");
    fs::write(&stamp, inputs).map_err(Failure::file(&stamp))
}

/// Keeps a second command in the same clone from building into the same folders. It is given back when dropped.
fn lock() -> Result<File, Failure> {
    let folder = places::target();
    fs::create_dir_all(&folder).map_err(Failure::file(&folder))?;
    let path = folder.join("app.lock");
    let file = File::create(&path).map_err(Failure::file(&path))?;
    if file.try_lock().is_err() {
        println!("app: waiting for another build");
        file.lock().map_err(Failure::file(&path))?;
    }
    Ok(file)
}

fn trunk(toolchain: Toolchain) -> Result<(), Failure> {
    // Offline, Trunk takes the tools from the path instead of downloading its own; but it hands the flag on to
    // Cargo, which then needs to have everything.
    shell::run(toolchain.command("cargo").args(["fetch", "--quiet"]))?;
    let mut command = toolchain.command("trunk");
    command.args(["--log", "warn", "build", "--offline", "--release", "--cargo-profile", "app"]);
    // The names of the files are given when packaging, from their final bytes.
    command.args(["--filehash", "false"]);
    shell::run(&mut command)
}
