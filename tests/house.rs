//! The rules of the house, read off the source: who may import whom, and what may stand only in one place.

#![expect(clippy::expect_used, reason = "a test says by panicking what is wrong")]

use std::fs;
use std::path::{Path, PathBuf};

use catalog::OPERATIONS;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every Rust file below a folder of the repository, with its text.
fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
        for entry in fs::read_dir(folder).expect("a folder of the repository").flatten() {
            let path = entry.path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).expect("a source file");
                found.push((path, text));
            }
        }
    }
    let mut found = Vec::new();
    walk(&root().join(folder), &mut found);
    assert!(!found.is_empty(), "there is no source in {folder}");
    found
}

/// The text without its unit tests and comments.
fn product(text: &str) -> String {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The places in a folder where a text stands in the product, as `file: line`.
fn places(folder: &str, needle: &str) -> Vec<String> {
    sources(folder)
        .into_iter()
        .filter(|(path, _)| !path.ends_with("tests.rs"))
        .flat_map(|(path, text)| {
            product(&text)
                .lines()
                .filter(|line| line.contains(needle))
                .map(|line| format!("{}: {}", path.display(), line.trim()))
                .collect::<Vec<_>>()
        })
        .collect()
}

/// The rooms of the app that a room names in its paths.
fn imported_rooms(room: &str) -> Vec<String> {
    const ROOMS: [&str; 7] = ["pages", "form", "output", "state", "client", "browser", "ui"];
    ROOMS
        .into_iter()
        .filter(|other| *other != room)
        .filter(|other| {
            [format!("crate::{other}::"), format!("crate::{other};"), format!("crate::{{{other}")]
                .iter()
                .any(|path| !places(&format!("src/{room}"), path).is_empty())
        })
        .map(str::to_owned)
        .collect()
}

#[test]
fn rooms_of_the_app_import_only_what_lies_below_them() {
    let below: [(&str, &[&str]); 7] = [
        ("pages", &["form", "output", "state", "client", "browser", "ui"]),
        ("form", &["state", "client", "browser", "ui"]),
        ("output", &["state", "client", "browser", "ui"]),
        ("state", &["client", "browser"]),
        ("client", &["browser"]),
        ("browser", &[]),
        ("ui", &[]),
    ];
    for (room, allowed) in below {
        let forbidden: Vec<_> =
            imported_rooms(room).into_iter().filter(|other| !allowed.contains(&other.as_str())).collect();
        assert!(forbidden.is_empty(), "{room} imports {forbidden:?}");
    }
}

#[test]
fn crates_know_only_what_the_map_allows() {
    let allowed: [(&str, &[&str]); 5] = [
        ("Cargo.toml", &["catalog"]),
        ("crates/catalog/Cargo.toml", &[]),
        ("crates/gateway/Cargo.toml", &["catalog"]),
        ("crates/engine/Cargo.toml", &["catalog"]),
        ("crates/studio/Cargo.toml", &["catalog", "gateway", "engine"]),
    ];
    for (manifest, allowed) in allowed {
        let text = fs::read_to_string(root().join(manifest)).expect("a manifest");
        for name in ["catalog", "gateway", "engine", "studio"] {
            let is_used = text.lines().any(|line| line.starts_with(&format!("{name}.workspace")));
            assert!(!is_used || allowed.contains(&name), "{manifest} uses {name}");
        }
    }
}

#[test]
fn the_catalog_does_no_input_or_output() {
    for forbidden in ["std::fs", "std::net", "std::io", "std::time", "std::env", "async fn", "tokio"] {
        assert_eq!(places("crates/catalog/src", forbidden), [""; 0], "{forbidden}");
    }
}

#[test]
fn no_operation_is_named_outside_the_catalog() {
    for operation in OPERATIONS {
        let id = format!("\"{}\"", operation.id);
        for folder in ["src", "crates/gateway/src", "crates/engine/src", "crates/studio/src"] {
            assert_eq!(places(folder, &id), [""; 0], "{id} stands in {folder}");
        }
    }
}

#[test]
fn the_browser_names_no_upstream() {
    for host in ["finevoice.ai", "fineshare.net"] {
        assert_eq!(places("src", host), [""; 0]);
    }
}

#[test]
fn the_key_is_put_on_the_wire_in_one_place() {
    let places = places("crates/gateway/src", "Bearer ");
    assert_eq!(places.len(), 1, "{places:?}");
    assert!(places[0].contains("secret.rs"), "{places:?}");
}

#[test]
fn storage_and_timers_have_one_door_each() {
    for (name, door) in
        [("idb::", "src/browser/"), ("gloo_timers::", "src/browser/"), ("gloo_net::", "src/client/")]
    {
        let elsewhere: Vec<_> =
            places("src", name).into_iter().filter(|place| !place.contains(door)).collect();
        assert_eq!(elsewhere, [""; 0], "{name} is used outside {door}");
    }
}

#[test]
fn no_file_has_grown_past_400_lines() {
    for folder in ["src", "tests", "crates"] {
        for (path, text) in sources(folder) {
            let lines = text.lines().count();
            assert!(lines <= 400, "{} has {lines} lines", path.display());
        }
    }
}
