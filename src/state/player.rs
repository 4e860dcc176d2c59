//! One take plays at a time.

use leptos::prelude::*;

use super::jobs::JobId;

/// Which take plays. A handle: copy it freely.
///
/// The audio elements belong to the takes. A take says [`Self::started`] and [`Self::stopped`] from its element's
/// events, pauses when [`Self::playing`] is no longer itself, and starts when [`Self::take_wish`] says so.
#[derive(Clone, Copy)]
pub struct Player {
    playing: RwSignal<Option<JobId>>,
    wish: RwSignal<Option<JobId>>,
}

/// The player.
pub fn use_player() -> Player {
    expect_context()
}

pub(super) fn provide() {
    provide_context(Player { playing: RwSignal::new(None), wish: RwSignal::new(None) });
}

impl Player {
    /// The take that plays now.
    pub fn playing(&self) -> ReadSignal<Option<JobId>> {
        self.playing.read_only()
    }

    /// A take's element has begun to play.
    pub fn started(&self, id: JobId) {
        self.playing.set(Some(id));
    }

    /// A take's element has paused or come to its end.
    pub fn stopped(&self, id: JobId) {
        self.playing.update(|playing| {
            if *playing == Some(id) {
                *playing = None;
            }
        });
    }

    /// Whether this take should begin to play by itself now, because it has just been made here and nothing else
    /// plays. True once only. Tracks: call it in an effect, once the element has its source.
    pub fn take_wish(&self, id: JobId) -> bool {
        let wished = self.wish.get() == Some(id);
        if wished {
            self.wish.set(None);
        }
        wished
    }
}
