//! The product: every operation that the studio offers, in the order in which people see them.

mod speech;
mod task;
mod voices;

pub use speech::SYNTHESIS;
pub use task::STATUS;
pub use voices::{DETAIL, LIST};

use crate::spec::Operation;

/// Every operation of every API, in the order of the navigation.
pub const OPERATIONS: &[&Operation] = &[&SYNTHESIS, &LIST, &DETAIL, &STATUS];

/// The operation with this id.
pub fn find(id: &str) -> Option<&'static Operation> {
    OPERATIONS.iter().copied().find(|operation| operation.id == id)
}
