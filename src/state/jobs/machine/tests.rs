use catalog::reply::{self, Failure, refusal};

use super::*;

const NOW: f64 = 1_000.0;

/// A course that begins with a click and runs through these events.
fn course(events: impl IntoIterator<Item = Event>) -> Course {
    let known = Known { instance: Some("first run".to_owned()), ..Known::default() };
    let start = Course { phase: Phase::Sending, known };
    events.into_iter().fold(start, |course, event| after(course, event, NOW))
}

fn accepted() -> Event {
    Event::Submitted(reply::submission(br#"{"task_id": "p1-a1b2"}"#).map_err(|_| Stop::GaveUp))
}

fn answer(body: &[u8]) -> Event {
    Event::Answered(reply::task(body).map_err(|_| Stop::GaveUp))
}

fn done() -> Event {
    answer(br#"{"task_id": "p1-a1b2", "status": "completed", "url": "https://cdn.finevoice.ai/x.mp3"}"#)
}

fn refused(status: u16) -> Stop {
    Stop::Error(Error::Refused(refusal(status, b"", None)))
}

fn take() -> Take {
    Take { mime: "audio/mpeg".to_owned(), bytes: 9.0, duration_seconds: 1.5, peaks: Arc::new([0.5]) }
}

fn arrived() -> Event {
    Event::Fetched(Ok(Fetched::Take(take())))
}

#[test]
fn a_job_is_sent_waited_for_fetched_and_done() {
    let sent = course([accepted()]);
    assert_eq!(sent.phase, Phase::Waiting { since_millis: NOW });
    assert_eq!(sent.known.task.as_deref(), Some("p1-a1b2"));
    assert_eq!(course([accepted(), done()]).phase, Phase::Fetching);
    assert_eq!(course([accepted(), done(), arrived()]).phase, Phase::Done(take()));
}

#[test]
fn a_result_that_comes_at_once_is_not_waited_for() {
    let body = br#"{"status": 200, "taskId": "t", "url": "https://dlaudio.fineshare.net/x.mp3"}"#;
    let at_once = Event::Submitted(reply::submission(body).map_err(|_| Stop::GaveUp));
    assert_eq!(course([at_once, arrived()]).phase, Phase::Done(take()));
}

#[test]
fn a_task_that_fails_keeps_the_words_of_the_service() {
    let failed =
        course([accepted(), answer(br#"{"task_id": "t", "status": "failed", "error": "No such voice"}"#)]);
    let failure = Failure { code: None, message: "No such voice".to_owned() };
    assert_eq!(failed.phase, Phase::Failed(Trouble::Failed(failure)));
}

#[test]
fn a_task_that_is_done_without_a_result_can_be_asked_about_again() {
    let empty = [accepted(), answer(br#"{"task_id": "t", "status": "completed"}"#)];
    assert_eq!(course(empty).phase, Phase::Failed(Trouble::NoResult));
    let empty = [accepted(), answer(br#"{"task_id": "t", "status": "completed"}"#), Event::Resumed];
    assert_eq!(course(empty).phase, Phase::Waiting { since_millis: NOW });
}

#[test]
fn a_result_that_is_not_at_its_address_is_asked_for_once_more() {
    let gone = || Event::Fetched(Err(refused(404)));
    assert_eq!(course([accepted(), done(), gone()]).phase, Phase::Waiting { since_millis: NOW });
    assert_eq!(course([accepted(), done(), gone(), done(), arrived()]).phase, Phase::Done(take()));
    let twice = course([accepted(), done(), gone(), done(), gone()]);
    assert_eq!(twice.phase, Phase::Failed(Trouble::ResultGone));
    assert_eq!(after(twice, Event::Resumed, NOW).phase, Phase::Waiting { since_millis: NOW });
}

#[test]
fn an_unanswered_submission_goes_on_under_the_same_key() {
    let offline = course([Event::Submitted(Err(Stop::Error(Error::Offline)))]);
    assert_eq!(offline.phase, Phase::Failed(Trouble::NotSent(Error::Offline)));
    let resumed = after(offline, Event::Resumed, NOW);
    assert_eq!(resumed.phase, Phase::Sending);
    assert_eq!(resumed.known.instance.as_deref(), Some("first run"));
}

#[test]
fn a_job_that_was_stopped_is_taken_up_where_it_was() {
    assert_eq!(course([Event::Stopped, Event::Resumed]).phase, Phase::Sending);
    let waiting = course([accepted(), Event::Stopped]);
    assert_eq!(waiting.phase, Phase::Stopped);
    assert_eq!(after(waiting, Event::Resumed, NOW).phase, Phase::Waiting { since_millis: NOW });
    assert_eq!(course([accepted(), done(), Event::Stopped, Event::Resumed]).phase, Phase::Fetching);
}

#[test]
fn a_finished_take_is_not_touched_by_late_events() {
    for late in [Event::Stopped, Event::Resumed, accepted(), done()] {
        assert_eq!(course([accepted(), done(), arrived(), late]).phase, Phase::Done(take()));
    }
}

#[test]
fn what_ends_a_job_leads_to_the_right_trouble() {
    let unauthorized = || refused(401);
    let troubles = [
        (course([Event::Submitted(Err(Stop::GaveUp))]), Trouble::NotSent(Error::TimedOut)),
        (course([accepted(), Event::Answered(Err(Stop::GaveUp))]), Trouble::GaveUp),
        (
            course([accepted(), Event::Answered(Err(unauthorized()))]),
            Trouble::NotChecked(Error::Refused(refusal(401, b"", None))),
        ),
        (
            course([accepted(), done(), Event::Fetched(Err(Stop::Error(Error::Offline)))]),
            Trouble::NotChecked(Error::Offline),
        ),
        (course([accepted(), done(), Event::Fetched(Ok(Fetched::NotAudio))]), Trouble::NotAudio),
    ];
    for (course, trouble) in troubles {
        assert_eq!(course.phase, Phase::Failed(trouble));
    }
}
