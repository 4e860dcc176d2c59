//! Type, generate, hear.

use crate::browser::Browser;
use crate::studio::Studio;

const AUDIO: &str = "document.querySelector('.take audio')";

#[tokio::test]
async fn a_sentence_is_typed_and_heard_to_its_end() {
    let data = tempfile::tempdir().expect("a temporary folder");
    let studio = Studio::local(data.path());
    let browser = Browser::open().await;
    browser.open_studio(&studio.address).await;
    browser.write("[happy] Hello, this is the studio.").await;
    browser.generate().await;
    browser.wait_for_take().await;
    let duration = browser.value(&format!("{AUDIO}.duration")).await.as_f64().expect("a number");
    assert!((0.8..10.0).contains(&duration), "{duration} seconds");
    browser.wait_until("the sound's end", &format!("{AUDIO}.ended")).await;
    let position = browser.value(&format!("{AUDIO}.currentTime")).await.as_f64().expect("a number");
    assert!((position - duration).abs() < 0.2, "it ended at {position} of {duration} seconds");
    browser.close_clean().await;
}

#[tokio::test]
async fn the_page_runs_under_a_strict_policy_and_breaks_it_nowhere() {
    let data = tempfile::tempdir().expect("a temporary folder");
    let studio = Studio::local(data.path());
    let browser = Browser::open().await;
    let count = "window.violations = []; addEventListener('securitypolicyviolation', event => \
                 window.violations.push(event.violatedDirective + ' ' + event.blockedURI));";
    browser.before_each_page(count).await;
    browser.open_studio(&studio.address).await;
    browser.choose_voice("madison").await;
    browser.write("Short.").await;
    browser.generate().await;
    browser.wait_for_take().await;
    let inline = "(() => { const script = document.createElement('script'); let blocked = false;
        try { script.text = 'window.broken = true'; document.head.append(script); } catch { blocked = true; }
        return window.broken !== true; })()";
    let before = browser.value("window.violations.length").await;
    assert_eq!(before, 0, "{}", browser.value("window.violations").await);
    assert_eq!(browser.value(inline).await, true, "an inline script ran");
    browser.close().await;
}

#[tokio::test]
async fn hostile_text_is_shown_as_text() {
    let data = tempfile::tempdir().expect("a temporary folder");
    let studio = Studio::local(data.path());
    let browser = Browser::open().await;
    browser.open_studio(&studio.address).await;
    browser.choose_voice("james").await;
    browser.paste("<img src=x onerror=\"window.broken=true\"> مرحبا 🎉 [nope] [happy] [sad] Hi.").await;
    browser.wait_for_words("[nope] is not a known tag").await;
    browser.wait_for_words("[sad] follows another tag").await;
    browser.generate().await;
    browser.wait_for_take().await;
    browser.wait_for_words("<img src=x").await;
    assert_eq!(browser.value("window.broken === undefined").await, true);
    browser.close_clean().await;
}

#[tokio::test]
async fn two_presses_make_two_takes_without_waiting() {
    let data = tempfile::tempdir().expect("a temporary folder");
    let studio = Studio::local(data.path());
    let browser = Browser::open().await;
    browser.open_studio(&studio.address).await;
    browser.choose_voice("emma").await;
    browser.write("One and two.").await;
    browser.generate().await;
    tokio::time::sleep(std::time::Duration::from_millis(700)).await;
    browser.generate().await;
    browser.wait_until("two takes", "document.querySelectorAll('.take[data-stage=Done]').length === 2").await;
    browser.close_clean().await;
}
