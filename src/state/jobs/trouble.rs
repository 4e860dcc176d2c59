//! Why a job ended without a take.

use catalog::reply::{Failure, FieldMessage};

use crate::client::{Error, NextStep};

/// Why a job ended without a take.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// The submission had no answer, or was refused.
    NotSent(Error),
    /// The service has the job, but asking about it or fetching its result did not work.
    NotChecked(Error),
    /// The service took the job and could not do it.
    Failed(Failure),
    /// The service did not finish it in half an hour.
    GaveUp,
    /// The service says that it is done, and gives no result.
    NoResult,
    /// The result can no longer be fetched.
    ResultGone,
    /// The result came, and this browser cannot play it. The file is kept.
    NotAudio,
}

impl Trouble {
    /// What happened, what it means, and what to do: for a person.
    pub fn sentence(&self) -> String {
        let sentence = match self {
            Self::NotSent(error) => return not_sent_sentence(error),
            Self::NotChecked(error) if error.is_not_found() => {
                "The service no longer knows this job. If it was made, its result is gone."
            }
            Self::NotChecked(error) => return error.sentence(),
            Self::Failed(Failure { message, .. }) if message.is_empty() => {
                "The service could not make this, and gave no reason. Try it again."
            }
            Self::Failed(Failure { message, .. }) => {
                return format!("The service could not make this: {message}");
            }
            Self::GaveUp => {
                "The service has not finished this in half an hour. It may still come: check again later."
            }
            Self::NoResult => {
                "The service says that this is done, but sent no result. Check again in a moment."
            }
            Self::ResultGone => {
                "The result could not be fetched. Check again; the service may no longer keep it."
            }
            Self::NotAudio => {
                "The result is not sound that this browser can play. The file is kept; you can download it."
            }
        };
        sentence.to_owned()
    }

    /// The one thing to do next.
    pub fn next_step(&self) -> NextStep {
        match self {
            Self::NotSent(error) => error.next_step(),
            Self::Failed(_) => NextStep::SendAgain,
            Self::NotChecked(_) | Self::GaveUp | Self::NoResult | Self::ResultGone => NextStep::CheckAgain,
            Self::NotAudio => NextStep::Download,
        }
    }

    /// What the service said about single fields, for the form to show beside them.
    pub fn fields(&self) -> &[FieldMessage] {
        match self {
            Self::NotSent(Error::Refused(refusal)) => &refusal.fields,
            Self::NotSent(Error::Offline | Error::TimedOut | Error::Unreadable(_))
            | Self::NotChecked(_)
            | Self::Failed(_)
            | Self::GaveUp
            | Self::NoResult
            | Self::ResultGone
            | Self::NotAudio => &[],
        }
    }
}

fn not_sent_sentence(error: &Error) -> String {
    if error.is_connection() {
        "The studio's server could not be reached, so that nobody knows whether the service took this. Check again \
         when the connection is back: nothing is charged twice."
            .to_owned()
    } else if error.leaves_open() {
        "No readable answer came, so that nobody knows whether the service took this. Sending it again may be charged \
         a second time."
            .to_owned()
    } else {
        error.sentence()
    }
}
