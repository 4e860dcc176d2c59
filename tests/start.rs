//! The executable starts, or says in one line why not; and it stops when asked.

#![expect(clippy::expect_used, clippy::panic, reason = "a test says by panicking what is wrong")]

#[allow(dead_code, reason = "it is shared, and each uses its own part")]
#[path = "support/studio.rs"]
mod studio;

use std::net::TcpListener;

use studio::{Ended, Studio, command, run, serve, serve_upstream};

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

/// Asserts that a run refused to start with one line that holds these words.
fn refused(ended: &Ended, words: &[&str]) {
    assert!(!ended.success, "it started");
    assert_eq!(ended.errors.trim().lines().count(), 1, "{}", ended.errors);
    for word in words {
        assert!(ended.errors.contains(word), "«{word}» is not in: {}", ended.errors);
    }
    assert!(!ended.errors.contains("panicked"), "{}", ended.errors);
}

#[test]
fn a_port_that_is_taken_is_named_with_the_way_out() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = taken.local_addr().expect("it is bound").to_string();
    let data = folder();
    let mut command = command(&["--listen", &address, "--data-dir"]);
    command.arg(data.path());
    refused(&run(command), &[&address, "in use", "--listen"]);
}

#[test]
fn a_data_directory_that_cannot_be_written_is_named() {
    let data = folder();
    let file = data.path().join("a-file");
    std::fs::write(&file, "x").expect("the folder is writable");
    refused(&run(serve(&file)), &["a-file", "--data-dir"]);
}

#[test]
fn a_key_is_not_offered_to_the_network() {
    let data = folder();
    let mut command = command(&["--listen", "0.0.0.0:0", "--data-dir"]);
    command.arg(data.path()).env("FINEVOICE_API_KEY", "secret-key");
    let ended = run(command);
    refused(&ended, &["network", "127.0.0.1"]);
    assert!(!ended.errors.contains("secret-key"));
}

#[test]
fn a_key_does_not_travel_in_the_clear() {
    let data = folder();
    refused(&run(serve_upstream(data.path(), "http://192.0.2.1", "k")), &["unencrypted", "https"]);
}

#[test]
fn an_upstream_without_a_key_is_refused() {
    let data = folder();
    let mut command = serve(data.path());
    command.args(["--finevoice-url", "https://apis.finevoice.ai"]);
    refused(&run(command), &["FINEVOICE_API_KEY"]);
}

#[test]
fn a_key_file_that_is_not_there_is_named() {
    let data = folder();
    let mut command = serve(data.path());
    command.env("FINEVOICE_API_KEY_FILE", data.path().join("no-such-file"));
    refused(&run(command), &["no-such-file", "FINEVOICE_API_KEY_FILE"]);
}

#[test]
fn it_stops_when_it_is_asked_to() {
    let data = folder();
    let mut studio = Studio::local(data.path());
    assert!(studio.next_line().contains("local engine"));
    assert!(studio.stop(), "it ended with an error");
}

#[test]
fn the_engine_alone_tells_its_address_and_its_key() {
    let data = folder();
    let mut command = command(&["engine", "--listen", "127.0.0.1:0", "--data-dir"]);
    command.arg(data.path());
    let mut engine = Studio::start(command);
    assert!(engine.address.starts_with("http://127.0.0.1:"));
    assert!(engine.next_line().contains("key"));
}

#[test]
fn a_missing_program_is_said_at_the_start_and_the_studio_still_comes_up() {
    let data = folder();
    let mut command = serve(data.path());
    command.env("PATH", data.path());
    let studio = Studio::start(command);
    let errors = studio.errors_after_end();
    assert!(errors.contains("espeak-ng") && errors.contains("install"), "{errors}");
}
