//! Trouble on the machine: missing programs, a directory that cannot be written to, a database that is none.

use std::path::Path;

use engine::{Config, Programs, StartError, router};
use serde_json::json;

use crate::engine::TestEngine;

async fn failure_with(programs: Programs) -> (String, String) {
    let directory = tempfile::tempdir().expect("a directory");
    let engine = TestEngine::start_in(directory.path(), programs).await;
    let state = engine.spoken("james", "Hello.").await;
    assert_eq!(state["status"], 500, "{state}");
    let text = |name: &str| state["error"][name].as_str().unwrap_or_default().to_owned();
    (text("code"), text("message"))
}

#[tokio::test]
async fn a_missing_program_is_named_with_the_way_to_install_it() {
    for program in ["espeak-ng", "ffmpeg"] {
        let path = format!("/nowhere/{program}").into();
        let programs = match program {
            "ffmpeg" => Programs { ffmpeg: path, ..Programs::default() },
            _ => Programs { espeak_ng: path, ..Programs::default() },
        };
        let sentence = format!(
            "{program} is not installed, and the local engine needs it. Install it with `apt install {program}` \
             (Debian, Ubuntu) or `brew install {program}` (macOS), then try again."
        );
        assert_eq!(failure_with(programs).await, ("program_missing".to_owned(), sentence));
    }
}

#[tokio::test]
async fn a_program_that_fails_ends_the_task_with_its_name() {
    let programs = Programs { espeak_ng: "false".into(), ..Programs::default() };
    let (code, message) = failure_with(programs).await;
    assert_eq!(code, "program_failed");
    assert!(message.starts_with("false failed"), "{message}");
}

#[tokio::test]
async fn a_sample_without_espeak_ng_says_what_is_missing() {
    let directory = tempfile::tempdir().expect("a directory");
    let programs = Programs { espeak_ng: "/nowhere/espeak-ng".into(), ..Programs::default() };
    let engine = TestEngine::start_in(directory.path(), programs).await;
    let reply = engine.get("/samples/james.mp3").await;
    assert_eq!((reply.status, &reply.json()["error"]["code"]), (500, &json!("program_missing")));
}

#[tokio::test]
async fn an_installed_program_makes_an_engine_work_that_began_without_it() {
    let directory = tempfile::tempdir().expect("a directory");
    let espeak_ng = directory.path().join("espeak-ng");
    let programs = Programs { espeak_ng: espeak_ng.clone(), ..Programs::default() };
    let engine = TestEngine::start_in(&directory.path().join("data"), programs).await;
    assert_eq!(engine.spoken("james", "Hello.").await["status"], 500);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let installed =
        std::env::split_paths(&path).map(|place| place.join("espeak-ng")).find(|file| file.is_file());
    std::os::unix::fs::symlink(installed.expect("it is installed here"), espeak_ng)
        .expect("a directory of our own");
    assert_eq!(engine.spoken("james", "Hello.").await["status"], 200);
}

fn refusal(data_dir: &Path) -> StartError {
    let config = Config {
        data_dir: data_dir.to_owned(),
        key: "key".into(),
        base_url: "http://127.0.0.1:1".to_owned(),
        programs: Programs::default(),
    };
    router(config).expect_err("it cannot start here")
}

fn assert_one_line_about(error: &StartError, path: &Path) {
    let line = error.to_string();
    assert!(!line.contains('\n') && line.ends_with('.'), "{line}");
    assert!(line.contains(&path.display().to_string()) && line.contains("another data directory"), "{line}");
}

#[tokio::test]
async fn a_directory_that_cannot_be_written_to_is_said_in_one_line() {
    let directory = tempfile::tempdir().expect("a directory");
    let file = directory.path().join("file");
    std::fs::write(&file, "").expect("a directory of our own");
    for data_dir in [file.clone(), file.join("below"), "/proc/finevoice".into()] {
        let error = refusal(&data_dir);
        assert!(matches!(error, StartError::Directory { .. }), "{error}");
        assert_one_line_about(&error, &data_dir);
    }
}

#[tokio::test]
async fn a_database_that_is_none_is_said_in_one_line_and_left_alone() {
    let directory = tempfile::tempdir().expect("a directory");
    let file = directory.path().join("engine.db");
    let content = "This is no database, but somebody may want to keep it. ".repeat(100);
    std::fs::write(&file, &content).expect("a directory of our own");
    let error = refusal(directory.path());
    assert!(matches!(error, StartError::Database { .. }), "{error}");
    assert_one_line_about(&error, &file);
    assert_eq!(std::fs::read_to_string(&file).expect("it is still there"), content);
}

#[test]
fn outside_a_runtime_the_engine_does_not_start() {
    let directory = tempfile::tempdir().expect("a directory");
    assert!(matches!(refusal(directory.path()), StartError::NoRuntime));
}
