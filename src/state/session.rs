//! What the studio's server says about itself.

use catalog::Dialect;
use leptos::prelude::*;

use super::load::Load;

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
    provide_context(RwSignal::new(Load::<Session>::Loading));
}
