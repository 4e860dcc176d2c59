//! What a first visit costs on the wire: the page and every file that it names, in brotli.

use crate::failure::Failure;
use crate::places;
use std::fs;
use std::path::Path;

/// All files together, in bytes.
const LIMIT: u64 = 130_000;

/// The WebAssembly alone, in bytes.
const WASM_LIMIT: u64 = 100_000;

/// Prints every file with its size, and fails when a limit is passed.
pub fn measure() -> Result<(), Failure> {
    let app = places::packaged_app();
    let page = app.join("index.html");
    let html = fs::read_to_string(&page).map_err(Failure::file(&page))?;
    let (mut sum, mut wasm) = (0, 0);
    for name in named_files(&html) {
        let bytes = size_on_the_wire(&app, &name)?;
        println!("weight: {bytes:>7} bytes  {name}");
        sum += bytes;
        if Path::new(&name).extension().is_some_and(|extension| extension == "wasm") {
            wasm += bytes;
        }
    }
    println!("weight: {sum:>7} bytes  first visit (limit {LIMIT}), wasm {wasm} of it (limit {WASM_LIMIT})");
    if sum > LIMIT || wasm > WASM_LIMIT {
        return Err(Failure::OverLimit("a first visit is heavier than it may be".to_owned()));
    }
    Ok(())
}

/// The page itself and the files that its attributes name, each once.
fn named_files(html: &str) -> Vec<String> {
    let mut names = vec!["index.html".to_owned()];
    for name in html.split('"').filter_map(|part| part.strip_prefix('/')).filter(|name| name.contains('.')) {
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    names
}

fn size_on_the_wire(app: &Path, name: &str) -> Result<u64, Failure> {
    let compressed = app.join(format!("{name}.br"));
    let file = if compressed.exists() { compressed } else { app.join(name) };
    fs::metadata(&file).map(|data| data.len()).map_err(Failure::file(&file))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_the_page_names_twice_is_fetched_once() {
        let html = r#"<link rel="preload" href="/a.wasm"><script src="/b.js" data-wasm="/a.wasm"></script><a href="/">"#;
        assert_eq!(named_files(html), ["index.html", "a.wasm", "b.js"]);
    }

    #[test]
    fn the_compressed_sibling_counts_where_there_is_one() {
        let app = tempfile::tempdir().unwrap();
        fs::write(app.path().join("a.js"), [0; 100]).unwrap();
        fs::write(app.path().join("b.png"), [0; 50]).unwrap();
        fs::write(app.path().join("a.js.br"), [0; 10]).unwrap();
        assert_eq!(size_on_the_wire(app.path(), "a.js").unwrap(), 10);
        assert_eq!(size_on_the_wire(app.path(), "b.png").unwrap(), 50);
    }
}
