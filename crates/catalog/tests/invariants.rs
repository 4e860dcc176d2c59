//! What holds for every entry of the catalog, walked over all of them.

use std::collections::BTreeSet;

use catalog::{Billing, Dialect, Kind, Method, OPERATIONS, Place};

#[test]
fn no_two_operations_share_an_id_or_an_address() {
    let ids: BTreeSet<_> = OPERATIONS.iter().map(|operation| operation.id).collect();
    assert_eq!(ids.len(), OPERATIONS.len());
    for dialect in [Dialect::Gateway, Dialect::Quickstart] {
        let addresses: Vec<_> = OPERATIONS
            .iter()
            .filter_map(|operation| {
                Some((operation.api.slug(), operation.method.as_str(), operation.path_in(dialect)?))
            })
            .collect();
        assert_eq!(addresses.iter().collect::<BTreeSet<_>>().len(), addresses.len());
    }
}

#[test]
fn ids_and_slugs_can_stand_in_an_address() {
    let is_plain =
        |text: &str| text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    for operation in OPERATIONS {
        assert!(is_plain(operation.id), "{}", operation.id);
        assert!(is_plain(operation.category.slug), "{}", operation.category.slug);
    }
}

#[test]
fn paths_name_exactly_their_path_fields() {
    for operation in OPERATIONS {
        let fields: BTreeSet<_> = operation
            .fields
            .iter()
            .filter(|field| field.place == Place::Path)
            .map(|field| field.name)
            .collect();
        for path in [Some(operation.path), operation.quickstart_path].into_iter().flatten() {
            let named: BTreeSet<_> =
                path.split('/').filter_map(|segment| segment.strip_prefix('{')?.strip_suffix('}')).collect();
            assert!(path.starts_with("/v1/"), "{path}");
            assert_eq!(named, fields, "{path}");
        }
    }
}

#[test]
fn fields_travel_where_the_method_allows_and_have_names_of_their_own() {
    for operation in OPERATIONS {
        let names: BTreeSet<_> = operation.fields.iter().map(|field| field.name).collect();
        assert_eq!(names.len(), operation.fields.len(), "{}", operation.id);
        for field in operation.fields {
            let allowed = match operation.method {
                Method::Get => field.place != Place::Body,
                Method::Post => field.place != Place::Query,
            };
            assert!(allowed, "{} {}", operation.id, field.name);
        }
    }
}

#[test]
fn what_is_charged_for_is_a_required_script() {
    for operation in OPERATIONS {
        if let Billing::Characters { field } = operation.billing {
            let field = operation.field(field).expect("billing names a field");
            assert!(field.required && matches!(field.kind, Kind::Script { .. }), "{}", operation.id);
        }
        assert!(operation.method == Method::Post || !operation.is_billable(), "{}", operation.id);
    }
}

#[test]
fn every_text_for_people_is_there_and_plain() {
    for operation in OPERATIONS {
        assert!(operation.summary.ends_with('.'), "{}", operation.id);
        for field in operation.fields {
            assert!(field.help.ends_with('.') && !field.help.contains('!'), "{}", field.name);
            assert!(!field.label.is_empty() && !field.example.is_empty(), "{}", field.name);
        }
    }
}

#[test]
fn a_default_is_a_value_of_a_field_that_may_be_left_out() {
    for field in OPERATIONS.iter().flat_map(|operation| operation.fields) {
        assert!(field.default.is_none() || !field.required, "{}", field.name);
    }
}
