//! Audio APIs as data, and everything about them that is pure: no I/O, no async, no clock.
//!
//! The app renders its forms from here, the gateway takes its allow-list from here, the engine checks
//! requests with it. A new operation is one entry under [`operations`].

pub mod check;
pub mod operations;
pub mod poll;
pub mod price;
pub mod reply;
pub mod request;
pub mod script;
pub mod speakers;
pub mod spec;

pub use operations::{OPERATIONS, find};
pub use spec::{
    Api, Billing, Category, Choice, Default, Dialect, Field, Group, Kind, Method, Operation, Output, Place,
    Tier,
};
