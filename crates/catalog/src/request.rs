//! From an operation and its values to the request on the wire.

use serde_json::{Map, Value};

use crate::spec::{Dialect, Field, Kind, Method, Operation, Place};

/// The values of an operation's fields, by their names on the wire. A field that is absent is not sent.
pub type Values = Map<String, Value>;

/// The longest identifier that may become a path segment, in bytes.
pub const MAX_ID_BYTES: usize = 128;

/// A request, ready but for the upstream's base address and the key.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    pub method: Method,
    /// Begins with `/`; every part that came from a value is percent-encoded.
    pub path_and_query: String,
    /// The JSON body, for operations that have one.
    pub body: Option<Value>,
}

/// Makes the request of an operation, or none where the dialect lacks the operation or a value of the path is
/// missing or is no identifier. Values that the operation does not name are left out.
pub fn build(operation: &Operation, dialect: Dialect, values: &Values) -> Option<Request> {
    let mut path_and_query = path(operation, dialect, values)?;
    append_query(&mut path_and_query, operation, values);
    let body = match operation.method {
        Method::Get => None,
        Method::Post => Some(Value::Object(body(operation, values))),
    };
    Some(Request { method: operation.method, path_and_query, body })
}

/// Whether a text may stand as one segment of a path: 1 to 128 of `A–Z a–z 0–9 _ -`.
pub fn is_id(text: &str) -> bool {
    (1..=MAX_ID_BYTES).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-')
}

/// A value as typed, or as it stands in a query, in the type that its field has on the wire. Text that does not
/// read as that type stays text, and [`crate::check`] then says what is wrong with it.
pub fn read(kind: &Kind, text: &str) -> Value {
    match kind {
        Kind::Script { .. } | Kind::Line { .. } | Kind::Voice | Kind::Id | Kind::Choice(_) => text.into(),
        Kind::Integer { .. } => text.trim().parse::<i64>().map_or_else(|_| text.into(), Value::from),
        Kind::Switch => match text {
            "true" => true.into(),
            "false" => false.into(),
            _ => text.into(),
        },
    }
}

fn path(operation: &Operation, dialect: Dialect, values: &Values) -> Option<String> {
    let template = operation.path_in(dialect)?;
    let mut path = String::with_capacity(template.len() + MAX_ID_BYTES);
    for segment in template.split('/').skip(1) {
        path.push('/');
        match segment.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
            None => path.push_str(segment),
            Some(name) => path.push_str(values.get(name)?.as_str().filter(|id| is_id(id))?),
        }
    }
    Some(path)
}

fn append_query(path: &mut String, operation: &Operation, values: &Values) {
    let mut separator = '?';
    for (field, value) in present(operation, Place::Query, values) {
        path.push(separator);
        separator = '&';
        encode(path, field.name);
        path.push('=');
        match value {
            Value::String(text) => encode(path, text),
            other => encode(path, &other.to_string()),
        }
    }
}

fn body(operation: &Operation, values: &Values) -> Map<String, Value> {
    object(present(operation, Place::Body, values).map(|(field, value)| (field.name, value.clone())))
}

/// An object with these members. Collecting them would do the same with a sort for each place that does it.
pub fn object<'a>(members: impl IntoIterator<Item = (&'a str, Value)>) -> Map<String, Value> {
    let mut object = Map::new();
    for (name, value) in members {
        object.insert(name.to_owned(), value);
    }
    object
}

fn present<'a>(
    operation: &'a Operation,
    place: Place,
    values: &'a Values,
) -> impl Iterator<Item = (&'a Field, &'a Value)> {
    operation
        .fields
        .iter()
        .filter(move |field| field.place == place)
        .filter_map(|field| values.get(field.name).map(|value| (field, value)))
}

/// Percent-encodes all but the unreserved characters of RFC 3986.
fn encode(out: &mut String, text: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(char::from(HEX[usize::from(byte >> 4)]));
            out.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::find;

    fn values(value: &Value) -> Values {
        value.as_object().cloned().expect("an object")
    }

    #[test]
    fn text_to_speech_is_the_request_of_the_quick_start() {
        let spoken = values(&json!({"voice": "james", "text": "[happy] Hi, welcome to FineVoice!"}));
        let operation = find("speech-synthesis").expect("it is in the catalog");
        let gateway = build(operation, Dialect::Gateway, &spoken).expect("it has all it needs");
        assert_eq!(gateway.method.as_str(), "POST");
        assert_eq!(gateway.path_and_query, "/v1/audio/speech-synthesis");
        assert_eq!(gateway.body, Some(Value::Object(spoken.clone())));
        let quickstart = build(operation, Dialect::Quickstart, &spoken).expect("it has all it needs");
        assert_eq!(quickstart.path_and_query, "/v1/speech-synthesis");
        assert_eq!(quickstart.body, gateway.body);
    }

    #[test]
    fn a_task_is_asked_for_at_the_address_of_the_dialect() {
        let id = values(&json!({"task_id": "p1-a1b2"}));
        let path = |dialect| build(&crate::operations::STATUS, dialect, &id).expect("an id").path_and_query;
        assert_eq!(path(Dialect::Gateway), "/v1/task/p1-a1b2");
        assert_eq!(path(Dialect::Quickstart), "/v1/tasks/p1-a1b2");
    }

    #[test]
    fn the_quick_start_dialect_has_no_list_of_voices() {
        assert_eq!(build(&crate::operations::LIST, Dialect::Quickstart, &Values::new()), None);
    }

    #[test]
    fn an_ampersand_inside_a_value_stays_inside_it() {
        let filters = values(&json!({"keyword": "a&page=9 ü", "page": 2, "tts": true}));
        let request = build(&crate::operations::LIST, Dialect::Gateway, &filters).expect("no path values");
        assert_eq!(
            request.path_and_query,
            "/v1/voice/pagevoices?keyword=a%26page%3D9%20%C3%BC&page=2&tts=true"
        );
        assert_eq!(request.body, None);
    }

    #[test]
    fn what_the_operation_does_not_name_is_not_sent() {
        let spoken = values(&json!({"voice": "james", "text": "Hi", "apiKey": "secret"}));
        let operation = find("speech-synthesis").expect("it is in the catalog");
        let body = build(operation, Dialect::Gateway, &spoken).and_then(|request| request.body);
        assert_eq!(body, Some(json!({"voice": "james", "text": "Hi"})));
    }

    proptest! {
        #[test]
        fn no_value_leaves_its_segment_of_the_path(id in any::<String>()) {
            let values = values(&json!({"task_id": id}));
            let request = build(&crate::operations::STATUS, Dialect::Gateway, &values);
            prop_assert_eq!(request.is_some(), is_id(&id));
            if let Some(request) = request {
                prop_assert_eq!(request.path_and_query.split('/').count(), 4);
            }
        }
    }
}
