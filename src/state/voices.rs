//! The library of voices: fetched once, whole, when it is first wanted; then searched here.

use std::sync::Arc;

use catalog::reply::Voice;
use leptos::prelude::*;

use super::load::Load;
use crate::browser::task::{self, Task};
use crate::client;

/// The library. A handle: copy it freely.
#[derive(Clone, Copy)]
pub struct Voices {
    library: RwSignal<Load<Arc<[Voice]>>>,
    loading: StoredValue<Option<Task>, LocalStorage>,
}

/// The library of voices.
pub fn use_voices() -> Voices {
    expect_context()
}

pub(super) fn provide() {
    let voices = Voices { library: RwSignal::new(Load::Loading), loading: StoredValue::new_local(None) };
    provide_context(voices);
}

impl Voices {
    /// Every voice that can speak, in the service's order.
    pub fn library(&self) -> ReadSignal<Load<Arc<[Voice]>>> {
        self.library.read_only()
    }

    /// Fetches the library, unless that has begun already. Someone is about to look at it.
    pub fn want(&self) {
        if self.loading.with_value(Option::is_none) {
            self.reload();
        }
    }

    /// Fetches the library again, after a failure.
    pub fn reload(&self) {
        let library = self.library;
        library.set(Load::Loading);
        self.loading.set_value(Some(task::spawn(async move {
            let answer = client::voices().await;
            library.set(answer.map_or_else(Load::Failed, |voices| Load::Ready(voices.into())));
        })));
    }
}
