//! `cargo xtask dist`: one executable with the app inside.

use crate::failure::Failure;
use crate::run::{Profile, executable};
use crate::setup::{self, Need};
use crate::{app, places};
use std::fs;

/// Sets up, builds, and puts the executable into `target/dist`.
pub fn dist() -> Result<(), Failure> {
    setup::set_up(&[Need::App])?;
    app::build()?;
    let built = executable(Profile::Release)?;
    let folder = places::target().join("dist");
    fs::create_dir_all(&folder).map_err(Failure::file(&folder))?;
    let copy = folder.join(built.file_name().unwrap_or_default());
    let bytes = fs::copy(&built, &copy).map_err(Failure::file(&copy))?;
    println!("dist: {}, {} kB", copy.display(), bytes.div_ceil(1000));
    Ok(())
}
