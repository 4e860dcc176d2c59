use catalog::reply;

use super::*;

const ID: &str = "5f0c3a52-9d3e-4b7a-8a51-0d9f6f1f2a3b";

fn record(phase: Phase) -> Record {
    let body = br#"{"status": 200, "taskId": "t", "url": "https://cdn.finevoice.ai/x.mp3"}"#;
    let Ok(reply::Submission::Done { delivery, .. }) = reply::submission(body) else { panic!("it is done") };
    let known = Known {
        instance: Some("first run".to_owned()),
        task: Some("t".to_owned()),
        delivery: Some(Arc::new(delivery)),
        has_asked_anew: false,
    };
    let values = json!({"voice": "james", "text": "<b>Hi</b> \u{1F600} \u{202E}"});
    Record {
        id: ID.parse().expect("a UUID"),
        operation: find("speech-synthesis").expect("it is in the catalog"),
        values: Arc::new(values.as_object().cloned().expect("an object")),
        created_at_millis: 1_795_000_000_000.0,
        course: Course { phase, known },
    }
}

fn refused() -> Error {
    let body = br#"{"detail":[{"loc":["body","voice"],"msg":"unknown voice","type":"value_error"}]}"#;
    Error::Refused(reply::refusal(422, body, None))
}

#[test]
fn every_phase_is_the_same_after_a_reload() {
    let peaks = Arc::new([0.0, 1.0, 51.0 / 255.0]);
    let take = Take { mime: "audio/mpeg".to_owned(), bytes: 4096.0, duration_seconds: 2.25, peaks };
    let failure = Failure { code: Some("E7".to_owned()), message: "No words".to_owned() };
    let troubles = [
        Trouble::NotSent(Error::Offline),
        Trouble::NotSent(Error::TimedOut),
        Trouble::NotSent(refused()),
        Trouble::NotChecked(Error::Unreadable(Unreadable::NoMeaning)),
        Trouble::Failed(failure),
        Trouble::GaveUp,
        Trouble::NoResult,
        Trouble::ResultGone,
        Trouble::NotAudio,
    ];
    let others = [
        Phase::Sending,
        Phase::Waiting { since_millis: 1_795_000_000_123.0 },
        Phase::Fetching,
        Phase::Done(take),
        Phase::Stopped,
    ];
    for phase in troubles.into_iter().map(Phase::Failed).chain(others) {
        let before = record(phase);
        let after = Record::read(&before.write()).expect("it reads what it wrote");
        assert_eq!(after.course, before.course);
        assert_eq!((after.id, &after.values), (before.id, &before.values));
        assert_eq!(after.operation.id, before.operation.id);
    }
}

#[test]
fn the_messages_at_the_fields_survive() {
    let before = record(Phase::Failed(Trouble::NotSent(refused())));
    let after = Record::read(&before.write()).expect("it reads what it wrote");
    let Phase::Failed(trouble) = after.course.phase else { panic!("it failed") };
    assert_eq!(trouble.fields().first().map(|field| field.field.as_str()), Some("voice"));
}

#[test]
fn a_damaged_record_is_passed_over() {
    let whole = record(Phase::Sending).write();
    for damaged in ["", "null", "[]", "{}", "{\"id\":7}", &whole[..whole.len() - 1]] {
        assert!(Record::read(damaged).is_none(), "{damaged}");
    }
    assert!(Record::read(&whole.replace(ID, "not-a-uuid")).is_none());
    assert!(Record::read(&whole.replace("speech-synthesis", "mind-reading")).is_none());
}

#[test]
fn a_phase_of_a_later_version_waits_for_the_person() {
    let later = record(Phase::Sending).write().replace("\"sending\"", "\"dreaming\"");
    assert_eq!(Record::read(&later).map(|record| record.course.phase), Some(Phase::Stopped));
}
