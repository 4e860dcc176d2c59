//! Scripts that mean harm, or that nobody thought of.

use serde_json::{Value, json};

use crate::engine::{SPEAK, TestEngine};
use crate::sound::Sound;

async fn settled(engine: &TestEngine, script: &str) -> Value {
    engine.spoken("james", script).await
}

#[tokio::test]
async fn no_script_is_run_by_a_shell_or_taken_for_an_option() {
    let (engine, directory) = TestEngine::start().await;
    let trap = directory.path().join("trap");
    let trap = trap.display();
    for script in [
        format!("; touch {trap}; rm -rf {trap}.d"),
        format!("$(touch {trap})"),
        format!("`touch {trap}`"),
        format!("\" && touch {trap} #"),
        format!("-w {trap}"),
        format!("--path={trap} -f {trap}"),
        format!("| tee {trap}\n> {trap}"),
    ] {
        let state = settled(&engine, &script).await;
        assert_eq!(state["status"], 200, "{script} {state}");
        assert!(!directory.path().join("trap").exists(), "{script}");
    }
}

#[tokio::test]
async fn scripts_of_every_kind_of_letters_are_spoken() {
    let (engine, _directory) = TestEngine::start().await;
    let scripts = [
        "Party 🎉👩‍👩‍👧‍👦 time 🏳️‍🌈!",
        "مرحبا بك في الاستوديو",
        "שלום \u{202e}עולם\u{202c} and back",
        "你好，世界。こんにちは。안녕하세요.",
        "Привет, γειά, नमस्ते, বাংলা, தமிழ், తెలుగు, ไทย, မြန်မာ, አማርኛ, ქართული",
        "Ünïcödé Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤a͍̘lgo ﬁne ²½",
        "null \0 bell \u{7} escape \u{1b}[31m delete \u{7f} next\u{85}line",
        "private \u{e001} and \u{feff} and \u{fffe} and \u{10ffff}",
        "Say [[h@'loU]] or ]] or [ or [happy",
        "tabs\tand\r\nlines\u{2028}and\u{a0}spaces\u{200b}",
    ];
    for script in scripts {
        let state = settled(&engine, script).await;
        assert_eq!(state["status"], 200, "{script:?} {state}");
    }
}

#[tokio::test]
async fn a_script_with_nothing_to_hear_fails_with_a_sentence() {
    let (engine, _directory) = TestEngine::start().await;
    for script in ["\u{200b}\u{200d}", "\u{1}\u{2}"] {
        let state = settled(&engine, script).await;
        assert_eq!(state["error"]["code"], "nothing_to_say", "{script:?} {state}");
        assert_eq!(state["error"]["message"], "Nothing in this script can be heard. Add some words.");
    }
}

#[tokio::test]
async fn a_script_of_signs_alone_is_refused_before_it_becomes_a_task() {
    let (engine, _directory) = TestEngine::start().await;
    for script in ["...", "[[h@'loU]]", "?! – ()"] {
        let body = serde_json::json!({ "voice": "james", "text": script }).to_string();
        assert_eq!(engine.post("/v1/audio/speech-synthesis", &body).await.status, 422, "{script:?}");
    }
}

#[tokio::test]
async fn markup_is_read_and_not_obeyed() {
    let (engine, _directory) = TestEngine::start().await;
    let script = "<speak>Hello <break time=\"4s\"/> <audio src=\"/etc/passwd\"/> there.</speak>";
    let sound = engine.heard("james", script).await;
    assert!(sound.longest_silence() < 1.0, "{}", sound.longest_silence());
    let plain = engine.heard("james", "Hello there.").await;
    assert!(sound.seconds() > plain.seconds());
}

#[tokio::test]
async fn the_words_of_a_language_are_not_spelled_letter_by_letter() {
    let (engine, _directory) = TestEngine::start().await;
    // Spelled out, each of the letters would be announced as “Arabic letter”, or said by its name.
    for (voice, script) in [("james", "مرحبا"), ("yuki", "strengths")] {
        let sound: Sound = engine.heard(voice, script).await;
        assert!(sound.seconds() < 1.5, "{script} takes {voice} {} s", sound.seconds());
    }
}

#[tokio::test]
async fn the_longest_script_is_spoken_from_end_to_end() {
    let (engine, _directory) = TestEngine::start().await;
    // 10,000 characters, so that nothing may be added. A hurry keeps the test short.
    let opening = "[in a hurry tone]";
    let script = format!("{opening}{}", " Go.".repeat((10_000 - opening.len()) / 4));
    let sound = engine.heard("james", &script).await;
    assert!(sound.seconds() > 400.0, "{} s", sound.seconds());
    let longer = json!({ "voice": "james", "text": format!("{script}     ") }).to_string();
    assert_eq!(engine.post(SPEAK, &longer).await.status, 422);
}
