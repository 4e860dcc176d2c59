//! browser
fn main(){}
