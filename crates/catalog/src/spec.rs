//! What an operation is: the types that every entry of the catalog is written in.

use serde::{Deserialize, Serialize};

/// One of the remote APIs that the studio speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Api {
    /// The FineVoice API, pay-per-use.
    FineVoice,
}

impl Api {
    /// The name in the gateway's addresses: `/api/<slug>/…`.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::FineVoice => "finevoice",
        }
    }

    /// The name as people write it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::FineVoice => "FineVoice",
        }
    }
}

/// Which family of paths and replies an upstream of [`Api::FineVoice`] uses. Request bodies are the same in both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Dialect {
    /// `https://apis.finevoice.ai`, today's addresses. The browser speaks only this one.
    #[default]
    Gateway,
    /// `https://devapi.fineshare.net`, the older addresses of the quick start.
    Quickstart,
}

/// The HTTP method of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    Get,
    Post,
}

impl Method {
    /// The method as it stands in a request line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
        }
    }
}

/// One call of an API: its address, its fields, what it costs and what comes back.
#[derive(Debug)]
pub struct Operation {
    /// Unique within the catalog, lower case with hyphens; the last part of the app's address.
    pub id: &'static str,
    pub api: Api,
    pub category: &'static Category,
    /// A name for people, as short as a menu entry.
    pub title: &'static str,
    /// One sentence: what a person gets from it.
    pub summary: &'static str,
    pub method: Method,
    /// The path in the [`Dialect::Gateway`] family; `{name}` stands for the path field of that name.
    pub path: &'static str,
    /// The path in the [`Dialect::Quickstart`] family, or none where that dialect lacks the operation.
    pub quickstart_path: Option<&'static str>,
    /// In the order in which a form shows them.
    pub fields: &'static [Field],
    pub output: Output,
    pub billing: Billing,
    /// Whether a person starts it from a form. The others serve the app itself: polling, the voice picker.
    pub has_page: bool,
}

impl Operation {
    /// The path in a dialect, or none where the dialect lacks the operation.
    pub const fn path_in(&self, dialect: Dialect) -> Option<&'static str> {
        match dialect {
            Dialect::Gateway => Some(self.path),
            Dialect::Quickstart => self.quickstart_path,
        }
    }

    /// The field with this name on the wire.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// Whether sending it can cost money, so that it must never be sent twice for one click.
    pub const fn is_billable(&self) -> bool {
        !matches!(self.billing, Billing::Free)
    }
}

/// A heading of the app's navigation, one of the API's own categories.
#[derive(Debug, PartialEq, Eq)]
pub struct Category {
    /// Lower case with hyphens; the first part of the app's address.
    pub slug: &'static str,
    pub title: &'static str,
    pub group: Group,
}

/// What a person wants to do; categories are shown under these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    Speak,
    Service,
}

impl Group {
    /// In the order in which the navigation shows them.
    pub const ALL: &'static [Self] = &[Self::Speak, Self::Service];

    pub const fn title(self) -> &'static str {
        match self {
            Self::Speak => "Speak",
            Self::Service => "Service",
        }
    }
}

/// One value of a request.
#[derive(Debug)]
pub struct Field {
    /// The name on the wire, the API's spelling mistakes included.
    pub name: &'static str,
    pub place: Place,
    pub kind: Kind,
    pub required: bool,
    pub tier: Tier,
    /// What the API assumes when the field is not sent.
    pub default: Option<Default>,
    /// A label for people, as short as one or two words.
    pub label: &'static str,
    /// One sentence of help.
    pub help: &'static str,
    /// A value that works, as text; «Example» fills it in.
    pub example: &'static str,
}

/// Where in the request a field travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// A member of the JSON body.
    Body,
    /// A parameter of the query.
    Query,
    /// A segment of the path.
    Path,
}

/// Whether a field stands in the form at once or under «More settings».
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tier {
    Main,
    More,
}

/// What a field holds, and so which control shows it and which check it passes. The only thing about a field
/// that the app decides on.
#[derive(Debug, PartialEq)]
pub enum Kind {
    /// Text to be spoken, with emotion tags.
    Script { max_chars: usize },
    /// One line of text.
    Line { max_chars: usize },
    /// The name of a voice.
    Voice,
    /// An identifier that becomes a path segment: `[A-Za-z0-9_-]{1,128}`.
    Id,
    /// A whole number, both limits included.
    Integer { min: i64, max: i64 },
    /// One of a fixed list.
    Choice(&'static [Choice]),
    /// Yes or no.
    Switch,
}

/// One entry of a [`Kind::Choice`].
#[derive(Debug, PartialEq, Eq)]
pub struct Choice {
    /// The value on the wire.
    pub value: &'static str,
    pub label: &'static str,
}

/// A default value, which a `const` can hold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Default {
    Text(&'static str),
    Integer(i64),
    Switch(bool),
}

/// What a person gets when the operation is done; decides which view shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Output {
    /// One audio file, by way of a task.
    Audio,
    /// The state of a task, whatever that task makes.
    Task,
    /// A page of voices, at once.
    Voices,
    /// One voice, at once.
    Voice,
}

/// What sending an operation costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Billing {
    Free,
    /// By the characters of the named field, tags included.
    Characters {
        field: &'static str,
    },
}

impl Default {
    /// The value as it would stand on the wire.
    pub fn to_value(self) -> serde_json::Value {
        match self {
            Self::Text(text) => text.into(),
            Self::Integer(number) => number.into(),
            Self::Switch(on) => on.into(),
        }
    }
}
