//! What a key press costs in a long script, with the processor slowed four times.

use std::time::Duration;

use serde_json::{Value, json};

use crate::Figure;
use crate::browser::Browser;
use crate::sample::Sample;
use crate::studio::Studio;

const KEYS: usize = 60;
const SENTENCES: usize = 60;

pub async fn measure() -> Vec<Figure> {
    let data = tempfile::tempdir().expect("a temporary folder");
    let studio = Studio::local(data.path());
    let browser = Browser::open().await;
    browser.goto(&studio.address).await;
    browser.wait_until("the form", "document.querySelector('textarea')").await;
    fill(&browser).await;
    browser.devtools("Performance.enable", json!({})).await;
    browser.devtools("Emulation.setCPUThrottlingRate", json!({"rate": 4})).await;
    let (mut scripting, mut all) = (Sample::default(), Sample::default());
    for index in 0..KEYS {
        let before = spent(&browser).await;
        press(&browser, index).await;
        let after = spent(&browser).await;
        scripting.add(after.0 - before.0);
        all.add(after.1 - before.1);
    }
    browser.close().await;
    vec![Figure {
        what: "a key press in 5,000 characters with 60 tags, processor slowed four times: scripting",
        measured: format!(
            "p50 {:.1} ms, worst {:.1} ms (layout and paint included: p50 {:.1} ms)",
            scripting.quantile(0.5),
            scripting.quantile(1.0),
            all.quantile(0.5)
        ),
        limit: "worst 16 ms",
    }]
}

/// Types a script of 5,000 characters with 60 tags at once, as a paste does, and puts the caret into its middle.
async fn fill(browser: &Browser) {
    let sentence = "[happy] Every sentence of this script has a tag and some eighty characters to say. ";
    let script: String = sentence.repeat(SENTENCES).chars().take(5_000).collect();
    let fill = format!(
        "(() => {{ const area = document.querySelector('textarea'); area.focus();
            document.execCommand('insertText', false, {}); area.setSelectionRange(2500, 2500); return true; }})()",
        json!(script)
    );
    browser.value(&fill).await;
    tokio::time::sleep(Duration::from_secs(1)).await;
}

/// Presses a letter, or now and then a bracket that begins or ends a tag, and lets the page come to rest.
async fn press(browser: &Browser, index: usize) {
    let key = match index % 12 {
        4 => "[",
        8 => "]",
        11 => " ",
        _ => "a",
    };
    for kind in ["keyDown", "keyUp"] {
        let text = if kind == "keyDown" { key } else { "" };
        browser.devtools("Input.dispatchKeyEvent", json!({"type": kind, "key": key, "text": text})).await;
    }
    tokio::time::sleep(Duration::from_millis(400)).await;
}

/// Milliseconds that the page has spent so far: in scripts, and in all its tasks.
async fn spent(browser: &Browser) -> (f64, f64) {
    let metrics = browser.devtools("Performance.getMetrics", json!({})).await;
    let metric = |name: &str| {
        let entries = metrics["metrics"].as_array().into_iter().flatten();
        let value = entries.filter(|entry| entry["name"] == name).find_map(|entry| entry["value"].as_f64());
        value.unwrap_or_else(|| panic!("the browser counts {name}: {}", Value::from(name))) * 1_000.0
    };
    (metric("ScriptDuration"), metric("TaskDuration"))
}
