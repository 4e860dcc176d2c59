//! Short messages that come and go.

use leptos::prelude::*;

use crate::browser::{task, timer};

/// How long a message stays: long enough to read two sentences twice.
const LASTS_MILLIS: u32 = 10_000;

/// One message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub id: u32,
    pub text: String,
}

/// The messages that are shown now. A handle: copy it freely.
#[derive(Clone, Copy)]
pub struct Notices {
    list: RwSignal<Vec<Notice>>,
    next_id: StoredValue<u32>,
}

/// The messages.
pub fn use_notices() -> Notices {
    expect_context()
}

pub(super) fn provide() {
    provide_context(Notices { list: RwSignal::default(), next_id: StoredValue::new(0) });
}

impl Notices {
    /// Oldest first.
    pub fn list(&self) -> ReadSignal<Vec<Notice>> {
        self.list.read_only()
    }

    /// Shows a message for a while.
    pub fn say(&self, text: impl Into<String>) {
        let notices = *self;
        let id = self.next_id.get_value();
        self.next_id.set_value(id.wrapping_add(1));
        self.list.update(|list| list.push(Notice { id, text: text.into() }));
        task::spawn_detached(async move {
            timer::sleep(LASTS_MILLIS).await;
            notices.dismiss(id);
        });
    }

    /// Takes a message away before its time.
    pub fn dismiss(&self, id: u32) {
        // After the page's end there is no list any more.
        let _ = self.list.try_update(|list| list.retain(|notice| notice.id != id));
    }
}
