//! Where things are: in the project, and in the cache that all clones of one person share.

use std::path::{Path, PathBuf};

/// The project's root.
pub fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here)
}

/// Cargo's folder for the native crates.
pub fn target() -> PathBuf {
    root().join("target")
}

/// Cargo's folder for the app. It is apart from the native one, because an editor that checks the native crates
/// would otherwise wait for the app's build, and the other way round.
pub fn wasm_target() -> PathBuf {
    target().join("wasm")
}

/// What Trunk builds; Trunk.toml names the same folder.
pub fn built_app() -> PathBuf {
    target().join("trunk")
}

/// The app as it is served: content-hashed names, with compressed siblings. The executable embeds this folder.
pub fn packaged_app() -> PathBuf {
    target().join("app")
}

/// A folder of the person's cache for one version of a tool, so that a fresh clone does not build it again.
pub fn tool(name: &str, version: &str) -> PathBuf {
    cache().join("tools").join(format!("{name}-{version}"))
}

/// A folder of the person's cache for work that can be thrown away.
pub fn scratch(name: &str) -> PathBuf {
    cache().join("scratch").join(name)
}

fn cache() -> PathBuf {
    let home = || std::env::home_dir().unwrap_or_else(|| target().join("home"));
    let set = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
    let base = set.unwrap_or_else(|| {
        if cfg!(target_os = "macos") {
            home().join("Library/Caches")
        } else if cfg!(windows) {
            home().join("AppData/Local")
        } else {
            home().join(".cache")
        }
    });
    base.join("finevoice-studio")
}
