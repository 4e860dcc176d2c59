//! The gateway over real sockets, before an upstream that counts what reaches it.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail as tests do")]

mod allow_list;
mod faults;
mod key;
mod media;
mod once;
mod pages;
mod stop;
mod upstream;
mod world;
