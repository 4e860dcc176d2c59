//! Whether the app has to be built again: a fingerprint of everything that it is made from.

use crate::failure::Failure;
use crate::places;
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// What the app is made from, this packaging included. A test that walks Cargo's own list would be surer, but the
/// app has only one crate of ours besides itself.
const INPUTS: [&str; 10] = [
    ".cargo/config.toml",
    "Cargo.toml",
    "Cargo.lock",
    "Trunk.toml",
    "index.html",
    "public",
    "style",
    "src",
    "crates/catalog",
    "crates/xtask/src/app",
];

/// A hash of the names and contents of all inputs, and of the compiler's version.
pub fn fingerprint(compiler: &str) -> Result<String, Failure> {
    of(places::root(), &INPUTS, compiler)
}

fn of(root: &Path, inputs: &[&str], compiler: &str) -> Result<String, Failure> {
    let mut files = Vec::new();
    for input in inputs {
        collect(&root.join(input), &mut files)?;
    }
    files.sort();
    let mut hash = Sha256::new();
    hash.update(compiler);
    for file in files {
        let bytes = fs::read(&file).map_err(Failure::file(&file))?;
        let name = file.strip_prefix(root).unwrap_or(&file);
        hash.update(format!("\0{}\0{}\0", name.display(), bytes.len()));
        hash.update(bytes);
    }
    Ok(hex(&hash.finalize()))
}

/// Bytes as hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    if path.is_file() {
        files.push(path.to_owned());
    } else if path.is_dir() {
        for entry in fs::read_dir(path).map_err(Failure::file(path))? {
            collect(&entry.map_err(Failure::file(path))?.path(), files)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_in_any_input_or_in_the_compiler_changes_the_fingerprint() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir(root.join("src")).unwrap();
        fs::write(root.join("src/main.rs"), "fn main() {}").unwrap();
        let first = of(root, &["src"], "rustc 1").unwrap();
        assert_eq!(of(root, &["src"], "rustc 1").unwrap(), first);
        assert_ne!(of(root, &["src"], "rustc 2").unwrap(), first);
        fs::write(root.join("src/main.rs"), "fn main() { }").unwrap();
        let second = of(root, &["src"], "rustc 1").unwrap();
        assert_ne!(second, first);
        fs::rename(root.join("src/main.rs"), root.join("src/lib.rs")).unwrap();
        assert_ne!(of(root, &["src"], "rustc 1").unwrap(), second);
    }
}
