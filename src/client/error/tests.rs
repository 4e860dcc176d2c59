use catalog::reply::refusal;

use super::*;

/// An answer as it stands on the wire: status, body, Retry-After.
fn answered(status: u16, body: &str, retry_after: Option<&str>) -> Error {
    Error::Refused(refusal(status, body.as_bytes(), retry_after))
}

fn own(status: u16, code: &str) -> Error {
    answered(status, &format!(r#"{{"error":{{"code":"{code}","message":"For the operator."}}}}"#), None)
}

#[test]
fn every_error_ends_in_words_and_a_next_step() {
    let quoted = r#"{"error":{"code":"x","message":"Voice not found."}}"#;
    let table = [
        (
            Error::Offline,
            "The studio's server cannot be reached. Check the connection.",
            NextStep::CheckAgain,
        ),
        (Error::TimedOut, "The studio's server did not answer in time.", NextStep::CheckAgain),
        (
            Error::Unreadable(Unreadable::Html),
            "The service answered with something that the studio cannot read.",
            NextStep::SendAgain,
        ),
        (
            own(409, "outcome_unknown"),
            "No clear answer came, so that nobody knows whether the service took this. Sending it again may be charged \
             a second time.",
            NextStep::SendAgain,
        ),
        (
            own(502, "upstream_unauthorized"),
            "The service does not accept this studio's key. Whoever runs the studio has to set a valid one.",
            NextStep::SendAgain,
        ),
        (
            answered(401, "", None),
            "The service does not accept this studio's key. Whoever runs the studio has to set a valid one.",
            NextStep::SendAgain,
        ),
        (
            answered(402, "{}", None),
            "The account has no credit left. Whoever runs the studio has to top it up.",
            NextStep::SendAgain,
        ),
        (
            answered(403, "<html>", None),
            "The service does not allow this with the studio's key.",
            NextStep::SendAgain,
        ),
        (
            answered(404, quoted, None),
            "The service could not find what this asks for: Voice not found.",
            NextStep::EditForm,
        ),
        (answered(413, "", None), "This is too long for one request. Shorten it.", NextStep::EditForm),
        (
            answered(422, "", None),
            "The service does not accept these settings. Look at the marked fields.",
            NextStep::EditForm,
        ),
        (
            answered(429, "", Some("20")),
            "The service has too much to do at once. Try again in 20 seconds.",
            NextStep::SendAgain,
        ),
        (
            answered(429, "", None),
            "The service has too much to do at once. Try again in a minute.",
            NextStep::SendAgain,
        ),
        (
            own(502, "upstream_unreachable"),
            "The studio's server cannot reach the service. Try again in a moment.",
            NextStep::SendAgain,
        ),
        (own(504, "upstream_timeout"), "The service did not answer in time.", NextStep::SendAgain),
        (
            own(502, "upstream_unreadable"),
            "The service answered with something that the studio cannot read.",
            NextStep::SendAgain,
        ),
        (
            own(501, "not_in_dialect"),
            "The service behind this studio does not offer this.",
            NextStep::Nothing,
        ),
        (
            own(421, "host_not_allowed"),
            "The studio does not answer at this address. Open it at the address that it was started with.",
            NextStep::Nothing,
        ),
        (
            answered(500, "<html><h1>Oops", None),
            "The service has a fault of its own. Try again in a moment.",
            NextStep::SendAgain,
        ),
    ];
    for (error, sentence, next_step) in table {
        assert_eq!(error.sentence(), sentence);
        assert_eq!(error.next_step(), next_step, "{sentence}");
    }
}

#[test]
fn only_a_submission_that_may_have_been_taken_leaves_the_question_open() {
    assert!(own(504, "upstream_timeout").leaves_open());
    assert!(own(502, "upstream_unreadable").leaves_open());
    assert!(Error::Unreadable(Unreadable::Empty).leaves_open());
    for refused in
        [own(502, "upstream_unreachable"), own(502, "upstream_unauthorized"), answered(429, "", None)]
    {
        assert!(!refused.leaves_open(), "{refused:?}");
    }
}

#[test]
fn a_question_is_asked_again_after_what_passes_by_itself() {
    for passing in [Error::Offline, Error::TimedOut, answered(429, "", None), answered(503, "", None)] {
        assert!(passing.is_passing(), "{passing:?}");
    }
    for lasting in [answered(404, "", None), own(502, "upstream_unauthorized"), answered(422, "", None)] {
        assert!(!lasting.is_passing(), "{lasting:?}");
    }
}
