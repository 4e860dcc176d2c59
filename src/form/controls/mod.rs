//! One control for each kind of field, all of one shape: they read and write the field's text, carry its id, and
//! point to the line that describes it.

mod choice;
mod id;
mod integer;
mod line;
mod script;
mod switch;
mod voice;

pub use choice::Choice;
pub use id::Id;
pub use integer::Integer;
pub use line::Line;
pub use script::Script;
pub use switch::Switch;
pub use voice::Voice;
