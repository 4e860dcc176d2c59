//! The library of voices: its pages, and one voice in detail.

use crate::spec::{
    Api, Billing, Category, Choice, Default, Field, Group, Kind, Method, Operation, Output, Place, Tier,
};

const CATEGORY: Category = Category { slug: "ai-voices", title: "AI Voices", group: Group::Speak };

/// The largest page that one request may ask for. The service states no limit; this one is ours.
pub const MAX_PAGE_SIZE: i64 = 500;

const NAME_CHARS: usize = 128;

/// A query parameter that narrows the list, never required and never in the way.
const fn filter(
    name: &'static str,
    kind: Kind,
    label: &'static str,
    help: &'static str,
    example: &'static str,
) -> Field {
    Field {
        name,
        place: Place::Query,
        kind,
        required: false,
        tier: Tier::More,
        default: None,
        label,
        help,
        example,
    }
}

pub const LIST: Operation = Operation {
    id: "list-voices",
    api: Api::FineVoice,
    category: &CATEGORY,
    title: "List voices",
    summary: "The voices of the service, page by page.",
    method: Method::Get,
    path: "/v1/voice/pagevoices",
    quickstart_path: None,
    fields: &[
        // The API spells this one so.
        Field {
            default: Some(Default::Text("all")),
            ..filter(
                "categroy",
                Kind::Choice(&[
                    Choice { value: "all", label: "All" },
                    Choice { value: "my_voices", label: "My voices" },
                    Choice { value: "favorite", label: "Favourites" },
                ]),
                "Collection",
                "Every voice, your own, or your favourites.",
                "all",
            )
        },
        Field {
            default: Some(Default::Text("all")),
            ..filter(
                "primary_category",
                Kind::Choice(PRIMARY_CATEGORIES),
                "Use",
                "What the voice is meant for.",
                "all",
            )
        },
        filter(
            "gender",
            Kind::Line { max_chars: NAME_CHARS },
            "Gender",
            "Only voices of this gender.",
            "female",
        ),
        filter(
            "language",
            Kind::Line { max_chars: NAME_CHARS },
            "Language",
            "Only voices of this locale.",
            "en-US",
        ),
        filter(
            "keyword",
            Kind::Line { max_chars: NAME_CHARS },
            "Keyword",
            "Part of a voice's name.",
            "james",
        ),
        Field {
            default: Some(Default::Integer(0)),
            ..filter("page", Kind::Integer { min: 0, max: 100_000 }, "Page", "Counted from 0.", "0")
        },
        filter(
            "limit",
            Kind::Integer { min: 1, max: MAX_PAGE_SIZE },
            "Page size",
            "Voices on a page.",
            "100",
        ),
        filter("tts", Kind::Switch, "Can speak", "Only voices that text to speech can use.", "true"),
        filter("style", Kind::Line { max_chars: NAME_CHARS }, "Style", "Only voices of this style.", "warm"),
        filter("age", Kind::Line { max_chars: NAME_CHARS }, "Age", "Only voices of this age range.", "young"),
        filter(
            "sub_category",
            Kind::Line { max_chars: NAME_CHARS },
            "Narrower use",
            "A use within the use.",
            "audiobook",
        ),
    ],
    output: Output::Voices,
    billing: Billing::Free,
    has_page: false,
};

const PRIMARY_CATEGORIES: &[Choice] = &[
    Choice { value: "all", label: "All" },
    Choice { value: "social-media", label: "Social media" },
    Choice { value: "advertisement", label: "Advertisement" },
    Choice { value: "characters-and-animation", label: "Characters and animation" },
    Choice { value: "entertainment-and-tv", label: "Entertainment and TV" },
    Choice { value: "informative-and-educational", label: "Informative and educational" },
    Choice { value: "narrative-and-story", label: "Narrative and story" },
    Choice { value: "interactive_media", label: "Interactive media" },
    Choice { value: "healthcare", label: "Healthcare" },
    Choice { value: "companions", label: "Companions" },
    Choice { value: "education_training", label: "Education and training" },
    Choice { value: "enterprise", label: "Enterprise" },
];

pub const DETAIL: Operation = Operation {
    id: "voice-detail",
    api: Api::FineVoice,
    category: &CATEGORY,
    title: "Voice detail",
    summary: "Everything the service says about one voice.",
    method: Method::Get,
    path: "/v1/voice/{name}",
    quickstart_path: None,
    fields: &[
        Field {
            name: "name",
            place: Place::Path,
            kind: Kind::Id,
            required: true,
            tier: Tier::Main,
            default: None,
            label: "Voice",
            help: "The name of the voice, lower case with hyphens.",
            example: "james",
        },
        // The API spells this one so.
        filter(
            "desigUuid",
            Kind::Id,
            "Design",
            "One version of a designed voice.",
            "a1b2c3d4-e5f6-7890-abcd-ef1234567890",
        ),
    ],
    output: Output::Voice,
    billing: Billing::Free,
    has_page: false,
};
