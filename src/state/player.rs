//! One take plays at a time.

use leptos::prelude::*;

use super::jobs::JobId;
use crate::browser::clock;

/// How long a new take may wait for its element, in milliseconds. Whoever comes to its page later is not surprised
/// by sound.
const OFFER_LASTS_MILLIS: f64 = 3_000.0;

/// Which take plays. A handle: copy it freely.
///
/// The audio elements belong to the takes. A take says [`Self::started`] and [`Self::stopped`] from its element's
/// events, pauses when [`Self::playing`] is no longer itself, and starts when [`Self::take_wish`] says so.
#[derive(Clone, Copy)]
pub struct Player {
    playing: RwSignal<Option<JobId>>,
    offer: RwSignal<Option<Offer>>,
}

#[derive(Clone, Copy)]
struct Offer {
    id: JobId,
    made_at_millis: f64,
}

/// The player.
pub fn use_player() -> Player {
    expect_context()
}

pub(super) fn provide() {
    provide_context(Player { playing: RwSignal::new(None), offer: RwSignal::new(None) });
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
        if self.playing.get_untracked() == Some(id) {
            self.playing.set(None);
        }
    }

    /// Whether this take should begin to play by itself now, because it has just been made here and nothing else
    /// plays. True once only. Tracks: call it in an effect, once the element has its source.
    pub fn take_wish(&self, id: JobId) -> bool {
        let Some(offer) = self.offer.get().filter(|offer| offer.id == id) else { return false };
        self.offer.set(None);
        let is_new = clock::now_millis() - offer.made_at_millis < OFFER_LASTS_MILLIS;
        is_new && self.playing.get_untracked().is_none()
    }

    /// A take has just been made.
    pub(super) fn offer(&self, id: JobId) {
        self.offer.set(Some(Offer { id, made_at_millis: clock::now_millis() }));
    }
}
