//! What is being typed, for each operation; it survives a reload and a change of page.

use std::collections::HashMap;

use catalog::Operation;
use catalog::request::{self, Values};
use leptos::prelude::*;

/// The form of one operation as it stands: one signal of text a field. A handle: copy it freely.
#[derive(Clone, Copy)]
pub struct Draft {
    operation: &'static Operation,
    fields: StoredValue<Vec<RwSignal<String>>>,
}

#[derive(Clone, Copy)]
struct Drafts {
    owner: StoredValue<Owner>,
    drafts: StoredValue<HashMap<&'static str, Draft>>,
}

/// The draft of an operation.
pub fn use_draft(operation: &'static Operation) -> Draft {
    let drafts: Drafts = expect_context();
    if let Some(draft) = drafts.drafts.with_value(|known| known.get(operation.id).copied()) {
        return draft;
    }
    let draft = drafts.owner.with_value(|owner| owner.with(|| Draft::new(operation)));
    drafts.drafts.update_value(|known| {
        known.insert(operation.id, draft);
    });
    draft
}

pub(super) fn provide() {
    let owner = Owner::current().unwrap_or_default();
    provide_context(Drafts { owner: StoredValue::new(owner), drafts: StoredValue::default() });
}

impl Draft {
    fn new(operation: &'static Operation) -> Self {
        let fields = operation.fields.iter().map(|_| RwSignal::new(String::new())).collect();
        Self { operation, fields: StoredValue::new(fields) }
    }

    /// What is typed in a field, as text; empty: nothing. None where the operation has no such field.
    pub fn field(&self, name: &str) -> Option<RwSignal<String>> {
        let index = self.operation.fields.iter().position(|field| field.name == name)?;
        self.fields.with_value(|fields| fields.get(index).copied())
    }

    /// The values to send: what is neither blank nor the API's own default. Tracks every field.
    pub fn values(&self) -> Values {
        let texts = self.fields.with_value(|fields| fields.iter().map(RwSignal::get).collect::<Vec<_>>());
        let filled = self.operation.fields.iter().zip(texts).filter(|(_, text)| !text.trim().is_empty());
        let typed = filled.map(|(field, text)| (field, request::read(&field.kind, &text)));
        let chosen =
            typed.filter(|(field, value)| field.default.is_none_or(|default| default.to_value() != *value));
        chosen.map(|(field, value)| (field.name.to_owned(), value)).collect()
    }

    /// Fills every required field with something that works.
    pub fn fill_example(&self) {
        for field in self.operation.fields.iter().filter(|field| field.required) {
            self.set(field.name, field.example);
        }
    }

    /// Empties every field.
    pub fn clear(&self) {
        for field in self.operation.fields {
            self.set(field.name, "");
        }
    }

    fn set(&self, name: &str, text: &str) {
        if let Some(field) = self.field(name) {
            field.set(text.to_owned());
        }
    }
}
