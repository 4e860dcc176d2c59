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
            Self::Offline => "The studio's server cannot be reached. Check the connection.".to_owned(),
            Self::TimedOut => "The studio's server did not answer in time.".to_owned(),
            Self::Refused(refusal) => refusal_sentence(refusal),
            Self::Unreadable(_) => UNREADABLE.to_owned(),
        }
    }

    /// The one thing to do next, after a submission that ended so.
    pub fn next_step(&self) -> NextStep {
        match self {
            Self::Offline | Self::TimedOut => NextStep::CheckAgain,
            Self::Unreadable(_) => NextStep::SendAgain,
            Self::Refused(refusal) => match meaning(refusal) {
                Meaning::Settings | Meaning::TooLarge | Meaning::NotFound => NextStep::EditForm,
                Meaning::NotOffered | Meaning::WrongAddress => NextStep::Nothing,
                Meaning::OutcomeUnknown
                | Meaning::Key
                | Meaning::Credit
                | Meaning::Forbidden
                | Meaning::Busy
                | Meaning::Unreachable
                | Meaning::Late
                | Meaning::Garbled
                | Meaning::MediaHost
                | Meaning::Fault
                | Meaning::Other => NextStep::SendAgain,
            },
        }
    }

    /// Whether a submission that ended so got as far as the service, and no meaning came back: it may have been
    /// accepted, and charged, all the same.
    pub fn leaves_open(&self) -> bool {
        match self {
            Self::Offline | Self::TimedOut => false,
            Self::Unreadable(_) => true,
            Self::Refused(refusal) => matches!(meaning(refusal), Meaning::Late | Meaning::Garbled),
        }
    }

    /// Whether the connection is to blame: then asking again costs nothing and can go on for long.
    pub fn is_connection(&self) -> bool {
        match self {
            Self::Offline | Self::TimedOut => true,
            Self::Refused(_) | Self::Unreadable(_) => false,
        }
    }

    /// Whether asking again may bring another answer, for questions that change nothing.
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Offline | Self::TimedOut | Self::Unreadable(_) => true,
            Self::Refused(refusal) => matches!(
                meaning(refusal),
                Meaning::Busy | Meaning::Unreachable | Meaning::Late | Meaning::Garbled | Meaning::Fault
            ),
        }
    }

    /// The wait that the answer asked for.
    pub fn retry_after_seconds(&self) -> Option<u32> {
        match self {
            Self::Refused(refusal) => refusal.retry_after_seconds,
            Self::Offline | Self::TimedOut | Self::Unreadable(_) => None,
        }
    }

    /// Whether the server does not fetch from where the result lies.
    pub fn is_media_host(&self) -> bool {
        match self {
            Self::Refused(refusal) => meaning(refusal) == Meaning::MediaHost,
            Self::Offline | Self::TimedOut | Self::Unreadable(_) => false,
        }
    }

    /// Whether the service says that it does not know what was asked for.
    pub fn is_not_found(&self) -> bool {
        match self {
            Self::Refused(refusal) => meaning(refusal) == Meaning::NotFound,
            Self::Offline | Self::TimedOut | Self::Unreadable(_) => false,
        }
    }
}

/// How a validation error names the request itself.
const WHOLE: [&str; 4] = ["", "body", "query", "path"];

const UNREADABLE: &str = "The service answered with something that the studio cannot read.";

/// What an error answer comes down to for a person.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Meaning {
    OutcomeUnknown,
    Key,
    Credit,
    Forbidden,
    NotFound,
    Settings,
    TooLarge,
    Busy,
    Unreachable,
    Late,
    Garbled,
    NotOffered,
    WrongAddress,
    MediaHost,
    Fault,
    Other,
}

