//! The one validator: the app shows its findings at the field, gateway and engine refuse by it.

use serde_json::Value;

use crate::request::{MAX_ID_BYTES, Values, is_id};
use crate::script::{self, Content};
use crate::spec::{Choice, Field, Kind, Operation};

/// The longest name of a voice, in characters.
pub const MAX_VOICE_CHARS: usize = 128;

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The field's name on the wire, or the name that no field has.
    pub field: String,
    pub rule: Rule,
}

/// The rule that a value breaks.
#[derive(Clone, Debug, PartialEq)]
pub enum Rule {
    /// A required field is absent or blank.
    Missing,
    /// The operation has no field of this name.
    Unknown,
    NotText,
    NotWholeNumber,
    NotSwitch,
    /// Outside the range; both limits are allowed.
    OutOfRange {
        min: i64,
        max: i64,
    },
    TooLong {
        chars: usize,
        max_chars: usize,
    },
    NotAChoice(&'static [Choice]),
    /// Not 1 to 128 letters, digits, `-` or `_`.
    NotAnId,
    /// A script in which nothing can be heard: only tags that colour what is not there.
    NothingToSay,
    /// A control character in a single line.
    ControlCharacter,
}

/// Everything that is wrong with the values, in the order of the operation's fields; empty when they can be sent.
pub fn check(operation: &Operation, values: &Values) -> Vec<Problem> {
    let known = operation.fields.iter().filter_map(|field| {
        let rule = check_field(field, values.get(field.name)).err()?;
        Some(Problem { field: field.name.to_owned(), rule })
    });
    let unknown = values
        .keys()
        .filter(|name| operation.field(name).is_none())
        .map(|name| Problem { field: name.clone(), rule: Rule::Unknown });
    known.chain(unknown).collect()
}

/// What is wrong with one field's value, if anything; `None` as the value means that it is not sent.
pub fn check_field(field: &Field, value: Option<&Value>) -> Result<(), Rule> {
    match value {
        None | Some(Value::Null) if field.required => Err(Rule::Missing),
        None => Ok(()),
        Some(Value::String(text)) if field.required && text.trim().is_empty() => Err(Rule::Missing),
        Some(value) => check_value(&field.kind, value),
    }
}

impl Problem {
    /// What is wrong and what to do, as one sentence for a person who sees the field.
    pub fn sentence(&self, operation: &Operation) -> String {
        let kind = operation.field(&self.field).map(|field| &field.kind);
        match &self.rule {
            Rule::Missing => missing_sentence(kind).to_owned(),
            Rule::Unknown => {
                format!("“{}” is not a field of this operation. Leave it out.", short(&self.field))
            }
            Rule::NotText => "This must be text.".to_owned(),
            Rule::NotWholeNumber => "Enter a whole number.".to_owned(),
            Rule::NotSwitch => "This is either true or false.".to_owned(),
            Rule::OutOfRange { min, max } => format!("Enter a number from {min} to {max}."),
            Rule::TooLong { chars, max_chars } => {
                format!("This has {chars} characters; at most {max_chars} can be sent at once. Shorten it.")
            }
            Rule::NotAChoice(choices) => {
                let values: Vec<_> = choices.iter().map(|choice| choice.value).collect();
                format!("Choose one of: {}.", values.join(", "))
            }
            Rule::NotAnId => {
                format!("Use letters, digits, hyphens and underscores only, at most {MAX_ID_BYTES} of them.")
            }
            Rule::NothingToSay => "Add some words: tags and signs alone make no sound.".to_owned(),
            Rule::ControlCharacter => "Remove the line breaks and other control characters.".to_owned(),
        }
    }
}

fn missing_sentence(kind: Option<&Kind>) -> &'static str {
    match kind {
        Some(Kind::Script { .. }) => "Write something to say.",
        Some(Kind::Voice) => "Choose a voice.",
        Some(Kind::Choice(_)) => "Choose one.",
        Some(Kind::Line { .. } | Kind::Id | Kind::Integer { .. } | Kind::Switch) | None => "Fill this in.",
    }
}

/// A foreign name, cut to what fits a sentence.
fn short(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).take(40).collect()
}

fn check_value(kind: &Kind, value: &Value) -> Result<(), Rule> {
    match kind {
        Kind::Script { max_chars } => check_script(text(value)?, *max_chars),
        Kind::Line { max_chars } => check_line(text(value)?, *max_chars),
        Kind::Voice => check_line(text(value)?, MAX_VOICE_CHARS),
        Kind::Id => is_id(text(value)?).then_some(()).ok_or(Rule::NotAnId),
        Kind::Integer { min, max } => {
            let number = value.as_i64().ok_or(Rule::NotWholeNumber)?;
            (*min..=*max).contains(&number).then_some(()).ok_or(Rule::OutOfRange { min: *min, max: *max })
        }
        Kind::Choice(choices) => {
            let text = text(value)?;
            choices.iter().any(|choice| choice.value == text).then_some(()).ok_or(Rule::NotAChoice(choices))
        }
        Kind::Switch => value.is_boolean().then_some(()).ok_or(Rule::NotSwitch),
    }
}

fn text(value: &Value) -> Result<&str, Rule> {
    value.as_str().ok_or(Rule::NotText)
}

fn check_length(text: &str, max_chars: usize) -> Result<(), Rule> {
    let chars = text.chars().count();
    if chars > max_chars { Err(Rule::TooLong { chars, max_chars }) } else { Ok(()) }
}

