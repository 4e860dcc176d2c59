//! From what Trunk built to what the gateway serves.
//!
//! Files that `index.html` names get the hash of their final bytes into their own name, so that a browser may keep
//! them for ever; Trunk's names come from what a file is made of, which is not the same promise.

use super::{compress, css, inputs};
use crate::failure::Failure;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::Path;

/// Files by their path below the root, with `/` between folders.
type Files = BTreeMap<String, Vec<u8>>;

const INDEX: &str = "index.html";
const STYLE: &str = "style/main.css";

/// How many digits of the hash a name carries. The gateway knows names with 16 or more as never changing.
const HASH_DIGITS: usize = 16;

/// What was packaged.
pub struct Report {
    files: usize,
    wasm_bytes: usize,
    wasm_brotli_bytes: usize,
}

impl fmt::Display for Report {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { files, wasm_bytes, wasm_brotli_bytes } = self;
        write!(out, "{files} files, wasm {wasm_bytes} bytes, {wasm_brotli_bytes} in brotli")
    }
}

/// Packages the folder `built` into the folder `out`, which is replaced.
pub fn package(built: &Path, out: &Path) -> Result<Report, Failure> {
    let mut files = Files::new();
    read(built, "", &mut files)?;
    join_styles(&mut files)?;
    name_by_content(&mut files)?;
    write(&files, out)
}

fn read(folder: &Path, prefix: &str, files: &mut Files) -> Result<(), Failure> {
    for entry in fs::read_dir(folder).map_err(Failure::file(folder))? {
        let path = entry.map_err(Failure::file(folder))?.path();
        let name = format!("{prefix}{}", path.file_name().unwrap_or_default().to_string_lossy());
        if path.is_dir() {
            read(&path, &format!("{name}/"), files)?;
        } else {
            files.insert(name, fs::read(&path).map_err(Failure::file(&path))?);
        }
    }
    Ok(())
}

fn join_styles(files: &mut Files) -> Result<(), Failure> {
    let text = |path: &str| files.get(path).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    let joined = css::bundle(STYLE, &text).map_err(|error| Failure::Package(error.to_string()))?;
    files.retain(|path, _| !path.starts_with("style/"));
    files.insert(STYLE.to_owned(), joined.into_bytes());
    Ok(())
}

fn name_by_content(files: &mut Files) -> Result<(), Failure> {
    let index =
        files.remove(INDEX).ok_or_else(|| Failure::Package("Trunk built no index.html".to_owned()))?;
    let mut html = String::from_utf8_lossy(&index).into_owned();
    for path in files.keys().cloned().collect::<Vec<_>>() {
        let reference = format!("\"/{path}\"");
        if !matches!(extension(&path), "css" | "js" | "wasm") || !html.contains(&reference) {
            continue;
        }
        if let Some(bytes) = files.remove(&path) {
            let named = hashed_name(&path, &bytes);
            html = html.replace(&reference, &format!("\"/{named}\""));
            files.insert(named, bytes);
        }
    }
    files.insert(INDEX.to_owned(), html.into_bytes());
    Ok(())
}

fn hashed_name(path: &str, bytes: &[u8]) -> String {
    let hash = inputs::hex(&Sha256::digest(bytes));
    let extension = extension(path);
    let stem = path.strip_suffix(extension).and_then(|stem| stem.strip_suffix('.')).unwrap_or(path);
    format!("{stem}-{}.{extension}", &hash[..HASH_DIGITS])
}

fn extension(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, extension)| extension)
}

fn write(files: &Files, out: &Path) -> Result<Report, Failure> {
    if out.exists() {
        fs::remove_dir_all(out).map_err(Failure::file(out))?;
    }
    let mut report = Report { files: files.len(), wasm_bytes: 0, wasm_brotli_bytes: 0 };
    for (path, bytes) in files {
        let file = out.join(path);
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder).map_err(Failure::file(folder))?;
        }
        fs::write(&file, bytes).map_err(Failure::file(&file))?;
        if !compress::is_worthwhile(extension(path)) {
            continue;
        }
        let brotli = compress::brotli(bytes).map_err(Failure::file(&file))?;
        let gzip = compress::gzip(bytes).map_err(Failure::file(&file))?;
        if extension(path) == "wasm" {
            report.wasm_bytes += bytes.len();
            report.wasm_brotli_bytes += brotli.len();
        }
        for (ending, small) in [("br", brotli), ("gz", gzip)] {
            if small.len() < bytes.len() {
                let sibling = out.join(format!("{path}.{ending}"));
                fs::write(&sibling, small).map_err(Failure::file(&sibling))?;
            }
        }
    }
    Ok(report)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<link rel="stylesheet" href="/style/main.css"><link rel="icon" href="/favicon.svg">
