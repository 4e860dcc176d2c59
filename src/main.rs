//! Mounts the app into the page.

fn main() {}
