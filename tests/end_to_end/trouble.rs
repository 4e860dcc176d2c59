//! Whatever goes wrong ends in words on the page, and a next step.

use std::time::Duration;

use axum::http::StatusCode;

use crate::browser::Browser;
use crate::studio::{Studio, serve_upstream};
use crate::upstream::{Upstream, json};

/// A studio in front of a scripted upstream, with a filled-in form in a browser.
struct Scene {
    upstream: Upstream,
    studio: Studio,
    browser: Browser,
    data: tempfile::TempDir,
}

impl Scene {
    async fn new(
        answer: impl Fn(&str) -> (StatusCode, &'static str, String) + Send + Sync + 'static,
    ) -> Self {
        let data = tempfile::tempdir().expect("a temporary folder");
        let upstream = Upstream::start(answer).await;
        let studio = Studio::start(serve_upstream(data.path(), &upstream.address, "test-key"));
        let browser = Browser::open().await;
        browser.open_studio(&studio.address).await;
        browser.choose_voice("james").await;
        browser.write("Hello.").await;
        Self { upstream, studio, browser, data }
    }

    /// Sends the form and asserts that the page says all these words about what became of it.
    async fn fails_with(&self, words: &[&str]) {
        let before = self.browser.takes().await;
        // Two presses within less than half a second count as one.
        tokio::time::sleep(Duration::from_millis(500)).await;
        self.browser.generate().await;
        let more = format!("document.querySelectorAll('.take').length > {before}");
        self.browser.wait_until("the job", &more).await;
        let said = self.browser.failure().await;
        for word in words {
            assert!(said.contains(word), "«{word}» is not in: {said}");
        }
        assert!(!said.contains("test-key"));
    }
}

#[tokio::test]
async fn each_refusal_of_the_service_is_told_apart() {
    let scene = Scene::new(|_| json(401, r#"{"error":{"code":"unauthorized","message":"bad key"}}"#)).await;
    scene.fails_with(&["key", "Whoever runs the studio"]).await;
    let detail =
        r#"{"detail":[{"loc":["body","voice"],"msg":"voice is not for sale","type":"value_error"}]}"#;
    scene.upstream.answer_with(move |_| json(422, detail));
    scene.fails_with(&["settings"]).await;
    scene.browser.wait_for_words("voice is not for sale").await;
    scene.upstream.answer_with(|_| json(429, r#"{"error":{"code":"RATE_LIMITED","message":"slow down"}}"#));
    scene.fails_with(&["too much to do"]).await;
    scene.upstream.answer_with(|_| json(500, r#"{"error":{"code":"BOOM","message":"out of tape"}}"#));
    scene.fails_with(&["out of tape"]).await;
    scene.browser.close().await;
}

#[tokio::test]
async fn a_page_for_people_in_place_of_an_answer_leaves_the_outcome_open() {
    let scene = Scene::new(|_| (StatusCode::OK, "text/html", "<h1>Welcome</h1>".to_owned())).await;
    scene.fails_with(&["nobody knows", "charged a second time"]).await;
    assert_eq!(scene.upstream.submissions(), 1);
    scene.browser.close().await;
}

#[tokio::test]
async fn a_task_that_fails_gives_the_services_reason_as_text() {
    let scene = Scene::new(|line| {
        if line.starts_with("POST") {
            json(200, r#"{"status":202,"taskId":"p1-x"}"#)
        } else {
            json(200, r#"{"task_id":"p1-x","status":"failed","error":"<b>the tape tore</b>"}"#)
        }
    })
    .await;
    scene.fails_with(&["<b>the tape tore</b>"]).await;
    scene.browser.close().await;
}

#[tokio::test]
async fn a_result_on_a_strange_host_is_not_fetched() {
    let scene =
        Scene::new(|_| json(200, r#"{"status":200,"taskId":"p1-x","url":"https://192.0.2.1/x.mp3"}"#)).await;
    scene.fails_with(&["host that this studio does not fetch from"]).await;
    scene.browser.close().await;
}

#[tokio::test]
async fn a_result_that_is_no_sound_is_kept_and_can_be_downloaded() {
    let data = tempfile::tempdir().expect("a temporary folder");
    let programs = data.path().join("programs");
    std::fs::create_dir(&programs).expect("the folder is writable");
    let encoder = "#!/bin/sh\nfor last; do :; done\ncat > /dev/null\ncase $last in\n\
        file:*) echo 'no recording' > \"${last#file:}\" ;;\nesac\n";
    write_program(&programs.join("ffmpeg"), encoder);
    let path = std::env::var("PATH").expect("a search path");
    let mut command = crate::studio::serve(data.path());
    command.env("PATH", format!("{}:{path}", programs.display()));
    let studio = Studio::start(command);
    let browser = Browser::open().await;
    browser.open_studio(&studio.address).await;
    browser.choose_voice("james").await;
    browser.write("Hello.").await;
    browser.generate().await;
    let said = browser.failure().await;
    assert!(said.contains("not sound") && said.contains("Download"), "{said}");
    browser.close().await;
}

/// Writes an executable script.
fn write_program(path: &std::path::Path, text: &str) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::write(path, text).expect("the folder is writable");
    let executable = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(path, executable).expect("the file is ours");
}

#[tokio::test]
async fn a_studio_that_went_away_is_said_and_the_job_goes_on_when_it_is_back() {
    let Scene { upstream, studio, browser, data } =
        Scene::new(|_| json(200, r#"{"status":202,"taskId":"p1-slow"}"#)).await;
    let address = studio.address.clone();
    browser.generate().await;
    browser.wait_until("the task", "document.querySelector('.take')?.dataset.stage === 'Waiting'").await;
    studio.kill();
    browser.wait_for_words("cannot be reached").await;
    upstream.answer_with(|_| json(200, r#"{"status":"failed","taskId":"p1-slow","error":"made too late"}"#));
    let mut command = serve_upstream(data.path(), &upstream.address, "test-key");
    command.env("STUDIO_LISTEN", address.trim_start_matches("http://"));
    let back = Studio::start(command);
    browser.wait_for_words("made too late").await;
    drop(back);
    browser.close().await;
}

#[tokio::test]
async fn a_restarted_studio_does_not_pay_again_for_what_it_cannot_know() {
    let Scene { upstream, studio, browser, data } =
        Scene::new(|_| json(200, r#"{"status":202,"taskId":"p1-slow"}"#)).await;
    let address = studio.address.clone();
    // The page never sees an answer to its submission, so that it has to ask again.
    browser.value("(window.fetch = () => new Promise(() => {}), true)").await;
    browser.generate().await;
    browser.wait_until("the job", "document.querySelector('.take--active')").await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    studio.kill();
    let mut command = serve_upstream(data.path(), &upstream.address, "test-key");
    command.env("STUDIO_LISTEN", address.trim_start_matches("http://"));
    let back = Studio::start(command);
    browser.reload().await;
    let said = browser.failure().await;
    assert!(said.contains("nobody knows"), "{said}");
    assert_eq!(upstream.submissions(), 0);
    drop(back);
    browser.close().await;
}

#[tokio::test]
async fn an_empty_form_is_refused_in_words_and_the_focus_goes_there() {
    let data = tempfile::tempdir().expect("a temporary folder");
    let studio = Studio::local(data.path());
    let browser = Browser::open().await;
    browser.open_studio(&studio.address).await;
    browser.click(".form__generate").await;
    browser.wait_for_words("Write something to say.").await;
    assert_eq!(browser.takes().await, 0);
    browser.paste(&"a".repeat(100_000)).await;
    browser.wait_for_words("at most 10000").await;
    browser.close_clean().await;
}

#[tokio::test]
async fn an_engine_without_its_program_says_how_to_install_it() {
    let data = tempfile::tempdir().expect("a temporary folder");
    let programs = data.path().join("programs");
    std::fs::create_dir(&programs).expect("the folder is writable");
    write_program(&programs.join("ffmpeg"), "#!/bin/sh\nexec /bin/cat > /dev/null\n");
    let mut command = crate::studio::serve(data.path());
    command.env("PATH", &programs);
    let studio = Studio::start(command);
    let browser = Browser::open().await;
    browser.open_studio(&studio.address).await;
    browser.choose_voice("james").await;
    browser.write("Hello.").await;
    browser.generate().await;
    let said = browser.failure().await;
    assert!(said.contains("espeak-ng") && said.contains("apt install"), "{said}");
    browser.close().await;
}
