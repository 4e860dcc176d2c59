//! The allow-list: which requests of a browser are operations of the catalog, and which values they carry.
//!
//! Nothing of the request's address is passed on. It is taken apart here and built anew from the catalog.

use catalog::reply::FieldMessage;
use catalog::request::{Values, is_id, read};
use catalog::{Dialect, Method, OPERATIONS, Operation, Place};
use url::form_urlencoded;

use crate::error::{BadQuery, Error};

/// An operation that a request names, with the values of its path and query. They are not checked yet.
#[derive(Debug)]
pub(crate) struct Call {
    pub(crate) operation: &'static Operation,
    pub(crate) values: Values,
}

/// Finds the operation of a request. `path` is the part after the API's name, as it stands in the request line:
/// nothing in it is decoded, so that there is only one spelling of every address.
pub(crate) fn resolve(method: &http::Method, path: &str, query: Option<&str>) -> Result<Call, Error> {
    let mut other_method = None;
    for operation in OPERATIONS.iter().copied() {
        let Some(values) = match_path(operation, path) else { continue };
        if method.as_str() == operation.method.as_str() {
            return Ok(Call { operation, values: with_query(operation, values, query.unwrap_or(""))? });
        }
        other_method = Some(operation.method);
    }
    Err(other_method.map_or(Error::NotAllowed, Error::only))
}

/// Whether the operation has a body.
pub(crate) const fn has_body(operation: &Operation) -> bool {
    match operation.method {
        Method::Get => false,
        Method::Post => true,
    }
}

/// Adds the members of a JSON body. A name that belongs to the path or the query is refused there.
pub(crate) fn with_body(call: &mut Call, body: &[u8]) -> Result<(), Error> {
    let members: Values = serde_json::from_slice(body).map_err(|_| Error::NotAnObject)?;
    for (name, value) in members {
        let place = call.operation.field(&name).map(|field| field.place);
        match place {
            Some(Place::Body) | None => call.values.insert(name, value),
            Some(Place::Path | Place::Query) => {
                let message = "This belongs in the address, not in the body.".to_owned();
                return Err(Error::InvalidRequest(vec![FieldMessage { field: name, message }]));
            }
        };
    }
    Ok(())
}

/// The values of the path's parameters, when the path is the operation's.
fn match_path(operation: &Operation, path: &str) -> Option<Values> {
    let template = operation.path_in(Dialect::Gateway)?;
    let (mut wanted, mut given) = (template.split('/'), path.split('/'));
    let mut values = Values::new();
    loop {
        match (wanted.next(), given.next()) {
            (None, None) => return Some(values),
            (None, Some(_)) | (Some(_), None) => return None,
            (Some(template), Some(segment)) => match parameter(template) {
                Some(name) if is_id(segment) => {
                    values.insert(name.to_owned(), segment.into());
                }
                None if template == segment => {}
                Some(_) | None => return None,
            },
        }
    }
}

fn parameter(segment: &str) -> Option<&str> {
    segment.strip_prefix('{')?.strip_suffix('}')
}

fn with_query(operation: &Operation, mut values: Values, query: &str) -> Result<Values, Error> {
    for (name, text) in form_urlencoded::parse(query.as_bytes()) {
        let field = operation.field(&name).filter(|field| field.place == Place::Query);
        let field = field.ok_or(Error::BadQuery(BadQuery::Unknown))?;
        // The decoder puts U+FFFD in place of bytes that are not UTF-8.
        if text.contains(char::REPLACEMENT_CHARACTER) {
            return Err(Error::BadQuery(BadQuery::Unreadable));
        }
        if values.insert(field.name.to_owned(), read(&field.kind, &text)).is_some() {
            return Err(Error::BadQuery(BadQuery::Repeated));
        }
    }
    Ok(values)
}

#[cfg(test)]
mod tests {
    use catalog::check::check;
    use catalog::request::build;
    use proptest::prelude::*;

    use super::*;

    fn get(path: &str, query: &str) -> Result<Call, Error> {
        resolve(&http::Method::GET, path, Some(query))
    }

