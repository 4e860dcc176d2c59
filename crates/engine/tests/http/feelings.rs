//! Tags are heard: what the engine speaks is decoded and measured.

use catalog::script::TAGS;

use crate::engine::TestEngine;
use crate::sound::Sound;

const SENTENCE: &str = "I am going to the market on Monday morning.";

async fn said(engine: &TestEngine, tag: &str) -> Sound {
    engine.heard("james", &format!("{tag} {SENTENCE}")).await
}

#[tokio::test]
async fn a_break_is_half_a_second_of_silence_and_a_long_one_a_second_and_a_half() {
    let (engine, _directory) = TestEngine::start().await;
    let pause = async |tag: &str| engine.heard("james", &format!("Hello. {tag} Goodbye.")).await;
    let (short, long) = (pause("[break]").await, pause("[long-break]").await);
    assert!((short.longest_silence() - 0.5).abs() < 0.05, "{}", short.longest_silence());
    assert!((long.longest_silence() - 1.5).abs() < 0.05, "{}", long.longest_silence());
    // The words are the same, so that the pauses make all the difference.
    let difference = long.seconds() - short.seconds();
    assert!((difference - 1.0).abs() < 0.01, "{difference}");
}

#[tokio::test]
async fn a_happy_sentence_is_quicker_and_higher_than_a_sad_one() {
    let (engine, _directory) = TestEngine::start().await;
    let (happy, sad) = (said(&engine, "[happy]").await, said(&engine, "[sad]").await);
    assert!(happy.seconds() < 0.85 * sad.seconds(), "{} s, {} s", happy.seconds(), sad.seconds());
    assert!(happy.pitch_hz() > 1.15 * sad.pitch_hz(), "{} Hz, {} Hz", happy.pitch_hz(), sad.pitch_hz());
    assert!(happy.decibels() > sad.decibels() + 2.0, "{} dB, {} dB", happy.decibels(), sad.decibels());
}

#[tokio::test]
async fn a_hurry_is_quicker_than_no_tag_at_all() {
    let (engine, _directory) = TestEngine::start().await;
    let (hurried, plain) = (said(&engine, "[in a hurry tone]").await, said(&engine, "").await);
    assert!(hurried.seconds() < 0.85 * plain.seconds(), "{} s, {} s", hurried.seconds(), plain.seconds());
}

#[tokio::test]
async fn a_whisper_has_no_pitch() {
    let (engine, _directory) = TestEngine::start().await;
    let (whisper, plain) = (said(&engine, "[whispering]").await, said(&engine, "").await);
    assert!(plain.voiced() > 0.5, "{}", plain.voiced());
    assert!(whisper.voiced() < 0.1, "{}", whisper.voiced());
    assert!(whisper.decibels() < plain.decibels() - 3.0);
}

#[tokio::test]
async fn shouting_is_louder_and_higher_and_does_not_clip() {
    let (engine, _directory) = TestEngine::start().await;
    let (shout, plain) = (said(&engine, "[shouting]").await, said(&engine, "").await);
    assert!(shout.decibels() > plain.decibels() + 3.0, "{} dB, {} dB", shout.decibels(), plain.decibels());
    assert!(shout.pitch_hz() > 1.2 * plain.pitch_hz(), "{} Hz, {} Hz", shout.pitch_hz(), plain.pitch_hz());
    assert!(shout.peak() < 0.99, "{}", shout.peak());
}

#[tokio::test]
async fn a_sound_is_heard_between_the_words() {
    let (engine, _directory) = TestEngine::start().await;
    let (laughing, plain) = (
        engine.heard("james", "Hello. [laughing] Goodbye.").await,
        engine.heard("james", "Hello. Goodbye.").await,
    );
    assert!(laughing.seconds() > plain.seconds() + 0.5, "{} s, {} s", laughing.seconds(), plain.seconds());
    assert!(engine.heard("james", "[crowd laughing]").await.seconds() > 1.0);
}

#[tokio::test]
async fn of_stacked_tags_the_last_one_counts_and_an_unknown_one_is_passed_over() {
    let (engine, _directory) = TestEngine::start().await;
    let (stacked, last) = (said(&engine, "[happy][shouting] [sad]").await, said(&engine, "[sad]").await);
    assert!(stacked == last);
    let (unknown, plain) = (said(&engine, "[no such feeling] []").await, said(&engine, "").await);
    assert!(unknown == plain);
}

#[tokio::test]
async fn every_tag_can_be_spoken_one_after_the_other() {
    let (engine, _directory) = TestEngine::start().await;
    let sentences: Vec<_> = TAGS.iter().map(|tag| format!("[{}] Yes.", tag.name)).collect();
    let sound = engine.heard("henry-young", &sentences.join(" ")).await;
    assert!(sound.seconds() > 30.0 && sound.peak() < 0.99, "{} s, {}", sound.seconds(), sound.peak());
}
