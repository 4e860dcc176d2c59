//! Addresses within the app: `/text-to-speech/speech-synthesis`.

use catalog::{OPERATIONS, Operation};

/// The address of an operation's page.
pub fn of(operation: &Operation) -> String {
    format!("/{}/{}", operation.category.slug, operation.id)
}

/// The operation that an address names, if it has a page.
pub fn find(category: &str, id: &str) -> Option<&'static Operation> {
    with_page().find(|operation| operation.category.slug == category && operation.id == id)
}

/// Every operation that has a page, in the order of the catalog.
pub fn with_page() -> impl Iterator<Item = &'static Operation> {
    OPERATIONS.iter().copied().filter(|operation| operation.has_page)
}
