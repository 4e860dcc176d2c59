//! One click, at most one charge: a submission's outcome is kept under its `Idempotency-Key`, and a repeat of the
//! key gets that outcome.

use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use http::{HeaderName, HeaderValue};

use crate::error::{Doubt, Error};
use crate::reply::Reply;
use crate::upstream::{Answer, Standing};

/// Marks an answer that was given before.
const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");

/// A hash of the request that a key stands for.
pub(crate) type Fingerprint = [u8; 32];

/// What the gateway remembers of submissions.
pub(crate) trait Outcomes: Send + Sync {
    /// Asks for the right to send. Of all who ask with one key, exactly one is told [`Claim::New`], and that one
    /// has to call [`Outcomes::settle`].
    fn claim<'a>(&'a self, key: &'a str, fingerprint: Fingerprint) -> BoxFuture<'a, Claim>;

    /// Says how the submission ended.
    fn settle<'a>(&'a self, key: &'a str, ending: Ending) -> BoxFuture<'a, ()>;
}

/// The answer to a claim.
pub(crate) enum Claim {
    /// The key was never seen: send.
    New,
    /// It is under way; this waits for its end.
    UnderWay(BoxFuture<'static, Outcome>),
    /// It has ended.
    Ended(Outcome),
    /// The key stands for another request.
    OtherRequest,
    /// No more can be remembered, so nothing more may be sent.
    Full,
}

/// How a submission ended, as those see it who ask again.
#[derive(Clone, Debug)]
pub(crate) enum Outcome {
    Known(Reply),
    Unknown,
}

/// How a submission ended, as the one says it who sent it.
#[derive(Clone, Debug)]
pub(crate) enum Ending {
    /// This is the outcome for good.
    Kept(Reply),
    /// It was not accepted. Those who wait get this answer; the key is free again.
    Released(Reply),
    /// Nobody can tell.
    Unknown,
}

/// A submission that is to be sent at most once.
pub(crate) struct Submission {
    pub(crate) key: String,
    pub(crate) fingerprint: Fingerprint,
    /// Whether it was first sent through a gateway whose memory is gone.
    pub(crate) is_from_before: bool,
}

/// Sends a submission unless that has been done, and gives its outcome. Once begun, the sending goes on to its end
/// even when nobody waits for it any more: a browser that went away asks again with the same key.
pub(crate) async fn carry<F>(
    outcomes: Arc<dyn Outcomes>,
    submission: Submission,
    send: F,
) -> Result<Reply, Error>
where
    F: Future<Output = Answer> + Send + 'static,
{
    let key = submission.key;
    match outcomes.claim(&key, submission.fingerprint).await {
        Claim::New if submission.is_from_before => {
            outcomes.settle(&key, Ending::Unknown).await;
            Err(Error::OutcomeUnknown(Doubt::Restarted))
        }
        Claim::New => {
            let sending = tokio::spawn(send_and_settle(outcomes, key, send));
            sending.await.unwrap_or(Outcome::Unknown).into_result()
        }
        Claim::UnderWay(end) => end.await.into_result().map(replayed),
        Claim::Ended(outcome) => outcome.into_result().map(replayed),
        Claim::OtherRequest => Err(Error::IdempotencyKeyReused),
        Claim::Full => Err(Error::Busy),
    }
}

/// Sends what costs money but carries no key, to its end as well.
pub(crate) async fn carry_unnamed<F>(send: F) -> Result<Reply, Error>
where
    F: Future<Output = Answer> + Send + 'static,
{
    let answer = tokio::spawn(send).await.map_err(|_| Error::OutcomeUnknown(Doubt::NoClearAnswer))?;
    Ending::from(answer).outcome().into_result()
}

async fn send_and_settle<F>(outcomes: Arc<dyn Outcomes>, key: String, send: F) -> Outcome
where
    F: Future<Output = Answer> + Send,
{
    // A fault in our own code must not leave the key «under way» for ever.
    let ending = AssertUnwindSafe(send).catch_unwind().await.map_or(Ending::Unknown, Ending::from);
    let outcome = ending.outcome();
    outcomes.settle(&key, ending).await;
    outcome
}

impl From<Answer> for Ending {
    fn from(answer: Answer) -> Self {
        match answer.standing {
            Standing::Settled => Self::Kept(answer.reply),
            Standing::NotAccepted => Self::Released(answer.reply),
            Standing::Unclear => Self::Unknown,
        }
    }
}

impl Ending {
    /// What those get who wait.
    pub(crate) fn outcome(&self) -> Outcome {
        match self {
            Self::Kept(reply) | Self::Released(reply) => Outcome::Known(reply.clone()),
            Self::Unknown => Outcome::Unknown,
        }
    }
}

impl Outcome {
    fn into_result(self) -> Result<Reply, Error> {
        match self {
            Self::Known(reply) => Ok(reply),
            Self::Unknown => Err(Error::OutcomeUnknown(Doubt::NoClearAnswer)),
        }
    }
}

fn replayed(reply: Reply) -> Reply {
    reply.with(REPLAYED, HeaderValue::from_static("true"))
}
