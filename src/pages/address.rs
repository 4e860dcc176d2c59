//! Addresses within the app: `/text-to-speech/speech-synthesis`.

use catalog::{OPERATIONS, Operation};

/// The address of an operation's page.
pub fn of(operation: &Operation) -> String {
    format!("/{}/{}", operation.category.slug, operation.id)
}

/// The operation that an address names, if it has a page; for the bare address the first one.
pub fn find(path: &str) -> Option<&'static Operation> {
    let path = path.trim_matches('/');
    with_page().find(|operation| path.is_empty() || of(operation)[1..] == *path)
}

/// Every operation that has a page, in the order of the catalog.
pub fn with_page() -> impl Iterator<Item = &'static Operation> {
    OPERATIONS.iter().copied().filter(|operation| operation.has_page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_found_at_its_own_address_and_at_no_other() {
        for operation in with_page() {
            let address = of(operation);
            assert_eq!(find(&address).map(|found| found.id), Some(operation.id));
            assert_eq!(find(&format!("{address}/")).map(|found| found.id), Some(operation.id));
            assert!(find(&format!("{address}/more")).is_none());
        }
        assert!(find("/nothing/here").is_none());
        assert!(find("/speech-synthesis").is_none());
    }

    #[test]
    fn the_bare_address_shows_the_first_page() {
        assert_eq!(find("/").map(|found| found.id), with_page().next().map(|first| first.id));
    }
}
