//! The library's own voices, as a table.

use catalog::speakers::Gender::{self, Female, Male};

use super::{Recipe, Voice};

/// The voices, in the order of the list.
pub fn voices() -> impl Iterator<Item = Voice> {
    PEOPLE.iter().zip(&SOUNDS).map(|(person, sound)| voice(person, sound))
}

/// What a voice says to be heard, in the language of its locale; `{name}` stands for its name.
pub fn greeting(locale: &str) -> &'static str {
    LOCALES.iter().find(|row| row.0 == locale).map_or(LOCALES[0].2, |row| row.2)
}

fn voice(person: &Person, sound: &Sound) -> Voice {
    let &(name, gender, age, locale, style, category, sub_category) = person;
    let &(pitch_hz, range, words_a_minute, resonance_percent, brightness_percent, breath, roughness) = sound;
    let language = LOCALES.iter().find(|row| row.0 == locale).map_or(LOCALES[0].1, |row| row.1);
    let recipe = Recipe {
        language,
        pitch_hz,
        range,
        words_a_minute,
        resonance_percent,
        brightness_percent,
        breath,
        roughness,
    };
    Voice { name, gender, age, locale, style, category, sub_category, recipe }
}

/// Locale, espeak-ng's name of its language, greeting. The first stands in where a locale is not listed. The name is
/// that of the language's file, whatever its case: under any other, espeak-ng leaves voice variants aside.
const LOCALES: &[(&str, &str, &str)] = &[
    ("en-US", "en-us", "Hello, I am {name}. This is how I sound."),
    ("en-GB", "en", "Hello, I am {name}. This is how I sound."),
    ("de-DE", "de", "Hallo, ich bin {name}. So klinge ich."),
    ("fr-FR", "fr", "Bonjour, je suis {name}. Voici ma voix."),
    ("es-ES", "es", "Hola, soy {name}. Así sueno yo."),
    ("es-MX", "es-419", "Hola, soy {name}. Así sueno yo."),
    ("it-IT", "it", "Ciao, sono {name}. Questa è la mia voce."),
    ("pt-BR", "pt-br", "Olá, eu sou {name}. Esta é a minha voz."),
    ("nl-NL", "nl", "Hallo, ik ben {name}. Zo klink ik."),
    ("sv-SE", "sv", "Hej, jag heter {name}. Så här låter jag."),
    ("pl-PL", "pl", "Cześć, jestem {name}. Tak brzmi mój głos."),
    ("ja-JP", "ja", "こんにちは。これが わたしの こえです。"),
    ("zh-CN", "cmn", "你好。这是我的声音。"),
    ("ko-KR", "ko", "안녕하세요. 제 목소리입니다."),
    ("hi-IN", "hi", "नमस्ते। यह मेरी आवाज़ है।"),
];

type Person = (&'static str, Gender, &'static str, &'static str, &'static str, &'static str, &'static str);

#[rustfmt::skip]
const PEOPLE: &[Person] = &[
    ("james",         Male,   "middle-aged", "en-US", "warm",         "narrative-and-story",         "audiobook"),
    ("madison",       Female, "young",       "en-US", "bright",       "social-media",                "short-video"),
    ("henry-young",   Male,   "young",       "en-US", "friendly",     "entertainment-and-tv",        "host"),
    ("walter",        Male,   "old",         "en-US", "gravelly",     "narrative-and-story",         "storyteller"),
    ("dorothy",       Female, "old",         "en-US", "gentle",       "companions",                  "grandparent"),
    ("billy",         Male,   "child",       "en-US", "playful",      "characters-and-animation",    "child"),
    ("rosie",         Female, "child",       "en-US", "cheerful",     "characters-and-animation",    "child"),
    ("victor-stone",  Male,   "middle-aged", "en-US", "deep",         "advertisement",               "trailer"),
    ("nora",          Female, "middle-aged", "en-US", "professional", "enterprise",                  "support"),
    ("claire",        Female, "young",       "en-US", "soft",         "healthcare",                  "meditation"),
    ("oscar",         Male,   "young",       "en-US", "energetic",    "interactive_media",           "game"),
    ("george",        Male,   "middle-aged", "en-GB", "calm",         "informative-and-educational", "documentary"),
    ("beatrice",      Female, "middle-aged", "en-GB", "clear",        "education_training",          "course"),
    ("poppy",         Female, "young",       "en-GB", "lively",       "advertisement",               "radio"),
    ("alistair",      Male,   "old",         "en-GB", "dignified",    "narrative-and-story",         "audiobook"),
    ("lukas",         Male,   "young",       "de-DE", "clear",        "informative-and-educational", "news"),
    ("greta",         Female, "middle-aged", "de-DE", "warm",         "narrative-and-story",         "audiobook"),
    ("camille",       Female, "young",       "fr-FR", "soft",         "advertisement",               "fashion"),
    ("antoine",       Male,   "middle-aged", "fr-FR", "calm",         "education_training",          "course"),
    ("lucia",         Female, "young",       "es-ES", "bright",       "social-media",                "short-video"),
    ("mateo",         Male,   "middle-aged", "es-MX", "friendly",     "enterprise",                  "support"),
    ("giulia",        Female, "middle-aged", "it-IT", "lively",       "entertainment-and-tv",        "host"),
    ("rafael",        Male,   "young",       "pt-BR", "energetic",    "entertainment-and-tv",        "sports"),
    ("sanne",         Female, "young",       "nl-NL", "clear",        "enterprise",                  "support"),
    ("astrid",        Female, "middle-aged", "sv-SE", "calm",         "healthcare",                  "meditation"),
    ("tomasz",        Male,   "middle-aged", "pl-PL", "serious",      "informative-and-educational", "news"),
    ("yuki",          Female, "young",       "ja-JP", "gentle",       "characters-and-animation",    "anime"),
    ("haruto",        Male,   "young",       "ja-JP", "lively",       "interactive_media",           "game"),
    ("mei",           Female, "young",       "zh-CN", "bright",       "education_training",          "course"),
    ("wei",           Male,   "middle-aged", "zh-CN", "steady",       "informative-and-educational", "news"),
    ("minji",         Female, "young",       "ko-KR", "cheerful",     "companions",                  "friend"),
    ("arjun",         Male,   "middle-aged", "hi-IN", "warm",         "education_training",          "course"),
];

