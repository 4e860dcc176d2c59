//! What outlives a page: one type and one `use_…()` each.

mod drafts;
mod jobs;
mod load;
mod notices;
mod place;
mod player;
mod preferences;
mod session;
mod title;
mod voices;

pub use drafts::{Draft, use_draft};
pub use jobs::{Job, JobId, Jobs, Known, Phase, StorageState, Take, Trouble, use_jobs};
pub use load::Load;
pub use notices::{Notice, Notices, use_notices};
pub use place::{Place, use_place};
pub use player::{Player, use_player};
pub use preferences::{Preferences, Theme, use_preferences};
pub use session::{Session, Upstream, use_session};
pub use title::{Title, use_title};
pub use voices::{Voices, use_voices};

use leptos::prelude::*;

use crate::browser::task;
pub use crate::client::{Error, NextStep};

/// Makes all state and begins to load it. Call it once, at the root of the app.
pub fn provide_state() {
    place::provide();
    session::provide();
    notices::provide();
    preferences::provide();
    player::provide();
    voices::provide();
    drafts::provide();
    jobs::provide();
    title::provide();
}

/// Does something in the background for as long as the app lives.
fn in_background(work: impl Future<Output = ()> + 'static) {
    // The app's owner keeps it, and lets it go with everything else.
    let _task = StoredValue::new_local(task::spawn(work));
}