/// The code says more than the status, where it is one of the gateway's own.
fn meaning(refusal: &Refusal) -> Meaning {
    match (refusal.code.as_deref().unwrap_or_default(), refusal.status) {
        ("outcome_unknown", _) => Meaning::OutcomeUnknown,
        ("upstream_unauthorized", _) | (_, 401) => Meaning::Key,
        ("upstream_unreachable", _) => Meaning::Unreachable,
        ("upstream_timeout", _) | (_, 408 | 504) => Meaning::Late,
        ("upstream_unreadable", _) => Meaning::Garbled,
        ("not_in_dialect" | "not_allowed" | "method_not_allowed", _) | (_, 405 | 501) => Meaning::NotOffered,
        ("cross_site" | "host_not_allowed", _) => Meaning::WrongAddress,
        ("media_host_not_allowed", _) => Meaning::MediaHost,
        (_, 402) => Meaning::Credit,
        (_, 403) => Meaning::Forbidden,
        (_, 404) => Meaning::NotFound,
        (_, 400 | 422) => Meaning::Settings,
        (_, 413) => Meaning::TooLarge,
        (_, 429) => Meaning::Busy,
        (_, 500..=599) => Meaning::Fault,
        (_, _) => Meaning::Other,
    }
}

fn refusal_sentence(refusal: &Refusal) -> String {
    let quote = |quoted: &dyn Fn(&str) -> String, plain: &str| {
        refusal.message.as_deref().map_or_else(|| plain.to_owned(), quoted)
    };
    let sentence = match meaning(refusal) {
        Meaning::OutcomeUnknown => {
            "No clear answer came, so that nobody knows whether the service took this. Sending it again may be charged \
             a second time."
        }
        Meaning::Key => {
            "The service does not accept this studio's key. Whoever runs the studio has to set a valid one."
        }
        Meaning::Credit => "The account has no credit left. Whoever runs the studio has to top it up.",
        Meaning::Forbidden => {
            return quote(
                &|message| format!("The service does not allow this: {message}"),
                "The service does not allow this with the studio's key.",
            );
        }
        Meaning::NotFound => {
            return quote(
                &|message| format!("The service could not find what this asks for: {message}"),
                "The service could not find what this asks for. Choose another voice.",
            );
        }
        Meaning::Settings => {
            // What is said of the request as a whole has no field to stand at.
            if let Some(said) = refusal.fields.iter().find(|said| WHOLE.contains(&&*said.field)) {
                return format!("The service does not accept these settings: {}", said.message);
            }
            return quote(
                &|message| format!("The service does not accept these settings: {message}"),
                "The service does not accept these settings. Look at the marked fields.",
            );
        }
        Meaning::TooLarge => "This is too long for one request. Shorten it.",
        Meaning::Busy => return busy_sentence(refusal.retry_after_seconds),
        Meaning::Unreachable => "The studio's server cannot reach the service. Try again in a moment.",
        Meaning::Late => "The service did not answer in time.",
        Meaning::Garbled => UNREADABLE,
        Meaning::NotOffered => "The service behind this studio does not offer this.",
        Meaning::WrongAddress => {
            "The studio does not answer at this address. Open it at the address that it was started with."
        }
        Meaning::MediaHost => {
            "The result lies on a host that this studio does not fetch from. Whoever runs the studio can allow it."
        }
        Meaning::Fault => {
            return quote(
                &|message| format!("The service has a fault of its own: {message}"),
                "The service has a fault of its own. Try again in a moment.",
            );
        }
        Meaning::Other => {
            return quote(
                &|message| format!("The service refused this: {message}"),
                "The service refused this and gave no reason.",
            );
        }
    };
    sentence.to_owned()
}

fn busy_sentence(retry_after_seconds: Option<u32>) -> String {
    match retry_after_seconds {
        Some(seconds) if seconds > 1 => {
            format!("The service has too much to do at once. Try again in {seconds} seconds.")
        }
        Some(_) | None => "The service has too much to do at once. Try again in a minute.".to_owned(),
    }
}

#[cfg(test)]
mod tests;
