//! From the click to the sound, for a sentence of ten words on the local engine.

use crate::Figure;
use crate::browser::Browser;
use crate::sample::Sample;
use crate::studio::Studio;

#[allow(dead_code, reason = "it is shared, and each uses its own part")]
#[path = "../../../../tests/end_to_end/studio_page.rs"]
mod studio_page;

const ROUNDS: usize = 12;
const SENTENCE: &str = "This sentence has ten words and is spoken right here.";

/// The marks of the newest job, in milliseconds since the page was opened: click, submitted, result known, playing.
const MARKS: &str = "['studio:click', 'studio:submitted', 'studio:poll-result', 'studio:playing']
    .map(name => performance.getEntriesByName(name).at(-1)?.startTime ?? null)";

pub async fn measure() -> Vec<Figure> {
    let data = tempfile::tempdir().expect("a temporary folder");
    let studio = Studio::local(data.path());
    let browser = Browser::open().await;
    browser.open_studio(&studio.address).await;
    browser.choose_voice("james").await;
    browser.write(SENTENCE).await;
    let (mut whole, mut own) = (Sample::default(), Sample::default());
    for round in 0..=ROUNDS {
        browser.value("performance.clearMarks()").await;
        browser.generate().await;
        browser.wait_until("the sound", "performance.getEntriesByName('studio:playing').length").await;
        let marks = browser.value(MARKS).await;
        let at = |index: usize| marks[index].as_f64().unwrap_or_else(|| panic!("a mark is missing: {marks}"));
        // The first round warms everything up.
        if round > 0 {
            whole.add(at(3) - at(0));
            own.add((at(1) - at(0)) + (at(3) - at(2)));
        }
        browser.wait_until("its end", "document.querySelector('.take audio').ended").await;
    }
    browser.close().await;
    vec![
        Figure {
            what: "from click to sound, ten words, local engine",
            measured: spread(&mut whole),
            limit: "1,000 ms",
        },
        Figure {
            what: "the studio's own share of it (without the wait between accepted and done)",
            measured: spread(&mut own),
            limit: "150 ms",
        },
    ]
}

fn spread(sample: &mut Sample) -> String {
    format!("p50 {:.0} ms, worst {:.0} ms", sample.quantile(0.5), sample.quantile(1.0))
}