fn check_line(text: &str, max_chars: usize) -> Result<(), Rule> {
    check_length(text, max_chars)?;
    if text.chars().any(char::is_control) { Err(Rule::ControlCharacter) } else { Ok(()) }
}

/// Signs that are not spoken: a script of nothing else would be paid for and come to nothing.
const SILENT: &str = ".,;:!?'\"-–—…()[]{}";

fn check_script(text: &str, max_chars: usize) -> Result<(), Rule> {
    check_length(text, max_chars)?;
    let audible = script::parse(text).iter().any(|piece| match piece.content {
        Content::Text => text[piece.range.clone()].chars().any(|c| !c.is_whitespace() && !SILENT.contains(c)),
        Content::Tag(tag) => tag.class.is_audible(),
        Content::Unknown => false,
    });
    if audible { Ok(()) } else { Err(Rule::NothingToSay) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::operations::{LIST, OPERATIONS, STATUS};
    use crate::request::read;
    use crate::{Place, find};

    fn problems(id: &str, values: &Value) -> Vec<String> {
        let operation = find(id).expect("it is in the catalog");
        let values = values.as_object().expect("an object");
        check(operation, values)
            .iter()
            .map(|problem| format!("{}: {}", problem.field, problem.sentence(operation)))
            .collect()
    }

    #[test]
    fn an_empty_form_says_what_to_do_at_each_required_field() {
        let expected = ["voice: Choose a voice.", "text: Write something to say."];
        assert_eq!(problems("speech-synthesis", &json!({})), expected);
        assert_eq!(problems("speech-synthesis", &json!({"voice": " ", "text": "\n \t"})), expected);
        assert_eq!(problems("speech-synthesis", &json!({"voice": null, "text": null})), expected);
    }

    #[test]
    fn the_limit_of_a_script_is_allowed_and_one_more_is_not() {
        let script = |chars: usize| json!({"voice": "james", "text": "é".repeat(chars)});
        assert_eq!(problems("speech-synthesis", &script(10_000)), [""; 0]);
        assert_eq!(
            problems("speech-synthesis", &script(10_001)),
            ["text: This has 10001 characters; at most 10000 can be sent at once. Shorten it."]
        );
    }

    #[test]
    fn a_script_of_tags_that_make_no_sound_is_refused() {
        let script = |text: &str| problems("speech-synthesis", &json!({"voice": "james", "text": text}));
        for silent in ["[happy] [unheard of]", "...", "?! – ()"] {
            assert_eq!(
                script(silent),
                ["text: Add some words: tags and signs alone make no sound."],
                "{silent}"
            );
        }
        for heard in ["[happy] a", "7", "你好", "🎉", "50 %"] {
            assert_eq!(script(heard), [""; 0], "{heard}");
        }
        assert_eq!(script("[laughing]"), [""; 0]);
        assert_eq!(script("مرحبا 🎉"), [""; 0]);
    }

    #[test]
    fn values_of_the_wrong_type_are_told_apart() {
        assert_eq!(
            problems("speech-synthesis", &json!({"voice": 7, "text": ["Hi"], "apiKey": "x"})),
            [
                "voice: This must be text.",
                "text: This must be text.",
                "apiKey: “apiKey” is not a field of this operation. Leave it out."
            ]
        );
        assert_eq!(
            problems("list-voices", &json!({"page": -1, "limit": 1.5, "tts": "perhaps", "categroy": "mine"})),
            [
                "categroy: Choose one of: all, my_voices, favorite.",
                "page: Enter a number from 0 to 100000.",
                "limit: Enter a whole number.",
                "tts: This is either true or false."
            ]
        );
    }

    #[test]
    fn a_voice_with_a_line_break_in_its_name_is_refused() {
        assert_eq!(
            problems("speech-synthesis", &json!({"voice": "james\r\nx: y", "text": "Hi"})),
            ["voice: Remove the line breaks and other control characters."]
        );
    }

    #[test]
    fn every_example_and_every_default_of_the_catalog_passes() {
        for operation in OPERATIONS {
            for field in operation.fields {
                let example = read(&field.kind, field.example);
                assert_eq!(check_field(field, Some(&example)), Ok(()), "{} {}", operation.id, field.name);
                if let Some(default) = field.default {
                    assert_eq!(check_field(field, Some(&default.to_value())), Ok(()), "{}", field.name);
                }
            }
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_the_checks_panic(text in any::<String>()) {
            for operation in OPERATIONS {
                let values = operation.fields.iter().map(|field| (field.name.to_owned(), read(&field.kind, &text)));
                for problem in check(operation, &values.collect()) {
                    prop_assert!(problem.sentence(operation).ends_with('.'));
                }
            }
        }

        #[test]
        fn values_that_pass_make_a_request(id in "[A-Za-z0-9_-]{1,128}", page in 0_i64..=100_000) {
            let task = Values::from_iter([("task_id".to_owned(), id.into())]);
            prop_assert_eq!(check(&STATUS, &task), []);
            prop_assert!(crate::request::build(&STATUS, crate::Dialect::Gateway, &task).is_some());
            let paged = Values::from_iter([("page".to_owned(), page.into())]);
            prop_assert_eq!(check(&LIST, &paged), []);
        }
    }

    #[test]
    fn only_identifiers_travel_in_paths() {
        for operation in OPERATIONS {
            for field in operation.fields.iter().filter(|field| field.place == Place::Path) {
                assert_eq!(field.kind, Kind::Id, "{} {}", operation.id, field.name);
                assert!(field.required, "{} {}", operation.id, field.name);
            }
        }
    }
}
