//! The engine as a client meets it: over real sockets, with the programs that are really installed.

#![expect(clippy::expect_used, clippy::panic, reason = "a test says by panicking what is wrong")]

mod engine;
mod sound;

mod conversations;
mod feelings;
mod hostile;
mod many;
mod refusals;
mod restart;
mod results;
mod trouble;
mod voices;
