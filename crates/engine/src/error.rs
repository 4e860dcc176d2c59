//! What can go wrong, at the start and in a request.

use std::fmt;
use std::path::PathBuf;

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use catalog::Operation;
use catalog::check::Problem;
use serde_json::{Value, json};

use crate::speech::SpeechError;
use crate::store::StoreError;

/// Why the engine could not start. As text: one line that says what to do.
#[derive(Debug)]
#[non_exhaustive]
pub enum StartError {
    /// The data directory cannot be written to.
    Directory {
        /// The directory in question.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The file with the tasks cannot be used.
    Database {
        /// The file in question.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// There is no Tokio runtime to work in.
    NoRuntime,
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Directory { path, source } => write!(
                f,
                "The local engine cannot write to {} ({source}). Make it writable, or choose another data directory.",
                path.display()
            ),
            Self::Database { path, reason } => write!(
                f,
                "The local engine cannot use {} ({reason}). Move the file away to start with no tasks, or choose \
                 another data directory.",
                path.display()
            ),
            Self::NoRuntime => f.write_str("The local engine must be started within a Tokio runtime."),
        }
    }
}

impl std::error::Error for StartError {}

/// What a request is answered with when it cannot be carried out.
#[derive(Debug)]
pub enum ApiError {
    Unauthorized,
    /// No such address.
    NoSuchAddress,
    MethodNotAllowed,
    VoiceNotFound {
        name: String,
    },
    TaskNotFound,
    ResultNotFound,
    TooLarge {
        limit_bytes: usize,
    },
    /// The body is no JSON object.
    Unreadable {
        reason: String,
    },
    /// The same parameter twice, or one that does not decode.
    BadQuery,
    Invalid {
        operation: &'static Operation,
        problems: Vec<Problem>,
    },
    Sample(SpeechError),
    Store(StoreError),
}

impl ApiError {
    const fn status(&self) -> StatusCode {
        match self {
            Self::Unauthorized => StatusCode::UNAUTHORIZED,
            Self::NoSuchAddress | Self::VoiceNotFound { .. } | Self::TaskNotFound | Self::ResultNotFound => {
                StatusCode::NOT_FOUND
            }
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Unreadable { .. } | Self::BadQuery | Self::Invalid { .. } => {
                StatusCode::UNPROCESSABLE_ENTITY
            }
            Self::Sample(_) | Self::Store(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    const fn code(&self) -> &'static str {
        match self {
            Self::Unauthorized => "unauthorized",
            Self::NoSuchAddress => "not_found",
            Self::MethodNotAllowed => "method_not_allowed",
            Self::VoiceNotFound { .. } => "voice_not_found",
            Self::TaskNotFound => "task_not_found",
            Self::ResultNotFound => "result_not_found",
            Self::TooLarge { .. } => "body_too_large",
            Self::Unreadable { .. } | Self::BadQuery | Self::Invalid { .. } => "invalid_request",
            Self::Sample(error) => error.code(),
            Self::Store(_) => "storage_failed",
        }
    }

    /// The body of a validation error, as the API has it; none for the others.
    fn detail(&self) -> Option<Vec<Value>> {
        let item = |loc: Value, msg: &str| json!({ "loc": loc, "msg": msg, "type": "value_error" });
        match self {
            Self::Unreadable { reason } => Some(vec![item(json!(["body"]), reason)]),
            Self::BadQuery => {
                Some(vec![item(json!(["query"]), "Give each parameter once, percent-encoded.")])
            }
            Self::Invalid { operation, problems } => Some(
                problems
                    .iter()
                    .map(|problem| {
                        item(json!([place(operation, problem), problem.field]), &problem.sentence(operation))
                    })
                    .collect(),
            ),
            Self::Unauthorized
            | Self::NoSuchAddress
            | Self::MethodNotAllowed
            | Self::VoiceNotFound { .. }
            | Self::TaskNotFound
            | Self::ResultNotFound
            | Self::TooLarge { .. }
            | Self::Sample(_)
            | Self::Store(_) => None,
        }
    }
}

fn place(operation: &Operation, problem: &Problem) -> &'static str {
    match operation.field(&problem.field).map(|field| field.place) {
        Some(catalog::Place::Query) => "query",
        Some(catalog::Place::Path) => "path",
        Some(catalog::Place::Body) | None => "body",
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unauthorized => {
                f.write_str("The API key is missing or wrong. Send it as `Authorization: Bearer KEY`.")
            }
            Self::NoSuchAddress => f.write_str("The local engine has nothing at this address."),
            Self::MethodNotAllowed => f.write_str("This address does not take this method."),
            Self::VoiceNotFound { name } => {
                write!(f, "There is no voice “{name}”. Choose one from the list of voices.")
            }
            Self::TaskNotFound => f.write_str("There is no task with this id."),
            Self::ResultNotFound => f.write_str("There is no such file, or not any more."),
            Self::TooLarge { limit_bytes } => {
                write!(f, "The request is larger than {limit_bytes} bytes. Shorten it.")
            }
            Self::Unreadable { reason } => f.write_str(reason),
            Self::BadQuery | Self::Invalid { .. } => f.write_str("Some fields are not as they must be."),
            Self::Sample(error) => error.fmt(f),
            Self::Store(error) => write!(f, "The engine could not reach its tasks ({error}). Try again."),
        }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        if let Self::Store(error) = &self {
            tracing::error!(%error, "A request failed because the tasks cannot be reached.");
        }
        let body = match self.detail() {
            Some(detail) => json!({ "detail": detail }),
            None => json!({ "error": { "code": self.code(), "message": self.to_string() } }),
        };
        let mut response = (self.status(), Json(body)).into_response();
        if let Self::Unauthorized = self {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}
