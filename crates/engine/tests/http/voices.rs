//! The library of voices: what is said about them, and that each of them speaks.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::engine::TestEngine;
/// Women and children speak above this pitch and men below it.
const HIGH_HZ: f32 = 150.0;
const SENTENCE: &str = "I am going to the market on Monday morning.";

async fn listed(engine: &TestEngine, query: &str) -> Vec<Value> {
    let page = engine.get(&format!("/v1/voice/pagevoices?limit=500&{query}")).await.json();
    page["voices"].as_array().expect("a list").clone()
}

fn names(voices: &[Value]) -> Vec<&str> {
    voices.iter().filter_map(|voice| voice["name"].as_str()).collect()
}

#[tokio::test]
async fn everything_is_said_about_every_voice() {
    let (engine, _directory) = TestEngine::start().await;
    let voices = listed(&engine, "categroy=all&tts=true").await;
    assert!(voices.len() >= 24 + 28);
    for voice in &voices {
        for member in
            ["id", "name", "displayName", "gender", "age", "language", "style", "category", "sample"]
        {
            assert!(voice[member].as_str().is_some_and(|text| !text.is_empty()), "{member} {voice}");
        }
        assert!(["female", "male"].map(Value::from).contains(&voice["gender"]), "{voice}");
    }
    let languages: BTreeSet<_> = voices.iter().filter_map(|voice| voice["language"].as_str()).collect();
    for language in ["en-US", "en-GB", "de-DE", "fr-FR", "es-ES", "ja-JP", "zh-CN"] {
        assert!(languages.contains(language), "{language}");
    }
}

#[tokio::test]
async fn pages_count_from_0_and_hold_every_voice_once() {
    let (engine, _directory) = TestEngine::start().await;
    let all = listed(&engine, "").await;
    let mut together = Vec::new();
    for number in 0..=all.len() / 25 {
        let page = engine.get(&format!("/v1/voice/pagevoices?limit=25&page={number}")).await.json();
        assert_eq!(
            (&page["page"], &page["limit"], &page["total"]),
            (&number.into(), &25.into(), &all.len().into())
        );
        together.extend(page["voices"].as_array().expect("a list").clone());
    }
    assert_eq!(names(&together), names(&all));
}

#[tokio::test]
async fn voices_are_found_by_what_is_said_about_them() {
    let (engine, _directory) = TestEngine::start().await;
    assert_eq!(names(&listed(&engine, "keyword=Henry%20Y").await), ["henry-young"]);
    assert_eq!(names(&listed(&engine, "language=de-DE&gender=female").await), ["greta"]);
    assert!(
        names(&listed(&engine, "primary_category=narrative-and-story&age=middle-aged").await)
            .contains(&"james")
    );
    assert_eq!(names(&listed(&engine, "categroy=favorite").await), [""; 0]);
    assert_eq!(names(&listed(&engine, "keyword=%22%3E%3Cimg").await), [""; 0]);
}

#[tokio::test]
async fn the_detail_of_a_voice_is_what_the_list_says() {
    let (engine, _directory) = TestEngine::start().await;
    let james = engine.get("/v1/voice/james").await;
    assert_eq!(james.status, 200);
    assert!(listed(&engine, "keyword=james").await.contains(&james.json()));
}

/// espeak-ng ends without a word where the names of a language and a variant are too long for it together, and leaves
/// a variant aside where a language is not called as its file is.
#[tokio::test]
async fn every_voice_speaks_as_high_as_its_kind_and_all_about_equally_loud() {
    let (engine, _directory) = TestEngine::start().await;
    let spoken = listed(&engine, "").await.into_iter().map(|voice| {
        let engine = engine.clone();
        tokio::spawn(async move {
            let name = voice["name"].as_str().expect("a name").to_owned();
            let sound = engine.heard(&name, "One, two, three, four.").await;
            let is_high = voice["gender"] == "female" || voice["age"] == "child";
            assert_eq!(sound.pitch_hz() > HIGH_HZ, is_high, "{name} speaks at {} Hz", sound.pitch_hz());
            assert!((0.8..6.0).contains(&sound.seconds()), "{name} takes {} s", sound.seconds());
            assert!((sound.decibels() - -20.0).abs() < 2.0, "{name} has {} dB", sound.decibels());
            assert!(sound.peak() < 0.99, "{name} goes up to {}", sound.peak());
        })
    });
    for voice in spoken.collect::<Vec<_>>() {
        voice.await.expect("it is heard");
    }
}

#[tokio::test]
async fn voices_differ_in_pitch_as_people_do() {
    let (engine, _directory) = TestEngine::start().await;
    let mut pitches = Vec::new();
    for name in ["victor-stone", "james", "henry-young", "madison", "rosie"] {
        pitches.push((name, engine.heard(name, SENTENCE).await.pitch_hz()));
    }
    for pair in pitches.windows(2) {
        assert!(pair[1].1 > 1.12 * pair[0].1, "{pair:?}");
    }
}

/// The documents call one speaker of each pair bright, and the other, who is as high, warm or soft.
#[tokio::test]
async fn voices_of_one_pitch_differ_in_colour() {
    let (engine, _directory) = TestEngine::start().await;
    for (bright, dull) in [("abigail", "sullivan"), ("olivia", "grace")] {
        let (one, other) = (engine.heard(bright, SENTENCE).await, engine.heard(dull, SENTENCE).await);
        let colours = (one.brightness_hz(), other.brightness_hz());
        assert!(colours.0 > 1.1 * colours.1, "{bright} and {dull}: {colours:?} Hz");
        assert!((one.pitch_hz() / other.pitch_hz() - 1.0).abs() < 0.15, "{bright} and {dull}");
    }
}
