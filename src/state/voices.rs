//! The library of voices: fetched once, whole, then searched here.

use std::sync::Arc;

use catalog::reply::Voice;
use leptos::prelude::*;

use super::load::Load;
use crate::browser::task;
use crate::client;

/// The library. A handle: copy it freely.
#[derive(Clone, Copy)]
pub struct Voices {
    library: RwSignal<Load<Arc<[Voice]>>>,
}

/// The library of voices.
pub fn use_voices() -> Voices {
    expect_context()
}

pub(super) fn provide() {
    let voices = Voices { library: RwSignal::new(Load::Loading) };
    provide_context(voices);
    voices.reload();
}

impl Voices {
    /// Every voice that can speak, in the service's order.
    pub fn library(&self) -> ReadSignal<Load<Arc<[Voice]>>> {
        self.library.read_only()
    }

    /// Fetches the library again, after a failure.
    pub fn reload(&self) {
        let library = self.library;
        library.set(Load::Loading);
        task::spawn_detached(async move {
            let answer = client::voices().await;
            library.set(answer.map_or_else(Load::Failed, |voices| Load::Ready(voices.into())));
        });
    }
}
