//! Short messages that come and go.

use leptos::prelude::*;

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
        let id = self.next_id.get_value();
        self.next_id.set_value(id.wrapping_add(1));
        self.list.update(|list| list.push(Notice { id, text: text.into() }));
    }

    /// Takes a message away before its time.
    pub fn dismiss(&self, id: u32) {
        self.list.update(|list| list.retain(|notice| notice.id != id));
    }
}
