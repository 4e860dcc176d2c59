//! A job as it is kept in this browser: JSON, read with the same suspicion as anything from outside.

use std::sync::Arc;

use catalog::reply::{Delivery, Failure, FieldMessage, Refusal, Unreadable};
use catalog::request::Values;
use catalog::{Operation, find};
use serde_json::{Value, json};

use super::id::JobId;
use super::machine::Course;
use super::phase::{Known, Phase, Take};
use super::trouble::Trouble;
use crate::client::Error;

/// Everything about a job that outlives the page, but for its sound.
#[derive(Clone, Debug)]
pub struct Record {
    pub id: JobId,
    pub operation: &'static Operation,
    pub values: Arc<Values>,
    pub created_at_millis: f64,
    pub course: Course,
}

impl Record {
    /// The record as text.
    pub fn write(&self) -> String {
        let Course { phase, known } = &self.course;
        let delivery = known.delivery.as_deref();
        json!({
            "id": self.id.to_string(),
            "operation": self.operation.id,
            "values": *self.values,
            "created": whole(self.created_at_millis),
            "instance": known.instance,
            "task": known.task,
            "urls": delivery.map(|delivery| &delivery.urls),
            "reply": delivery.map(|delivery| &delivery.reply),
            "phase": write_phase(phase),
        })
        .to_string()
    }

    /// Reads a record. None where it is damaged, or of an operation that this version does not have.
    pub fn read(text: &str) -> Option<Self> {
        let record: Value = serde_json::from_slice(text.as_bytes()).ok()?;
        let known = Known {
            instance: text_of(&record, "instance"),
            task: text_of(&record, "task"),
            delivery: read_delivery(&record).map(Arc::new),
            has_asked_anew: false,
        };
        Some(Self {
            id: record.get("id")?.as_str()?.parse().ok()?,
            operation: find(record.get("operation")?.as_str()?)?,
            values: Arc::new(record.get("values")?.as_object()?.clone()),
            created_at_millis: number(&record, "created")?,
            // What this version does not understand waits for the person.
            course: Course { phase: read_phase(record.get("phase")?).unwrap_or(Phase::Stopped), known },
        })
    }
}

fn write_phase(phase: &Phase) -> Value {
    match phase {
        Phase::Sending => json!({"at": "sending"}),
        Phase::Waiting { since_millis } => json!({"at": "waiting", "since": whole(*since_millis)}),
        Phase::Fetching => json!({"at": "fetching"}),
        Phase::Done(take) => json!({
            "at": "done",
            "mime": take.mime,
            "bytes": whole(take.bytes),
            "millis": whole(take.duration_seconds * 1000.0),
            "peaks": take.peaks.iter().map(|peak| to_byte(*peak)).collect::<Vec<_>>(),
        }),
        Phase::Failed(trouble) => json!({"at": "failed", "trouble": write_trouble(trouble)}),
        Phase::Stopped => json!({"at": "stopped"}),
    }
}

fn read_phase(phase: &Value) -> Option<Phase> {
    Some(match phase.get("at")?.as_str()? {
        "sending" => Phase::Sending,
        "waiting" => Phase::Waiting { since_millis: number(phase, "since")? },
        "fetching" => Phase::Fetching,
        "done" => Phase::Done(Take {
            mime: text_of(phase, "mime")?,
            bytes: number(phase, "bytes")?,
            duration_seconds: number(phase, "millis")? / 1000.0,
            peaks: phase.get("peaks")?.as_array()?.iter().map(from_byte).collect(),
        }),
        "failed" => Phase::Failed(read_trouble(phase.get("trouble")?)?),
        "stopped" => Phase::Stopped,
        _ => return None,
    })
}

