//! What is being typed, for each operation; it survives a reload and a change of page.

use std::collections::HashMap;
use std::rc::Rc;

use catalog::request::{self, Values};
use catalog::{Field, Kind, Operation};
use leptos::prelude::*;
use leptos::reactive::owner::WeakOwner;
use serde_json::Value;

use crate::browser::events::{self, Listener};
use crate::browser::local;
use crate::browser::timer::Rest;
use crate::reactive::effect;

/// How long after the last key press a draft is kept. Writing a long script at every key press would be felt.
const PAUSE_MILLIS: u32 = 400;

/// The form of one operation as it stands: one signal of text a field. A handle: copy it freely.
#[derive(Clone, Copy)]
pub struct Draft {
    operation: &'static Operation,
    fields: StoredValue<Vec<RwSignal<String>>>,
}

#[derive(Clone, Copy)]
struct Drafts {
    /// The root of the app, so that a draft outlives the page that first asks for it. Weak, because the root holds
    /// this.
    root: StoredValue<WeakOwner>,
    drafts: StoredValue<HashMap<&'static str, Draft>>,
}

/// The draft of an operation.
pub fn use_draft(operation: &'static Operation) -> Draft {
    let drafts: Drafts = expect_context();
    if let Some(draft) = drafts.drafts.with_value(|known| known.get(operation.id).copied()) {
        return draft;
    }
    let root = drafts.root.with_value(WeakOwner::upgrade).unwrap_or_default();
    let draft = root.with(|| Draft::open(operation));
    drafts.drafts.update_value(|known| {
        known.insert(operation.id, draft);
    });
    draft
}

pub(super) fn provide() {
    let root = Owner::current().unwrap_or_default().downgrade();
    provide_context(Drafts { root: StoredValue::new(root), drafts: StoredValue::default() });
}

impl Draft {
    /// What is typed in a field, as text; empty: nothing. None where the operation has no such field.
    pub fn field(&self, name: &str) -> Option<RwSignal<String>> {
        let index = self.operation.fields.iter().position(|field| field.name == name)?;
        self.fields.with_value(|fields| fields.get(index).copied())
    }

    /// The values to send: what is neither blank nor the API's own default. Tracks every field.
    pub fn values(&self) -> Values {
        let fields = self.fields.get_value();
        let texts = self.operation.fields.iter().zip(fields.iter().map(RwSignal::get));
        let filled = texts.filter(|(_, text)| !text.trim().is_empty());
        let typed = filled.map(|(field, text)| (field, request::read(&field.kind, &text)));
        let chosen =
            typed.filter(|(field, value)| field.default.is_none_or(|default| default.to_value() != *value));
        request::object(chosen.map(|(field, value)| (field.name, value)))
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

    /// Reads the draft of an earlier visit, and keeps what becomes of it.
    fn open(operation: &'static Operation) -> Self {
        let key = format!("studio:draft:{}", operation.id);
        let kept: Value = local::get(&key)
            .and_then(|text| serde_json::from_slice(text.as_bytes()).ok())
            .unwrap_or(Value::Null);
        // On a first visit there is a voice, so that a sentence is enough.
        let first = |field: &Field| if matches!(field.kind, Kind::Voice) { field.example } else { "" };
        let text = |field: &Field| match &kept {
            Value::Null => first(field).to_owned(),
            kept => kept[field.name].as_str().unwrap_or_default().to_owned(),
        };
        let fields = operation.fields.iter().map(|field| RwSignal::new(text(field))).collect();
        let draft = Self { operation, fields: StoredValue::new(fields) };
        draft.keep(key);
        draft
    }

    /// Keeps the draft whenever typing pauses, and when the page goes away.
    fn keep(self, key: String) {
        let save = Rc::new(move || local::set(&key, self.write().as_deref()));
        let at_leaving = Rc::clone(&save);
        let _listener =
            StoredValue::<Option<Listener>, LocalStorage>::new_local(events::on_leaving(move || {
                at_leaving();
            }));
        let mut rest = Rest::new(PAUSE_MILLIS, move || save());
        effect(move || {
            self.fields.with_value(|fields| fields.iter().for_each(Track::track));
            rest.disturb();
        });
    }

    /// The draft as text; none when nothing is typed.
    fn write(&self) -> Option<String> {
        let texts =
            self.fields.with_value(|fields| fields.iter().map(RwSignal::get_untracked).collect::<Vec<_>>());
        let typed = self.operation.fields.iter().zip(texts).filter(|(_, text)| !text.is_empty());
        let members = request::object(typed.map(|(field, text)| (field.name, Value::from(text))));
        (!members.is_empty()).then(|| Value::Object(members).to_string())
    }

    fn set(&self, name: &str, text: &str) {
        if let Some(field) = self.field(name) {
            field.set(text.to_owned());
        }
    }
}
