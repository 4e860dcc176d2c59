//! The only HTTP of the app: it knows the studio's own address and no other.

mod error;

pub use error::{Error, NextStep};
