//! Text to speech.

use crate::spec::{Api, Billing, Category, Field, Group, Kind, Method, Operation, Output, Place, Tier};

const CATEGORY: Category = Category { slug: "text-to-speech", title: "Text to Speech", group: Group::Speak };

/// The longest script of one request, in characters. The service states no limit; this one is ours: it keeps a
/// task short enough to finish, and a slip of the clipboard from costing more than about 15 cents.
pub const MAX_SCRIPT_CHARS: usize = 10_000;

pub const SYNTHESIS: Operation = Operation {
    id: "speech-synthesis",
    api: Api::FineVoice,
    category: &CATEGORY,
    title: "Text to speech",
    summary: "Natural speech from a script, with emotion tags.",
    method: Method::Post,
    path: "/v1/audio/speech-synthesis",
    quickstart_path: Some("/v1/speech-synthesis"),
    fields: &[
        Field {
            name: "voice",
            place: Place::Body,
            kind: Kind::Voice,
            required: true,
            tier: Tier::Main,
            default: None,
            label: "Voice",
            help: "Who speaks.",
            example: "james",
        },
        Field {
            name: "text",
            place: Place::Body,
            kind: Kind::Script { max_chars: MAX_SCRIPT_CHARS },
            required: true,
            tier: Tier::Main,
            default: None,
            label: "Script",
            help: "What is said. A tag such as [happy] colours the sentence that follows it.",
            example: "[happy] Hi, and welcome. [break] I read whatever you type here, in the voice you choose.",
        },
    ],
    output: Output::Audio,
    billing: Billing::Characters { field: "text" },
    has_page: true,
};
