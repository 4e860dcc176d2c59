//! The engine as a client meets it: over real sockets, with the programs that are really installed.

mod audio;
mod conversations;
mod engine;