<script type="module" src="/boot.js" data-js="/app.js" data-wasm="/app_bg.wasm"></script>"#;

    fn built(wasm: &[u8]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir_all(root.join("style/ui")).unwrap();
        fs::create_dir_all(root.join("snippets")).unwrap();
        let files: [(&str, &[u8]); 8] = [
            ("index.html", PAGE.as_bytes()),
            ("style/main.css", b"@import 'ui/button.css' layer(ui);"),
            ("style/ui/button.css", b".button { color: red; }"),
            ("boot.js", b"await import(1)"),
            ("app.js", b"import './snippets/inline.js'"),
            ("app_bg.wasm", wasm),
            ("snippets/inline.js", b"export const a = 1"),
            ("favicon.svg", b"<svg/>"),
        ];
        for (name, bytes) in files {
            fs::write(root.join(name), bytes).unwrap();
        }
        folder
    }

    fn packaged(wasm: &[u8]) -> (tempfile::TempDir, Vec<String>, String) {
        let out = tempfile::tempdir().unwrap();
        package(built(wasm).path(), out.path()).unwrap();
        let mut files = Files::new();
        read(out.path(), "", &mut files).unwrap();
        let page = String::from_utf8(files[INDEX].clone()).unwrap();
        (out, files.into_keys().collect(), page)
    }

    #[test]
    fn every_file_that_the_page_names_is_there_under_that_name() {
        let (_out, files, page) = packaged(b"\0asm");
        let named: Vec<&str> = page.split('"').filter_map(|part| part.strip_prefix('/')).collect();
        assert_eq!(named.len(), 5);
        for name in named {
            assert!(files.iter().any(|file| file == name), "{name} in {files:?}");
        }
    }

    #[test]
    fn a_change_of_bytes_changes_the_name_and_only_that_name() {
        let wasm = |files: &[String]| files.iter().find(|file| extension(file) == "wasm").unwrap().clone();
        let ((_a, one, _), (_b, two, _)) = (packaged(b"\0asm1"), packaged(b"\0asm2"));
        assert_ne!(wasm(&one), wasm(&two));
        let rest = |files: &[String]| {
            files.iter().filter(|file| !file.contains(".wasm")).cloned().collect::<Vec<_>>()
        };
        assert_eq!(rest(&one), rest(&two));
    }

    #[test]
    fn files_that_others_find_by_name_keep_theirs() {
        let (_out, files, _) = packaged(b"\0asm");
        for name in ["index.html", "favicon.svg", "snippets/inline.js"] {
            assert!(files.iter().any(|file| file == name), "{name}");
        }
    }

    #[test]
    fn the_styles_become_one_file() {
        let (out, files, _) = packaged(b"\0asm");
        let styles: Vec<&String> = files.iter().filter(|file| extension(file) == "css").collect();
        assert_eq!(styles.len(), 1);
        let text = fs::read_to_string(out.path().join(styles[0])).unwrap();
        assert_eq!(text, "@layer ui{.button{color:red}}");
    }

    #[test]
    fn what_gets_smaller_has_compressed_siblings() {
        let (_out, files, _) = packaged(&[b'a'; 4000]);
        let wasm = files.iter().find(|file| extension(file) == "wasm").unwrap();
        for ending in ["br", "gz"] {
            assert!(files.contains(&format!("{wasm}.{ending}")), "{ending}");
        }
    }

    #[test]
    fn names_carry_as_many_digits_as_the_gateway_asks_for() {
        let name = hashed_name("style/main.css", b"");
        // The hash of nothing, from the definition of SHA-256.
        assert_eq!(name, "style/main-e3b0c44298fc1c14.css");
    }
}
