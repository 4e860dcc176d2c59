//! What the studio's server says about itself.

use catalog::Dialect;
use catalog::reply::Unreadable;
use leptos::prelude::*;
use serde_json::Value;

use super::in_background;
use super::load::Load;
use crate::browser::clock;
use crate::client::{self, Error};

/// Who does the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Upstream {
    /// The engine on the server's own machine: free, and nothing leaves it.
    Local,
    /// The real service: work is charged.
    Live,
}

/// What the studio's server says about itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    pub upstream: Upstream,
    pub dialect: Dialect,
    /// Random at each start of the server.
    pub instance: String,
    pub version: String,
}

/// The session with the studio's server.
pub fn use_session() -> RwSignal<Load<Session>> {
    expect_context()
}

pub(super) fn provide() {
    let session = RwSignal::new(Load::Loading);
    provide_context(session);
    in_background(async move {
        let ask = async || fetched(session).await.map(Some);
        // The signal tells how it ends; whoever wants something done later asks anew.
        drop(client::persist(clock::now_millis(), Error::is_passing, |_| {}, ask).await);
    });
}

/// The session, asked for where it is not there yet.
///
/// # Errors
/// When the server does not answer, or not as the studio's server does.
pub(super) async fn fetched(session: RwSignal<Load<Session>>) -> Result<Session, Error> {
    if let Load::Ready(ready) = session.get_untracked() {
        return Ok(ready);
    }
    let answer = client::session().await.and_then(|answer| read(&answer));
    session.set(answer.clone().map_or_else(Load::Failed, Load::Ready));
    answer
}

fn read(answer: &Value) -> Result<Session, Error> {
    let service = &answer["finevoice"];
    let session = || {
        Some(Session {
            upstream: match service["upstream"].as_str()? {
                "local" => Upstream::Local,
                _ => Upstream::Live,
            },
            dialect: match service["dialect"].as_str()? {
                "quickstart" => Dialect::Quickstart,
                _ => Dialect::Gateway,
            },
            instance: answer["instance"].as_str()?.to_owned(),
            version: answer["version"].as_str()?.to_owned(),
        })
    };
    session().ok_or(Error::Unreadable(Unreadable::NoMeaning))
}
