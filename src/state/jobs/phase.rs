//! How far a job has come.

use std::sync::Arc;

use catalog::reply::Delivery;

use super::trouble::Trouble;

/// How far a job has come. Every active phase survives a reload.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    /// Kept in this browser; the request is on its way.
    Sending,
    /// The service has taken it: it stands in the queue or is being worked on.
    Waiting {
        /// When the service took it, in milliseconds since 1970.
        since_millis: f64,
    },
    /// The service is done; the bytes are on their way.
    Fetching,
    /// The result is here.
    Done(Take),
    /// It ended without a take.
    Failed(Trouble),
    /// The person stopped waiting. The work may still be done, and charged.
    Stopped,
}

impl Phase {
    /// Whether something is still going on by itself.
    pub const fn is_active(&self) -> bool {
        match self {
            Self::Sending | Self::Waiting { .. } | Self::Fetching => true,
            Self::Done(_) | Self::Failed(_) | Self::Stopped => false,
        }
    }
}

/// A finished result. Its sound is had from [`super::Jobs::sound`].
#[derive(Clone, Debug, PartialEq)]
pub struct Take {
    /// The type that the file came with, such as `audio/mpeg`.
    pub mime: String,
    /// The size of the file.
    pub bytes: f64,
    pub duration_seconds: f64,
    /// The loudness over time, [`crate::browser::audio::PEAKS`] values from 0 to 1.
    pub peaks: Arc<[f32]>,
}

/// What is known about a job beyond its phase; enough to go on with it after any end.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Known {
    /// The run of the studio's server that the request was first sent to; none: it was never sent.
    pub instance: Option<String>,
    /// The service's name for the work.
    pub task: Option<String>,
    /// Where the result is, and the service's whole reply.
    pub delivery: Option<Arc<Delivery>>,
    /// The result was not where it should be, and the service has been asked for its address once more.
    pub has_asked_anew: bool,
}
