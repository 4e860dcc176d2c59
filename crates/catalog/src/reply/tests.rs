//! The replies of the documents, one by one, and the law that nothing makes the parser panic.

use proptest::prelude::*;
use serde_json::json;

use super::*;

fn failed(code: Option<&str>, message: &str) -> Failure {
    Failure { code: code.map(str::to_owned), message: message.to_owned() }
}

#[test]
fn submissions_that_were_accepted_as_a_task() {
    for (reply, id) in [
        (
            r#"{"task_id": "p1-a1b2c3d4-e5f6-7890-abcd-ef1234567890"}"#,
            "p1-a1b2c3d4-e5f6-7890-abcd-ef1234567890",
        ),
        (r#"{"status": 202, "taskId": "a1b2"}"#, "a1b2"),
        (r#"{"status": "pending", "data": {"taskId": "nested"}}"#, "nested"),
        (r#"{"status": 200, "taskId": "accepted", "url": null, "urls": [], "error": null}"#, "accepted"),
    ] {
        assert_eq!(submission(reply.as_bytes()), Ok(Submission::Task(id.to_owned())), "{reply}");
    }
}

#[test]
fn submissions_that_were_done_at_once() {
    for (reply, task, urls) in [
        (
            r#"{"status": 200, "taskId": "t", "url": "https://cdn/x.mp3"}"#,
            Some("t"),
            vec!["https://cdn/x.mp3"],
        ),
        (
            r#"{"status": 200, "urls": ["https://cdn/vocals.mp3", "https://cdn/music.mp3"]}"#,
            None,
            vec!["https://cdn/vocals.mp3", "https://cdn/music.mp3"],
        ),
        (r#"{"result": {"url": "https://cdn/r.mp3"}}"#, None, vec!["https://cdn/r.mp3"]),
        (r#"{"data": "https://cdn/bare.mp3"}"#, None, vec!["https://cdn/bare.mp3"]),
    ] {
        let Ok(Submission::Done { task: found, delivery }) = submission(reply.as_bytes()) else {
            panic!("{reply}");
        };
        assert_eq!((found.as_deref(), delivery.urls), (task, urls.into_iter().map(str::to_owned).collect()));
    }
}

#[test]
fn a_submission_that_failed_gives_its_reason() {
    let reply = r#"{"status": 500, "error": {"code": "VOICE_BUSY", "message": "The voice is in use."}}"#;
    let expected = failed(Some("VOICE_BUSY"), "The voice is in use.");
    assert_eq!(submission(reply.as_bytes()), Ok(Submission::Failed(expected)));
}

#[test]
fn every_documented_word_for_waiting() {
    let state =
        |status: &str| task(format!(r#"{{"status": {status}, "taskId": "t", "url": null}}"#).as_bytes());
    for status in ["202", r#""202""#, r#""Processing""#, r#""running""#, r#""in_progress""#] {
        assert_eq!(state(status), Ok(TaskState::Waiting), "{status}");
    }
    for status in [r#""pending""#, r#""QUEUED""#] {
        assert_eq!(state(status), Ok(TaskState::Queued), "{status}");
    }
}

#[test]
fn every_documented_word_for_done() {
    for status in
        ["200", r#""200""#, r#""completed""#, r#""Success""#, r#""succeeded""#, r#""DONE""#, r#""finished""#]
    {
        let reply = format!(r#"{{"status": {status}, "url": "https://cdn/x.mp3", "error": null}}"#);
        let Ok(TaskState::Done(delivery)) = task(reply.as_bytes()) else { panic!("{status}") };
        assert_eq!(delivery.urls, ["https://cdn/x.mp3"]);
    }
}

#[test]
fn every_documented_word_for_failure() {
    for (reply, expected) in [
        (r#"{"task_id": "t", "status": "failed", "error": "no such voice"}"#, failed(None, "no such voice")),
        (r#"{"status": "ERROR", "message": "down"}"#, failed(None, "down")),
        (r#"{"status": 500, "error": {"code": "E1", "message": "m"}}"#, failed(Some("E1"), "m")),
        (r#"{"status": 422, "error": {"code": 7, "message": null}}"#, failed(Some("7"), "")),
        (r#"{"error": "boom"}"#, failed(None, "boom")),
    ] {
        assert_eq!(task(reply.as_bytes()), Ok(TaskState::Failed(expected)), "{reply}");
    }
}

#[test]
fn a_result_of_several_files_keeps_their_order_and_names_each_once() {
    let reply = json!({
        "status": 200, "url": "https://cdn/1.mp3",
        "urls": ["https://cdn/1.mp3", "https://cdn/2.mp3", 7, "javascript:alert(1)", "https://", "/relative"],
    });
    let Ok(TaskState::Done(delivery)) = task(reply.to_string().as_bytes()) else { panic!("it is done") };
    assert_eq!(delivery.urls, ["https://cdn/1.mp3", "https://cdn/2.mp3"]);
    assert_eq!(delivery.reply, reply);
}

#[test]
fn a_state_nobody_documented_is_waited_for_unless_the_result_is_there() {
    assert_eq!(task(br#"{"status": "reticulating", "taskId": "t"}"#), Ok(TaskState::Waiting));
    assert!(matches!(task(br#"{"status": "odd", "url": "https://cdn/x.mp3"}"#), Ok(TaskState::Done(_))));
}

#[test]
fn what_is_no_reply_at_all_is_told_apart() {
    for (body, expected) in [
        ("", Unreadable::Empty),
        (" \n", Unreadable::Empty),
        ("<!doctype html><h1>502</h1>", Unreadable::Html),
        ("upstream timed out", Unreadable::NotJson),
        (r#"{"status": 2"#, Unreadable::NotJson),
        ("{}", Unreadable::NoMeaning),
        ("[]", Unreadable::NoMeaning),
    ] {
        assert_eq!(submission(body.as_bytes()), Err(expected), "{body}");
        assert_eq!(task(body.as_bytes()), Err(expected), "{body}");
    }
}

#[test]
fn a_validation_error_names_its_fields() {
    let body =
        br#"{"detail":[{"loc":["body","voice"],"msg":"field required","type":"value_error.missing"}]}"#;
    let refused = refusal(422, body, None);
    assert_eq!(refused.fields, [FieldMessage { field: "voice".into(), message: "field required".into() }]);
    let own = br#"{"error":{"code":"invalid_request","message":"m"},"fields":[{"field":"text","message":"Too long."}]}"#;
    let refused = refusal(422, own, None);
    assert_eq!(refused.code.as_deref(), Some("invalid_request"));
    assert_eq!(refused.fields, [FieldMessage { field: "text".into(), message: "Too long.".into() }]);
}

#[test]
fn an_error_page_leaves_just_its_status() {
    let refused = refusal(502, b"<html>Bad gateway</html>", None);
    assert_eq!(refused, Refusal { status: 502, ..Refusal::default() });
}

#[test]
fn the_wait_that_a_busy_service_asks_for_is_kept() {
    let refused = refusal(429, br#"{"error":{"code":"RATE","message":"slow down"}}"#, Some(" 7 "));
    assert_eq!((refused.retry_after_seconds, refused.message.as_deref()), (Some(7), Some("slow down")));
    assert_eq!(refusal(429, b"", Some("Wed, 21 Oct 2026 07:28:00 GMT")).retry_after_seconds, None);
    assert_eq!(refusal(404, br#"{"detail":"Not Found"}"#, None).message.as_deref(), Some("Not Found"));
}

#[test]
fn voices_are_found_wherever_the_list_has_been_seen() {
    let entry =
        json!({"id": "1", "name": "james", "language": "en-US", "gender": "male", "category": "narration"});
    for reply in [
        json!({"page": 0, "limit": 1, "total": 1, "voices": [entry]}),
        json!({"total": 1, "data": [entry]}),
        json!({"data": {"list": [entry], "total": 1}}),
        json!({"total": 1, "items": [entry]}),
        json!({"total": 1, "records": [entry]}),
        json!({"total": 1, "results": [entry]}),
    ] {
        let page = voices(reply.to_string().as_bytes()).expect("it has a list");
        assert_eq!(page.total, Some(1), "{reply}");
        assert_eq!((page.voices[0].name.as_str(), page.voices[0].label.as_str()), ("james", "james"));
        assert_eq!((page.voices[0].language.as_str(), page.voices[0].gender.as_str()), ("en-US", "male"));
    }
    assert_eq!(voices(br#"{"message": "hello"}"#), Err(Unreadable::NoMeaning));
    assert_eq!(voices(br#"{"voices": []}"#).expect("an empty library").voices, []);
}

#[test]
fn the_picture_and_the_label_of_a_voice_have_many_names() {
    for (member, url) in ["avatar", "avatarUrl", "image", "imageUrl", "cover", "thumbnail"]
        .map(|name| (name, "https://c/p.png"))
    {
        let found = voice(json!({"name": "x", member: url}).to_string().as_bytes()).expect("a voice");
        assert_eq!(found.picture.as_deref(), Some(url), "{member}");
    }
    for member in ["displayName", "title"] {
        let found = voice(json!({"data": {"name": "henry-young", member: "Henry"}}).to_string().as_bytes());
        assert_eq!(found.map(|voice| (voice.name, voice.label)), Ok(("henry-young".into(), "Henry".into())));
    }
    let hostile = voice(br#"{"name": "x", "avatar": "javascript:alert(1)", "sample": "file:///etc/passwd"}"#);
    assert_eq!(hostile.map(|voice| (voice.picture, voice.sample)), Ok((None, None)));
}

/// JSON of any shape, with the members that the parser looks for.
fn any_reply() -> impl Strategy<Value = Value> {
    let name = prop::sample::select(vec![
        "status", "url", "urls", "task_id", "taskId", "error", "data", "result", "code", "message", "detail",
        "loc", "msg", "voices", "name", "list", "fields", "field",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        prop::sample::select(vec![
            "completed",
            "FAILED",
            "https://c/x.mp3",
            "https://",
            "HTTP://é",
            "202",
            " ",
            "ï¿"
        ])
        .prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 48, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((name.clone(), inner), 0..6).prop_map(|members| {
                Value::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
            }),
        ]
    })
}

proptest! {
    #[test]
    fn no_bytes_make_the_parser_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), status in any::<u16>()) {
        let _ = (submission(&bytes), task(&bytes), voices(&bytes), voice(&bytes), refusal(status, &bytes, None));
    }

    #[test]
    fn no_json_makes_the_parser_panic_and_every_address_is_of_the_web(reply in any_reply()) {
        let body = reply.to_string();
        let _ = (task(body.as_bytes()), voices(body.as_bytes()), voice(body.as_bytes()));
        let _ = refusal(422, body.as_bytes(), Some(&body));
        if let Ok(Submission::Done { delivery, .. }) = submission(body.as_bytes()) {
            prop_assert!(delivery.urls.iter().all(|url| url.to_lowercase().starts_with("http")));
        }
    }
}
