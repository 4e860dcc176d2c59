//! Everything that the gateway itself can have against a request, with its status, its code and its sentence.

use axum::response::{IntoResponse, Response};
use catalog::check::Problem;
use catalog::reply::FieldMessage;
use catalog::{Method, Operation};
use http::header::{ALLOW, RETRY_AFTER};
use http::{HeaderValue, StatusCode};
use serde_json::json;

use crate::reply::Reply;

/// A refusal or a failure of the gateway's own. The codes are stable, the sentences are for people.
#[derive(Clone, Debug)]
pub(crate) enum Error {
    /// The values break the operation's rules.
    InvalidRequest(Vec<FieldMessage>),
    /// The body is no JSON object.
    NotAnObject,
    /// No operation has this address.
    NotAllowed,
    /// The address exists, with another method.
    MethodNotAllowed(&'static str),
    BadQuery(BadQuery),
    /// The upstream's dialect lacks the operation.
    NotInDialect,
    UnsupportedMediaType,
    BodyTooLarge {
        max_bytes: usize,
    },
    /// The body did not arrive in time, or not at all.
    BodyIncomplete,
    /// Another site's page sent the request.
    CrossSite,
    HostNotAllowed,
    UpstreamUnauthorized,
    UpstreamUnreachable,
    UpstreamTimeout,
    UpstreamUnreadable(Unreadable),
    /// The upstream reports a fault of its own, in its own words where it has some.
    UpstreamFault {
        message: Option<String>,
        retry_after: Option<HeaderValue>,
    },
    /// The upstream refuses without saying why.
    UpstreamRefused {
        status: StatusCode,
        retry_after: Option<HeaderValue>,
    },
    MediaHostNotAllowed,
    MediaUnavailable,
    OutcomeUnknown(Doubt),
    IdempotencyKeyReused,
    /// Too many submissions are under way or remembered.
    Busy,
}

/// What is wrong with a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum BadQuery {
    Unknown,
    Repeated,
    Unreadable,
    /// The parameter that the route needs is not there.
    Missing,
}

/// Why an upstream's answer cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unreadable {
    NotJson,
    Cut,
    TooLarge,
    Redirect,
}

/// Why nobody can tell whether a submission was accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Doubt {
    /// It was sent, and no clear answer came.
    NoClearAnswer,
    /// It was sent by a gateway that has been restarted since.
    Restarted,
}

impl Error {
    /// From what the catalog's check found.
    pub(crate) fn invalid(operation: &Operation, problems: &[Problem]) -> Self {
        let message = |problem: &Problem| FieldMessage {
            field: problem.field.clone(),
            message: problem.sentence(operation),
        };
        Self::InvalidRequest(problems.iter().map(message).collect())
    }

    /// For an address that exists with this method only.
    pub(crate) const fn only(method: Method) -> Self {
        Self::MethodNotAllowed(method.as_str())
    }

    pub(crate) const fn status(&self) -> StatusCode {
        match self {
            Self::BadQuery(_) => StatusCode::BAD_REQUEST,
            Self::CrossSite | Self::MediaHostNotAllowed => StatusCode::FORBIDDEN,
            Self::NotAllowed => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed(_) => StatusCode::METHOD_NOT_ALLOWED,
            Self::BodyIncomplete => StatusCode::REQUEST_TIMEOUT,
            Self::OutcomeUnknown(_) => StatusCode::CONFLICT,
            Self::BodyTooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::HostNotAllowed => StatusCode::MISDIRECTED_REQUEST,
            Self::InvalidRequest(_) | Self::NotAnObject | Self::IdempotencyKeyReused => {
                StatusCode::UNPROCESSABLE_ENTITY
            }
            Self::NotInDialect => StatusCode::NOT_IMPLEMENTED,
            Self::UpstreamUnauthorized
            | Self::UpstreamUnreachable
            | Self::UpstreamUnreadable(_)
            | Self::UpstreamFault { .. }
            | Self::MediaUnavailable => StatusCode::BAD_GATEWAY,
            Self::UpstreamRefused { status, .. } => *status,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::UpstreamTimeout => StatusCode::GATEWAY_TIMEOUT,
        }
    }

