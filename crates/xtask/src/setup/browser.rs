//! Chromium and its driver, for the browser tests and the end-to-end tests.

use super::packages::Package;
use crate::failure::Failure;
use crate::shell;
use std::path::{Path, PathBuf};

const PACKAGE: Package = Package {
    apt: &["chromium", "chromium-driver"],
    dnf: &["chromium", "chromedriver"],
    pacman: &["chromium"],
    brew: &["google-chrome", "chromedriver"],
};

const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

const MACOS_BROWSERS: [&str; 2] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/// Whether both are there.
pub fn is_there() -> bool {
    let has_browser = BROWSERS.iter().any(|name| shell::find(name).is_some())
        || MACOS_BROWSERS.iter().any(|path| Path::new(path).exists());
    has_browser && driver().is_some()
}

/// Installs both.
pub fn install() -> Result<(), Failure> {
    PACKAGE.install()
}

/// What a person can do.
pub fn by_hand() -> String {
    PACKAGE.by_hand("Chrome or Chromium, and a chromedriver of the same version,")
}

/// The driver: the one that `CHROMEDRIVER` names, else the one on the path.
pub fn driver() -> Option<PathBuf> {
    let named = std::env::var_os("CHROMEDRIVER").map(PathBuf::from).filter(|path| path.is_file());
    named.or_else(|| shell::find("chromedriver"))
}