    fn code(result: Result<Call, Error>) -> &'static str {
        result.expect_err("it is refused").code()
    }

    #[test]
    fn every_operation_of_the_catalog_is_found_by_its_own_address() {
        for operation in OPERATIONS {
            let example = |name: &str| operation.field(name).map_or("", |field| field.example);
            let segments: Vec<_> = operation
                .path
                .split('/')
                .map(|segment| parameter(segment).map_or(segment, example))
                .collect();
            let method = operation.method.as_str().parse().expect("a method");
            let call = resolve(&method, &segments.join("/"), None).expect("it is on the list");
            assert_eq!(call.operation.id, operation.id);
        }
    }

    #[test]
    fn another_method_is_told_from_another_address() {
        assert_eq!(code(resolve(&http::Method::DELETE, "/v1/task/abc", None)), "method_not_allowed");
        assert_eq!(
            code(resolve(&http::Method::GET, "/v1/audio/speech-synthesis", None)),
            "method_not_allowed"
        );
        assert_eq!(code(resolve(&http::Method::GET, "/v1/user/balance", None)), "not_allowed");
    }

    #[test]
    fn there_is_no_second_spelling_of_an_address() {
        for path in [
            "/v1/task/../voice/james",
            "/v1/task/%2e%2e",
            "/v1/task/..%2fvoice",
            "/v1/task/%252e",
            "/v1/task/a%5cb",
            "/v1/task/a%00",
            "/v1/task/a%0d%0aX-Other:1",
            "//v1/task/abc",
            "/v1//task/abc",
            "/v1/task/abc/",
            "/v1/task/",
            "/v1/task/abc;x=1",
            "/v1/t%61sk/abc",
            "/V1/task/abc",
            "/v1/task/{task_id}",
            "",
            "/",
        ] {
            assert_eq!(code(get(path, "")), "not_allowed", "{path}");
        }
    }

    #[test]
    fn a_parameter_that_is_unknown_repeated_or_unreadable_is_refused() {
        for query in
            ["page=1&page=2", "x=1", "page=1&pa%67e=2", "keyword=%ff", "name=james", "=1", "category=all"]
        {
            assert_eq!(code(get("/v1/voice/pagevoices", query)), "bad_query", "{query}");
        }
        assert_eq!(code(get("/v1/task/abc", "task_id=def")), "bad_query");
    }

    #[test]
    fn an_encoded_ampersand_stays_inside_its_value() {
        let call = get("/v1/voice/pagevoices", "keyword=a%26page%3D9&page=2").expect("it is on the list");
        assert_eq!(call.values["keyword"], "a&page=9");
        assert_eq!(call.values["page"], 2);
    }

    #[test]
    fn a_body_cannot_set_what_belongs_in_the_address() {
        let mut call = get("/v1/task/abc", "").expect("it is on the list");
        assert!(with_body(&mut call, br#"{"task_id":"def"}"#).is_err());
        assert_eq!(call.values["task_id"], "abc");
    }

    #[test]
    fn a_body_that_is_no_object_is_refused() {
        for body in ["", "[]", "null", "\"text\"", "{", "{}{}", "<html>"] {
            let method = http::Method::POST;
            let mut call = resolve(&method, "/v1/audio/speech-synthesis", None).expect("it is on the list");
            let refused = with_body(&mut call, body.as_bytes()).expect_err("it is refused");
            assert_eq!(refused.code(), "invalid_request", "{body}");
        }
    }

    proptest! {
        #[test]
        fn whatever_resolves_is_on_the_list(
            path in prop_oneof![any::<String>(), "(/[a-zA-Z0-9%._;-]{0,12}){1,5}", "/v1/(task|voice)/[ -~]{0,140}"],
            query in any::<String>(),
        ) {
            for method in [http::Method::GET, http::Method::POST] {
                let Ok(call) = resolve(&method, &path, Some(&query)) else { continue };
                prop_assert_eq!(method.as_str(), call.operation.method.as_str());
                if check(call.operation, &call.values).is_empty() {
                    let rebuilt = build(call.operation, Dialect::Gateway, &call.values).expect("it was checked");
                    prop_assert_eq!(rebuilt.path_and_query.split('?').next(), Some(path.as_str()));
                }
            }
        }

        #[test]
        fn no_body_makes_it_panic(body in proptest::collection::vec(any::<u8>(), 0..200)) {
            let mut call = resolve(&http::Method::POST, "/v1/audio/speech-synthesis", None).expect("on the list");
            let _ = with_body(&mut call, &body);
        }
    }
}
