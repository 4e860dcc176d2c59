//! What one form knows: the draft, what is wrong with it, and how to send it.

use catalog::check::{Problem, check};
use catalog::request::Values;
use catalog::{Field, Operation, Tier};
use leptos::prelude::*;

use super::presses::Presses;
use crate::browser::focus;
use crate::state::{Draft, Job, Phase, use_draft, use_jobs};

/// One form on the page. A handle: copy it freely.
#[derive(Clone, Copy)]
pub struct Sheet {
    pub operation: &'static Operation,
    pub draft: Draft,
    send: Callback<Values>,
    earlier: Memo<Vec<Job>>,
    values: Memo<Values>,
    problems: Memo<Vec<Problem>>,
    /// Whether the person has asked for it to be sent, and could not have it.
    is_refused: RwSignal<bool>,
    /// The names of the fields that were edited and then left.
    left: RwSignal<Vec<&'static str>>,
    presses: StoredValue<Presses>,
}

impl Sheet {
    /// The form of an operation, with its draft as it was left.
    pub fn new(operation: &'static Operation) -> Self {
        let draft = use_draft(operation);
        let jobs = use_jobs();
        let values = Memo::new(move |_| draft.values());
        Self {
            operation,
            draft,
            send: Callback::new(move |values| {
                jobs.start(operation, values);
            }),
            earlier: jobs.of(operation),
            values,
            problems: Memo::new(move |_| values.with(|values| check(operation, values))),
            is_refused: RwSignal::new(false),
            left: RwSignal::default(),
            presses: StoredValue::default(),
        }
    }

    /// Sends the draft as a new job, or goes to the first field that is not right. `now_millis` is the moment of
    /// the press; the second half of a double-click is not a press.
    pub fn generate(&self, now_millis: f64) {
        if self.presses.try_update_value(|presses| presses.accept(now_millis)) != Some(true) {
            return;
        }
        let first = self.problems.with_untracked(|problems| problems.first().cloned());
        self.is_refused.set(first.is_some());
        if let Some(problem) = first {
            self.go_to(&problem);
        } else {
            self.left.set(Vec::new());
            self.send.run(self.values.get_untracked());
        }
    }

    /// What is wrong with a field, as far as it is time to say so: after it was left, or after the person asked for
    /// the whole to be sent. What the service said of a value stands until that value is edited.
    pub fn complaint(&self, field: &'static Field) -> Option<String> {
        let is_time = self.is_refused.get() || self.left.with(|left| left.contains(&field.name));
        let ours = is_time.then(|| self.our_complaint(field)).flatten();
        ours.or_else(|| {
            self.earlier.with(|jobs| jobs.first().and_then(|job| self.service_complaint(job, field)))
        })
    }

    /// Notes that a field was edited and then left.
    pub fn leave(&self, field: &'static Field) {
        self.left.update(|left| left.push(field.name));
    }

    /// Whether there is a complaint about a field of this tier.
    pub fn complains_of(&self, tier: Tier) -> bool {
        let mut fields = self.operation.fields.iter().filter(|field| field.tier == tier);
        fields.any(|field| self.complaint(field).is_some())
    }

    fn our_complaint(&self, field: &Field) -> Option<String> {
        self.problems.with(|problems| {
            let problem = problems.iter().find(|problem| problem.field == field.name)?;
            Some(problem.sentence(self.operation))
        })
    }

    fn service_complaint(&self, job: &Job, field: &Field) -> Option<String> {
        let message = job.phase.with(|phase| match phase {
            Phase::Failed(trouble) => {
                trouble.fields().iter().find(|said| said.field == field.name).map(|said| said.message.clone())
            }
            Phase::Sending | Phase::Waiting { .. } | Phase::Fetching | Phase::Done(_) | Phase::Stopped => {
                None
            }
        })?;
        let is_unchanged = self.values.with(|values| values.get(field.name) == job.values.get(field.name));
        is_unchanged.then_some(message)
    }

    fn go_to(&self, problem: &Problem) {
        if let Some(field) = self.operation.field(&problem.field) {
            focus::by_id(&control_id(field));
        }
    }
}

/// The id of a field's control in the document.
pub fn control_id(field: &Field) -> String {
    format!("field-{}", field.name)
}
