//! Nothing that was paid for is lost.

use crate::browser::Browser;
use crate::studio::{Studio, serve_upstream};
use crate::upstream::{Upstream, json};

const TASK: &str = r#"{"status":202,"taskId":"p1-slow"}"#;

#[tokio::test]
async fn a_reload_in_mid_task_still_gets_the_take() {
    let data = tempfile::tempdir().expect("a temporary folder");
    let studio = Studio::local(data.path());
    let browser = Browser::open().await;
    browser.open_studio(&studio.address).await;
    browser.choose_voice("james").await;
    browser.paste(&"This sentence is said again and again. ".repeat(100)).await;
    browser.generate().await;
    browser.wait_until("the job", "document.querySelector('.take--active')").await;
    browser.reload().await;
    browser.wait_for_take().await;
    assert_eq!(browser.takes().await, 1);
    browser.close_clean().await;
}

#[tokio::test]
async fn a_take_is_still_there_when_the_service_has_forgotten_it() {
    let data = tempfile::tempdir().expect("a temporary folder");
    let studio = Studio::local(data.path());
    let browser = Browser::open().await;
    browser.open_studio(&studio.address).await;
    browser.choose_voice("james").await;
    browser.write("Keep this.").await;
    browser.generate().await;
    browser.wait_for_take().await;
    std::fs::remove_dir_all(data.path().join("engine/results")).expect("the engine keeps its results there");
    browser.reload().await;
    browser.wait_for_take().await;
    browser.close_clean().await;
}

#[tokio::test]
async fn a_broken_connection_is_charged_once() {
    let data = tempfile::tempdir().expect("a temporary folder");
    let upstream = Upstream::start(|_| json(200, TASK)).await;
    let studio = Studio::start(serve_upstream(data.path(), &upstream.address, "test-key"));
    let browser = Browser::open().await;
    // The first submission reaches the gateway, and its answer gets lost on the way back.
    let lose_first = "const real = window.fetch; let lost = false; window.fetch = async (...request) => {
        const answer = await real(...request);
        const method = request[0].method ?? request[1]?.method;
        if (method === 'POST' && !lost) { lost = true; throw new TypeError('Failed to fetch'); }
        return answer; };";
    browser.before_each_page(lose_first).await;
    browser.open_studio(&studio.address).await;
    browser.choose_voice("james").await;
    browser.write("Once.").await;
    browser.generate().await;
    browser.wait_until("the task", "document.querySelector('.take')?.dataset.stage === 'Waiting'").await;
    assert_eq!(upstream.submissions(), 1);
    browser.close().await;
}

#[tokio::test]
async fn storage_that_the_browser_forbids_is_said_once_and_the_studio_works_on() {
    let data = tempfile::tempdir().expect("a temporary folder");
    let studio = Studio::local(data.path());
    let browser = Browser::open().await;
    let forbid = "for (const name of ['indexedDB', 'localStorage', 'sessionStorage'])
        Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError'); } });";
    browser.before_each_page(forbid).await;
    browser.open_studio(&studio.address).await;
    browser.choose_voice("james").await;
    browser.write("In memory only.").await;
    browser.generate().await;
    browser.wait_for_take().await;
    browser.wait_for_words("until you close the page").await;
    browser.close_clean().await;
}
