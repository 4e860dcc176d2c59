//! What is said about a job.

use crate::state::{NextStep, Phase, Upstream};

/// The part of a [`Phase`] that decides what is shown; it changes less often than the phase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Sending,
    Queued,
    Waiting,
    Fetching,
    Done,
    Failed,
    Stopped,
}

impl Stage {
    /// The stage of a phase, and of a job that the service may have put into its queue.
    pub const fn of(phase: &Phase, is_queued: bool) -> Self {
        match phase {
            Phase::Sending => Self::Sending,
            Phase::Waiting { .. } if is_queued => Self::Queued,
            Phase::Waiting { .. } => Self::Waiting,
            Phase::Fetching => Self::Fetching,
            Phase::Done(_) => Self::Done,
            Phase::Failed(_) => Self::Failed,
            Phase::Stopped => Self::Stopped,
        }
    }

    /// Whether something is still going on by itself.
    pub const fn is_active(self) -> bool {
        matches!(self, Self::Sending | Self::Queued | Self::Waiting | Self::Fetching)
    }

    /// The stage in words; the reason of a failure is said beside it.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Sending => "Sending…",
            Self::Queued => "Waiting in the queue…",
            Self::Waiting => "Being made…",
            Self::Fetching => "Fetching the result…",
            Self::Done => "Ready",
            Self::Failed => "Failed",
            Self::Stopped => "Not waiting any more",
        }
    }
}

/// What stopping means for the bill.
pub const fn stop_warning(upstream: Upstream) -> &'static str {
    match upstream {
        Upstream::Local => "It may still be finished.",
        Upstream::Live => "It may still be finished and charged.",
    }
}

/// What a stopped job means.
pub const fn stopped_sentence(upstream: Upstream) -> &'static str {
    match upstream {
        Upstream::Local => "You stopped waiting. It may still be finished: check again to see.",
        Upstream::Live => "You stopped waiting. It may still be finished and charged: check again to see.",
    }
}

/// The name of the button for the one next step; none where a button cannot help.
pub const fn step_label(step: NextStep) -> Option<&'static str> {
    match step {
        NextStep::CheckAgain => Some("Check again"),
        NextStep::SendAgain => Some("Send again"),
        NextStep::EditForm => Some("Put these settings into the form"),
        NextStep::Download => Some("Download"),
        NextStep::Nothing => None,
    }
}
