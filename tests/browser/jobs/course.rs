//! From the click to the take.

use catalog::request::Values;
use leptos::prelude::*;
use serde_json::Value;
use studio_app::state::Phase;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{MEDIA, SUBMIT, TASK, done, end, kept, phase, say, speech, until_kept, well};
use crate::world::{json_answer, offline, open, requests, serve, session, silence, until};

#[wasm_bindgen_test]
async fn a_sentence_becomes_a_take_that_can_be_heard() {
    well().await;
    let page = open();
    let id = say(&page, "Hello");
    assert_eq!(page.jobs.active_count().get_untracked(), 1);
    let Phase::Done(take) = end(&page, id).await else { panic!("{:?}", phase(&page, id)) };
    assert_eq!(page.jobs.active_count().get_untracked(), 0);
    assert_eq!(take.mime, "audio/wav");
    assert!((take.duration_seconds - 1.0).abs() < 0.01, "{}", take.duration_seconds);
    assert!(
        take.peaks.len() >= 200 && take.peaks.iter().all(|peak| (0.3..0.6).contains(peak)),
        "{:?}",
        take.peaks
    );
    let sound = page.jobs.sound(id).get_untracked();
    assert!(sound.ready().is_some_and(|url| url.as_str().starts_with("blob:")), "{sound:?}");

    let submissions = requests(SUBMIT);
    assert_eq!(submissions.len(), 1);
    assert_eq!(submissions[0]["headers"]["idempotency-key"], id.to_string());
    assert_eq!(submissions[0]["headers"]["studio-instance"], Value::Null);
    assert_eq!(submissions[0]["body"], r#"{"text":"Hello","voice":"james"}"#);
    let media = requests(MEDIA);
    assert_eq!(media[0]["address"], "/api/media?url=https%3A%2F%2Fcdn.finevoice.ai%2Fx.wav%3Fa%3D1%26b%3D2");
}

#[wasm_bindgen_test]
async fn who_stops_waiting_can_take_it_up_again_and_asks_nobody_meanwhile() {
    well().await;
    serve(TASK, [silence(), done()]);
    let page = open();
    let id = say(&page, "Hello");
    until("it is asked about", || requests(TASK).len() == 1).await;
    page.jobs.stop_waiting(id);
    assert_eq!(phase(&page, id), Phase::Stopped);
    until("the question is withdrawn", || requests(TASK)[0]["aborted"] == true).await;
    until_kept("the stop", "stopped").await;
    page.jobs.check_again(id);
    assert!(matches!(end(&page, id).await, Phase::Done(_)));
    assert_eq!(requests(SUBMIT).len(), 1);
}

#[wasm_bindgen_test]
async fn several_jobs_run_at_once_and_the_newest_stands_first() {
    well().await;
    let page = open();
    let ids = [say(&page, "One"), say(&page, "Two"), say(&page, "Three")];
    assert_eq!(page.jobs.active_count().get_untracked(), 3);
    let order: Vec<_> = page.jobs.of(speech()).get_untracked().iter().map(|job| job.id).collect();
    assert_eq!(order, [ids[2], ids[1], ids[0]]);
    for id in ids {
        assert!(matches!(end(&page, id).await, Phase::Done(_)));
    }
    let mut keys: Vec<_> =
        requests(SUBMIT).iter().map(|it| it["headers"]["idempotency-key"].to_string()).collect();
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), 3);
}

#[wasm_bindgen_test]
async fn the_same_settings_again_are_a_job_of_their_own() {
    well().await;
    let page = open();
    let first = say(&page, "Hello");
    end(&page, first).await;
    let second = page.jobs.send_again(first).expect("the first is there");
    end(&page, second).await;
    let submissions = requests(SUBMIT);
    assert_eq!(submissions[0]["body"], submissions[1]["body"]);
    assert_ne!(submissions[0]["headers"]["idempotency-key"], submissions[1]["headers"]["idempotency-key"]);
}

#[wasm_bindgen_test]
async fn nothing_is_sent_while_the_server_s_run_is_unknown() {
    well().await;
    serve("/api/session", [offline(), offline(), offline(), json_answer(200, &session("run-7"))]);
    let page = open();
    let id = say(&page, "Hello");
    assert!(matches!(end(&page, id).await, Phase::Done(_)));
    assert_eq!(requests(SUBMIT).len(), 1);
    until_kept("the take", "done").await;
    assert_eq!(kept().await[0]["instance"], "run-7");
}

#[wasm_bindgen_test]
async fn a_new_take_asks_to_be_played_but_only_once_and_only_where_it_was_made() {
    well().await;
    let page = open();
    let id = say(&page, "Hello");
    end(&page, id).await;
    assert!(page.player.take_wish(id));
    assert!(!page.player.take_wish(id));
    page.preferences.play_when_ready.set(false);
    let quiet = say(&page, "Hello");
    end(&page, quiet).await;
    assert!(!page.player.take_wish(quiet));
    page.preferences.play_when_ready.set(true);
    page.player.started(id);
    let other = say(&page, "Hello");
    end(&page, other).await;
    assert!(!page.player.take_wish(other), "something else is playing");
}

#[wasm_bindgen_test]
async fn no_request_is_made_from_values_that_the_catalog_cannot_build() {
    well().await;
    let page = open();
    let id = page.jobs.start(&catalog::operations::STATUS, Values::new());
    let jobs = page.jobs.of(&catalog::operations::STATUS);
    until("it ends", || jobs.get_untracked().iter().all(|job| !job.phase.get_untracked().is_active())).await;
    assert!(requests(TASK).is_empty(), "{id}");
}
