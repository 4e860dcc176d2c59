//! What a take is called, on the page and as a file.

use catalog::script::{self, Content};
use catalog::{Kind, Operation, request::Values};

use crate::state::Job;

/// The longest file name before its extension, in characters; some file systems stop at 255 bytes.
const MAX_FILE_NAME: usize = 60;
/// The longest title on a page; longer ones are cut by the layout anyway.
const MAX_TITLE: usize = 200;

/// The two parts of a take's name. A part that the operation has no field for is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakeName {
    /// The voice.
    pub voice: String,
    /// What is said, without tags and on one line.
    pub text: String,
}

impl TakeName {
    /// Named after the first voice and the first text among the values.
    pub fn of(job: &Job) -> Self {
        Self::of_values(job.operation, &job.values)
    }

    /// The same for values that are not a job yet.
    pub fn of_values(operation: &Operation, values: &Values) -> Self {
        let first = |wanted: fn(&Kind) -> bool| {
            let fields = operation.fields.iter().filter(|field| wanted(&field.kind));
            let mut texts = fields.filter_map(|field| values.get(field.name)?.as_str());
            texts.next().unwrap_or_default()
        };
        let text = first(|kind| matches!(kind, Kind::Script { .. } | Kind::Line { .. }));
        Self { voice: first(|kind| matches!(kind, Kind::Voice)).to_owned(), text: spoken(text) }
    }

    /// A name that every file system takes: `james - Hi, and welcome.mp3`. Only the first sentence is in it. The
    /// extension follows the type of the file, or else its address.
    pub fn file_name(&self, operation: &Operation, mime: &str, url: Option<&str>) -> String {
        let halves = [file_part(&self.voice), file_part(first_sentence(&self.text))];
        let named: Vec<_> = halves.into_iter().filter(|part| !part.is_empty()).collect();
        let stem = if named.is_empty() { operation.title.to_owned() } else { named.join(" - ") };
        let short = cut(&stem, MAX_FILE_NAME);
        format!("{}.{}", short.trim_end_matches(['.', ' ']), extension(mime, url))
    }
}

/// The text of a script as it is heard: no tags, one line.
fn spoken(text: &str) -> String {
    let head: String = text.chars().take(MAX_TITLE * 4).collect();
    let pieces = script::parse(&head);
    let audible = pieces.iter().filter(|piece| !matches!(piece.content, Content::Tag(_)));
    let joined: String = audible.filter_map(|piece| head.get(piece.range.clone())).collect();
    let line = joined.split_whitespace().collect::<Vec<_>>().join(" ");
    cut(&line, MAX_TITLE).to_owned()
}

fn first_sentence(text: &str) -> &str {
    let is_end = |(index, letter): &(usize, char)| {
        let after = text.get(index + letter.len_utf8()..).unwrap_or_default();
        matches!(letter, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟')
            && !after.starts_with(char::is_alphanumeric)
    };
    text.char_indices().find(is_end).map_or(text, |(index, _)| text.get(..index).unwrap_or(text))
}

/// Without what a file system forbids, and without the marks that turn the direction of writing: a name must not
/// look as if it had another extension.
fn file_part(text: &str) -> String {
    let is_forbidden = |letter: char| {
        letter.is_control()
            || matches!(letter, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
            || matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let kept: String = text.chars().map(|letter| if is_forbidden(letter) { ' ' } else { letter }).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ").trim_matches(['.', ' ']).to_owned()
}

/// At most `max` characters, ending with a whole word where there is one.
fn cut(text: &str, max: usize) -> &str {
    let Some((end, _)) = text.char_indices().nth(max) else { return text };
    let head = text.get(..end).unwrap_or(text);
    head.rsplit_once(' ').map_or(head, |(words, _)| words)
}

/// Extensions of sound files, each with the types that stand for it.
const SOUNDS: [(&str, &[&str]); 8] = [
    ("mp3", &["audio/mpeg", "audio/mp3"]),
    ("wav", &["audio/wav", "audio/wave", "audio/x-wav", "audio/vnd.wave"]),
    ("ogg", &["audio/ogg", "application/ogg"]),
    ("opus", &["audio/opus"]),
    ("flac", &["audio/flac", "audio/x-flac"]),
    ("m4a", &["audio/mp4", "audio/x-m4a", "audio/m4a"]),
    ("aac", &["audio/aac"]),
    ("webm", &["audio/webm"]),
];

/// What is no known sound gets an extension that opens nothing by itself.
fn extension(mime: &str, url: Option<&str>) -> &'static str {
    let kind = mime.split(';').next().unwrap_or_default().trim();
    let path = url.and_then(|url| url.split(['?', '#']).next()).unwrap_or_default();
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let by_kind = SOUNDS.iter().find(|(_, kinds)| kinds.iter().any(|known| known.eq_ignore_ascii_case(kind)));
    let by_ending = || SOUNDS.iter().find(|(known, _)| known.eq_ignore_ascii_case(ending));
    by_kind.or_else(by_ending).map_or("bin", |(extension, _)| extension)
}
