//! Which control a field has. This is the only place of the app that decides on a field's kind.

use catalog::{Field, Kind};
use leptos::prelude::*;

use super::controls::{Choice, Id, Integer, Line, Script, Switch, Voice};
use super::sheet::control_id;

/// What a control needs to know of its field.
#[derive(Clone, Copy)]
pub struct Binding {
    pub field: &'static Field,
    /// The value as text; empty means that it is not sent.
    pub value: RwSignal<String>,
    /// Whether the row complains about it.
    pub is_bad: Signal<bool>,
}

impl Binding {
    /// The id of the control, which the label points to.
    pub fn id(&self) -> String {
        control_id(self.field)
    }

    /// The id of the line below the control, which describes it.
    pub fn note_id(&self) -> String {
        format!("note-{}", self.field.name)
    }

    /// What the service takes when nothing is chosen, as text; empty where it has no default.
    pub fn default_text(&self) -> String {
        match self.field.default {
            None => String::new(),
            Some(catalog::Default::Text(text)) => text.to_owned(),
            Some(catalog::Default::Integer(number)) => number.to_string(),
            Some(catalog::Default::Switch(is_on)) => is_on.to_string(),
        }
    }

    /// For `aria-invalid`.
    pub fn invalid(&self) -> &'static str {
        if self.is_bad.get() { "true" } else { "false" }
    }
}

/// The control of a field.
pub fn control(binding: Binding) -> AnyView {
    match &binding.field.kind {
        Kind::Script { max_chars } => view! { <Script binding max_chars=*max_chars /> }.into_any(),
        Kind::Line { max_chars } => view! { <Line binding max_chars=*max_chars /> }.into_any(),
        Kind::Voice => view! { <Voice binding /> }.into_any(),
        Kind::Id => view! { <Id binding /> }.into_any(),
        Kind::Integer { min, max } => view! { <Integer binding min=*min max=*max /> }.into_any(),
        Kind::Choice(choices) => view! { <Choice binding choices /> }.into_any(),
        Kind::Switch => view! { <Switch binding /> }.into_any(),
    }
}
