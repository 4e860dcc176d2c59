//! What all takes of a page share: the time, and who answers the space bar.

use leptos::prelude::*;

use crate::state::{JobId, Player};

/// Shared by the takes on one page. A handle: copy it freely.
#[derive(Clone, Copy)]
pub struct Transport {
    /// The last thing that happened to a job, for a screen reader.
    pub news: RwSignal<String>,
    /// What time it is, in milliseconds since 1970; moves once a second.
    pub now_millis: RwSignal<f64>,
    player: Player,
    latest: StoredValue<Option<JobId>>,
    toggles: StoredValue<Vec<(JobId, Callback<()>)>>,
}

impl Transport {
    /// For one page.
    pub fn new(player: Player, now_millis: f64) -> Self {
        Self {
            news: RwSignal::default(),
            now_millis: RwSignal::new(now_millis),
            player,
            latest: StoredValue::new(None),
            toggles: StoredValue::default(),
        }
    }

    /// Makes a take reachable by [`Self::toggle`] as long as the current owner lives.
    pub fn register(self, id: JobId, toggle: Callback<()>) {
        self.toggles.update_value(|toggles| toggles.push((id, toggle)));
        on_cleanup(move || {
            // The transport itself may go first, when the whole page goes.
            self.toggles.try_update_value(|toggles| toggles.retain(|(known, _)| *known != id));
        });
    }

    /// Remembers the take that was played or sought in last.
    pub fn note(self, id: JobId) {
        self.latest.set_value(Some(id));
    }

    /// Plays or pauses the current take: the one that plays, else the one used last, else the first of `order`.
    /// False: there is none.
    pub fn toggle(self, order: &[JobId]) -> bool {
        let wanted = self.player.playing().get_untracked().into_iter().chain(self.latest.get_value());
        let mut candidates = wanted.chain(order.iter().copied());
        let find =
            |id| self.toggles.with_value(|toggles| toggles.iter().find(|(known, _)| *known == id).copied());
        let found = candidates.find_map(find);
        if let Some((_, toggle)) = found {
            toggle.run(());
        }
        found.is_some()
    }
}

/// The transport of the page.
pub fn use_transport() -> Transport {
    expect_context()
}
