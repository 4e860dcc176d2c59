//! Why a request got no answer, and the words for it.

use catalog::reply::{Refusal, Unreadable};

/// Why a request got no usable answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Error {
    /// The studio's server was not reached, or the connection broke before its answer was here.
    Offline,
    /// The studio's server did not answer in time.
    TimedOut,
    /// It answered with an error.
    Refused(Refusal),
    /// It answered with something that has no meaning here.
    Unreadable(Unreadable),
}

/// The one thing to do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextStep {
    /// Go on with the same job: nothing is charged twice.
    CheckAgain,
    /// Send the same settings as a new job.
    SendAgain,
    /// Change what is in the form.
    EditForm,
    /// Keep the file as it is.
    Download,
    /// Nothing that a person at this page can do.
    Nothing,
}

impl Error {
    /// What happened, what it means, and what to do: for a person.
    pub fn sentence(&self) -> String {
        match self {
            Self::Offline => "The studio's server cannot be reached.".to_owned(),
            Self::TimedOut => "The studio's server did not answer in time.".to_owned(),
            Self::Refused(refusal) => refusal.message.clone().unwrap_or_default(),
            Self::Unreadable(_) => "The service sent something that the studio cannot read.".to_owned(),
        }
    }

    /// The one thing to do next.
    pub fn next_step(&self) -> NextStep {
        NextStep::CheckAgain
    }
}