type Sound = (f32, f32, f32, f32, f32, f32, u8);

/// One row for each person above, in the same order.
#[rustfmt::skip]
const SOUNDS: [Sound; PEOPLE.len()] = [
    // pitch, range, words a minute, resonance, brightness, breath, roughness
    ( 98.0, 0.32, 165.0,  99.0,  95.0,  4.0, 2), // james
    (206.0, 0.42, 178.0, 115.0, 122.0,  3.0, 1), // madison
    (124.0, 0.40, 180.0, 104.0, 112.0,  2.0, 1), // henry-young
    ( 82.0, 0.28, 142.0,  95.0,  80.0, 14.0, 7), // walter
    (178.0, 0.34, 145.0, 109.0,  78.0, 22.0, 5), // dorothy
    (262.0, 0.46, 182.0, 128.0, 112.0,  4.0, 2), // billy
    (292.0, 0.44, 186.0, 132.0, 124.0,  3.0, 1), // rosie
    ( 68.0, 0.26, 148.0,  88.0,  90.0,  2.0, 5), // victor-stone
    (184.0, 0.28, 170.0, 111.0, 104.0,  2.0, 1), // nora
    (192.0, 0.24, 140.0, 113.0,  66.0, 40.0, 1), // claire
    (136.0, 0.54, 198.0, 105.0, 132.0,  0.0, 2), // oscar
    ( 92.0, 0.28, 158.0,  97.0,  86.0,  5.0, 2), // george
    (190.0, 0.34, 164.0, 112.0, 112.0,  2.0, 1), // beatrice
    (222.0, 0.52, 190.0, 117.0, 128.0,  2.0, 1), // poppy
    ( 86.0, 0.30, 146.0,  96.0,  82.0, 10.0, 6), // alistair
    (114.0, 0.30, 172.0, 101.0, 108.0,  1.0, 1), // lukas
    (176.0, 0.34, 160.0, 110.0,  92.0,  6.0, 1), // greta
    (208.0, 0.32, 160.0, 114.0,  82.0, 26.0, 1), // camille
    (104.0, 0.28, 162.0,  99.0,  94.0,  5.0, 2), // antoine
    (214.0, 0.42, 180.0, 116.0, 124.0,  2.0, 1), // lucia
    (112.0, 0.38, 170.0, 100.0, 102.0,  3.0, 2), // mateo
    (196.0, 0.48, 178.0, 112.0, 114.0,  3.0, 2), // giulia
    (128.0, 0.50, 192.0, 103.0, 124.0,  0.0, 2), // rafael
    (204.0, 0.32, 172.0, 115.0, 110.0,  2.0, 1), // sanne
    (182.0, 0.26, 152.0, 111.0,  80.0, 16.0, 1), // astrid
    ( 94.0, 0.24, 160.0,  97.0, 100.0,  1.0, 3), // tomasz
    (232.0, 0.36, 165.0, 119.0,  96.0, 14.0, 1), // yuki
    (132.0, 0.46, 180.0, 104.0, 120.0,  1.0, 2), // haruto
    (216.0, 0.40, 165.0, 116.0, 120.0,  2.0, 1), // mei
    (106.0, 0.34, 160.0,  99.0, 102.0,  2.0, 2), // wei
    (226.0, 0.44, 172.0, 118.0, 116.0,  4.0, 1), // minji
    (102.0, 0.36, 160.0,  98.0,  96.0,  5.0, 2), // arjun
];
