//! Why a job ended without a take.

use catalog::reply::{Failure, FieldMessage};

use crate::client::{Error, NextStep};

/// Why a job ended without a take.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// A request had no answer, or a refusal.
    Request(Error),
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
        match self {
            Self::Request(error) => error.sentence(),
            Self::Failed(Failure { message, .. }) if message.is_empty() => {
                "The service could not make this, and gave no reason. Try it again.".to_owned()
            }
            Self::Failed(Failure { message, .. }) => format!("The service could not make this: {message}"),
            Self::GaveUp => {
                "The service has not finished this in half an hour. It may still come: check again later."
                    .to_owned()
            }
            Self::NoResult => {
                "The service says that this is done, but sent no result. Check again in a moment.".to_owned()
            }
            Self::ResultGone => {
                "The result could not be fetched. Check again; the service may no longer keep it.".to_owned()
            }
            Self::NotAudio => {
                "The result is not sound that this browser can play. The file is kept; you can download it."
                    .to_owned()
            }
        }
    }

    /// The one thing to do next.
    pub fn next_step(&self) -> NextStep {
        match self {
            Self::Request(error) => error.next_step(),
            Self::Failed(_) => NextStep::SendAgain,
            Self::GaveUp | Self::NoResult | Self::ResultGone => NextStep::CheckAgain,
            Self::NotAudio => NextStep::Download,
        }
    }

    /// What the service said about single fields, for the form to show beside them.
    pub fn fields(&self) -> &[FieldMessage] {
        match self {
            Self::Request(Error::Refused(refusal)) => &refusal.fields,
            Self::Request(Error::Offline | Error::TimedOut | Error::Unreadable(_))
            | Self::Failed(_)
            | Self::GaveUp
            | Self::NoResult
            | Self::ResultGone
            | Self::NotAudio => &[],
        }
    }
}
