//! The library of voices: fetched once, whole, then searched here.

use std::sync::Arc;

use catalog::reply::Voice;
use leptos::prelude::*;

use super::load::Load;

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
    provide_context(Voices { library: RwSignal::new(Load::Loading) });
}

impl Voices {
    /// Every voice of the service, in its order.
    pub fn library(&self) -> ReadSignal<Load<Arc<[Voice]>>> {
        self.library.read_only()
    }

    /// Fetches the library again, after a failure.
    pub fn reload(&self) {
        self.library.set(Load::Loading);
    }
}