fn write_trouble(trouble: &Trouble) -> Value {
    match trouble {
        Trouble::NotSent(error) => json!({"why": "not-sent", "error": write_error(error)}),
        Trouble::NotChecked(error) => json!({"why": "not-checked", "error": write_error(error)}),
        Trouble::Failed(failure) => {
            json!({"why": "failed", "code": failure.code, "message": failure.message})
        }
        Trouble::GaveUp => json!({"why": "gave-up"}),
        Trouble::NoResult => json!({"why": "no-result"}),
        Trouble::ResultGone => json!({"why": "result-gone"}),
        Trouble::NotAudio => json!({"why": "not-audio"}),
    }
}

fn read_trouble(trouble: &Value) -> Option<Trouble> {
    Some(match trouble.get("why")?.as_str()? {
        "not-sent" => Trouble::NotSent(read_error(trouble.get("error")?)?),
        "not-checked" => Trouble::NotChecked(read_error(trouble.get("error")?)?),
        "failed" => {
            let message = text_of(trouble, "message").unwrap_or_default();
            Trouble::Failed(Failure { code: text_of(trouble, "code"), message })
        }
        "gave-up" => Trouble::GaveUp,
        "no-result" => Trouble::NoResult,
        "result-gone" => Trouble::ResultGone,
        "not-audio" => Trouble::NotAudio,
        _ => return None,
    })
}

fn write_error(error: &Error) -> Value {
    match error {
        Error::Offline => json!({"why": "offline"}),
        Error::TimedOut => json!({"why": "timed-out"}),
        Error::Unreadable(_) => json!({"why": "unreadable"}),
        Error::Refused(refusal) => json!({
            "why": "refused",
            "status": refusal.status,
            "code": refusal.code,
            "message": refusal.message,
            "fields": refusal.fields.iter().map(|field| json!([field.field, field.message])).collect::<Vec<_>>(),
        }),
    }
}

fn read_error(error: &Value) -> Option<Error> {
    Some(match error.get("why")?.as_str()? {
        "offline" => Error::Offline,
        "timed-out" => Error::TimedOut,
        "unreadable" => Error::Unreadable(Unreadable::NoMeaning),
        "refused" => Error::Refused(Refusal {
            status: u16::try_from(error.get("status")?.as_u64()?).ok()?,
            code: text_of(error, "code"),
            message: text_of(error, "message"),
            fields: error.get("fields")?.as_array()?.iter().filter_map(read_field).collect(),
            // A wait that was asked for before a reload is over, or no longer counts.
            retry_after_seconds: None,
        }),
        _ => return None,
    })
}

fn read_field(pair: &Value) -> Option<FieldMessage> {
    let text = |index: usize| pair.get(index)?.as_str().map(ToOwned::to_owned);
    Some(FieldMessage { field: text(0)?, message: text(1)? })
}

fn read_delivery(record: &Value) -> Option<Delivery> {
    let urls = record.get("urls")?.as_array()?.iter().filter_map(Value::as_str).map(ToOwned::to_owned);
    Some(Delivery { urls: urls.collect(), reply: record.get("reply")?.clone() })
}

/// A number of milliseconds or bytes.
#[expect(clippy::cast_precision_loss, reason = "no time and no size here comes near 2^52")]
fn number(value: &Value, name: &str) -> Option<f64> {
    Some(value.get(name)?.as_u64()? as f64)
}

/// Numbers are kept whole: the app would carry the tables for writing and reading fractions for nothing else.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast from float saturates")]
fn whole(number: f64) -> u64 {
    number.round() as u64
}

fn text_of(value: &Value, name: &str) -> Option<String> {
    value.get(name)?.as_str().map(ToOwned::to_owned)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the value is from 0 to 255")]
fn to_byte(peak: f32) -> u8 {
    (peak.clamp(0.0, 1.0) * 255.0).round() as u8
}

fn from_byte(byte: &Value) -> f32 {
    let byte = byte.as_u64().and_then(|byte| u8::try_from(byte).ok()).unwrap_or(0);
    f32::from(byte) / 255.0
}

#[cfg(test)]
mod tests;
