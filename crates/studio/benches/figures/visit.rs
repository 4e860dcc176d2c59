//! The bytes of a first visit, as the browser counts them on the wire.

use serde_json::Value;

use crate::Figure;
use crate::browser::Browser;
use crate::studio::Studio;

/// Name and bytes on the wire, headers included, of everything that the page has loaded.
const LOADED: &str = "performance.getEntries()
    .filter(entry => entry.entryType === 'navigation' || entry.entryType === 'resource')
    .map(entry => [entry.name, entry.transferSize])";

pub async fn measure() -> Vec<Figure> {
    let data = tempfile::tempdir().expect("a temporary folder");
    let studio = Studio::local(data.path());
    let browser = Browser::open().await;
    browser.goto(&studio.address).await;
    browser.wait_until("the form", "document.querySelector('textarea')").await;
    browser.wait_until("the page's own requests", "document.readyState === 'complete'").await;
    let loaded = browser.value(LOADED).await;
    let all = bytes(&loaded, |_| true);
    let wasm = bytes(&loaded, |name| name.contains(".wasm"));
    browser.close().await;
    vec![
        Figure { what: "first visit, all bytes on the wire", measured: kilobytes(all), limit: "130 kB" },
        Figure { what: "of which WebAssembly", measured: kilobytes(wasm), limit: "100 kB" },
    ]
}

fn bytes(loaded: &Value, counts: impl Fn(&str) -> bool) -> u64 {
    let entries = loaded.as_array().into_iter().flatten();
    entries.filter(|entry| entry[0].as_str().is_some_and(&counts)).filter_map(|entry| entry[1].as_u64()).sum()
}

fn kilobytes(bytes: u64) -> String {
    format!("{}.{} kB", bytes / 1_000, bytes % 1_000 / 100)
}
