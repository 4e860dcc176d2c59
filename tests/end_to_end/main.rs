//! The real executable in a real browser, used as a person would use it.

#![expect(clippy::expect_used, clippy::panic, reason = "a test says by panicking what is wrong")]

mod browser;
#[allow(dead_code, reason = "it is shared, and each uses its own part")]
#[path = "../support/studio.rs"]
mod studio;
mod studio_page;
mod upstream;

mod hear;
mod survive;
mod trouble;
