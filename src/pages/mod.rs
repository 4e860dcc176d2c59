//! The pages, and the frame around them.

pub mod address;
mod navigation;
mod not_found;
mod notices;
pub mod shell;
mod studio;
mod theme;
mod upstream;

pub use not_found::NotFound;
pub use shell::Shell;
pub use studio::Studio;