    pub(crate) const fn code(&self) -> &'static str {
        match self {
            Self::InvalidRequest(_) | Self::NotAnObject => "invalid_request",
            Self::NotAllowed => "not_allowed",
            Self::MethodNotAllowed(_) => "method_not_allowed",
            Self::BadQuery(_) => "bad_query",
            Self::NotInDialect => "not_in_dialect",
            Self::UnsupportedMediaType => "unsupported_media_type",
            Self::BodyTooLarge { .. } => "body_too_large",
            Self::BodyIncomplete => "body_incomplete",
            Self::CrossSite => "cross_site",
            Self::HostNotAllowed => "host_not_allowed",
            Self::UpstreamUnauthorized => "upstream_unauthorized",
            Self::UpstreamUnreachable => "upstream_unreachable",
            Self::UpstreamTimeout => "upstream_timeout",
            Self::UpstreamUnreadable(_) => "upstream_unreadable",
            Self::UpstreamFault { .. } => "upstream_error",
            Self::UpstreamRefused { .. } => "upstream_refused",
            Self::MediaHostNotAllowed => "media_host_not_allowed",
            Self::MediaUnavailable => "media_unavailable",
            Self::OutcomeUnknown(_) => "outcome_unknown",
            Self::IdempotencyKeyReused => "idempotency_key_reused",
            Self::Busy => "busy",
        }
    }

    /// What happened, what it means and what to do.
    pub(crate) fn sentence(&self) -> String {
        match self {
            Self::BodyTooLarge { max_bytes } => {
                format!("The request is larger than {} kB. Send less at once.", max_bytes / 1024)
            }
            Self::UpstreamFault { message: Some(message), .. } => message.clone(),
            Self::UpstreamRefused { status, .. } => {
                format!("The service refused this with status {} and gave no reason.", status.as_u16())
            }
            other => other.fixed_sentence().to_owned(),
        }
    }

    const fn fixed_sentence(&self) -> &'static str {
        match self {
            Self::InvalidRequest(_) => {
                "Some values cannot be sent as they are. Change the fields named here."
            }
            Self::NotAnObject => "The body has to be one JSON object with the fields of the operation.",
            Self::NotAllowed => "The studio has no such address.",
            Self::MethodNotAllowed(_) => "This address does not take that method.",
            Self::BadQuery(BadQuery::Unknown) => "The address has a parameter that is not known here.",
            Self::BadQuery(BadQuery::Repeated) => "The address has the same parameter twice.",
            Self::BadQuery(BadQuery::Unreadable) => "The address has a parameter that is not readable text.",
            Self::BadQuery(BadQuery::Missing) => "The address lacks a parameter.",
            Self::NotInDialect => "The service that this studio is set up with does not offer this.",
            Self::UnsupportedMediaType => "Send the request as application/json.",
            Self::BodyTooLarge { .. } => "The request is too large. Send less at once.",
            Self::BodyIncomplete => "The request did not arrive whole, so nothing was sent on. Try again.",
            Self::CrossSite => "Another site sent this request, so it was not carried out.",
            Self::HostNotAllowed => "This studio does not answer under that host name.",
            Self::UpstreamUnauthorized => {
                "The service did not accept the studio's key. Ask the one who runs this studio to check it."
            }
            Self::UpstreamUnreachable => {
                "The service cannot be reached, so nothing was sent. Try again in a moment."
            }
            Self::UpstreamTimeout => "The service did not answer in time. Try again in a moment.",
            Self::UpstreamUnreadable(Unreadable::NotJson) => {
                "The service answered with something the studio cannot read. Try again in a moment."
            }
            Self::UpstreamUnreadable(Unreadable::Cut) => {
                "The service broke off in the middle of its answer. Try again in a moment."
            }
            Self::UpstreamUnreadable(Unreadable::TooLarge) => {
                "The service's answer is larger than the studio takes. Ask for less at once."
            }
            Self::UpstreamUnreadable(Unreadable::Redirect) => {
                "The service points to another address, which the studio does not follow. \
                 Ask the one who runs this studio to check the service's address."
            }
            Self::UpstreamFault { .. } | Self::UpstreamRefused { .. } => {
                "The service reports a fault of its own. Try again in a moment."
            }
            Self::MediaHostNotAllowed => "The studio does not fetch files from that host.",
            Self::MediaUnavailable => {
                "The service did not hand over the file. It may be gone; results are not kept for ever."
            }
            Self::OutcomeUnknown(Doubt::NoClearAnswer) => {
                "The service gave no clear answer, so nobody can tell whether it accepted this. \
                 It may have been charged; it is not sent a second time."
            }
            Self::OutcomeUnknown(Doubt::Restarted) => {
                "The studio was restarted while this was on its way, so it cannot tell whether the service \
                 accepted it. It may have been charged; it is not sent a second time."
            }
            Self::IdempotencyKeyReused => {
                "Another request has already been sent under this Idempotency-Key. Use a new one."
            }
            Self::Busy => "Too much is under way in this studio. Try again in a moment.",
        }
    }

    pub(crate) fn into_reply(self) -> Reply {
        let mut body = json!({"error": {"code": self.code(), "message": self.sentence()}});
        if let Self::InvalidRequest(fields) = &self {
            let named = fields.iter().map(|entry| json!({"field": entry.field, "message": entry.message}));
            body["fields"] = named.collect();
        }
        let reply = Reply::json(self.status(), &body);
        match self {
            Self::MethodNotAllowed(allowed) => reply.with(ALLOW, HeaderValue::from_static(allowed)),
            Self::UpstreamFault { retry_after: Some(seconds), .. }
            | Self::UpstreamRefused { retry_after: Some(seconds), .. } => reply.with(RETRY_AFTER, seconds),
            Self::Busy => reply.with(RETRY_AFTER, HeaderValue::from_static("5")),
            _ => reply,
        }
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        self.into_reply().into_response()
    }
}
