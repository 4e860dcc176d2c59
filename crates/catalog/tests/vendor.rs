//! The catalog beside the vendor's own API document, where that document is at hand.

#![expect(clippy::expect_used, reason = "a test says by panicking what is wrong")]

use std::collections::BTreeSet;
use std::path::Path;

use catalog::{Kind, OPERATIONS, Operation, Place};
use serde_json::Value;

const DOCUMENT: &str = "../../../shared/api/finevoice-openapi.json";

/// The document, or none on a machine that does not have it.
fn document() -> Option<Value> {
    let text = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(DOCUMENT)).ok()?;
    Some(serde_json::from_slice(&text).expect("the document is JSON"))
}

fn described<'a>(document: &'a Value, operation: &Operation) -> &'a Value {
    let method = operation.method.as_str().to_lowercase();
    &document["paths"][operation.path][method]
}

/// The names that the document gives an operation's fields, wherever they travel.
fn names(document: &Value, described: &Value) -> BTreeSet<String> {
    let parameters = described["parameters"].as_array().into_iter().flatten();
    let schema = described["requestBody"]["content"]["application/json"]["schema"]["$ref"].as_str();
    let properties = schema
        .and_then(|reference| document.pointer(reference.trim_start_matches('#')))
        .and_then(|schema| schema["properties"].as_object());
    parameters
        .filter_map(|parameter| parameter["name"].as_str())
        .chain(properties.into_iter().flatten().map(|(name, _)| name.as_str()))
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_operation_and_every_field_is_in_the_vendors_document() {
    let Some(document) = document() else { return };
    for operation in OPERATIONS {
        let described = described(&document, operation);
        assert!(described.is_object(), "{} {}", operation.method.as_str(), operation.path);
        let ours: BTreeSet<_> = operation.fields.iter().map(|field| field.name.to_owned()).collect();
        assert_eq!(ours, names(&document, described), "{}", operation.id);
    }
}

#[test]
fn every_choice_of_a_query_is_the_vendors() {
    let Some(document) = document() else { return };
    for operation in OPERATIONS {
        let parameters = described(&document, operation)["parameters"].as_array();
        for parameter in parameters.into_iter().flatten() {
            let Some(choices) = parameter["schema"]["enum"].as_array() else { continue };
            let field = operation
                .field(parameter["name"].as_str().unwrap_or_default())
                .expect("it is in the catalog");
            assert_eq!(field.place, Place::Query);
            let Kind::Choice(ours) = field.kind else { panic!("{} is a choice", field.name) };
            let ours: BTreeSet<_> = ours.iter().map(|choice| choice.value).collect();
            assert_eq!(ours, choices.iter().filter_map(Value::as_str).collect(), "{}", field.name);
        }
    }
}
