//! The sounds that tags stand for – a laugh, a sigh, a room that laughs – as tables of gestures of the voice.

/// A sound by itself.
#[derive(Debug, PartialEq)]
pub struct Sound {
    /// The name of its tag.
    pub name: &'static str,
    pub gestures: &'static [Gesture],
    /// How often the gestures are made one after the other.
    pub times: u16,
    /// Factor on the pitch from one time to the next.
    pub fall: f32,
    /// How many people make it.
    pub people: u16,
    /// Loudness relative to speech, in decibels.
    pub decibels: f32,
}

/// One movement of the voice.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gesture {
    pub millis: u32,
    /// Pitch at its beginning and its end, as factors on the speaker's own.
    pub pitch: (f32, f32),
    /// How much of the voice, 0 to 1.
    pub voice: f32,
    /// How much breath, 0 to 1.
    pub breath: f32,
    /// Resonances of the mouth in hertz, for a grown man.
    pub mouth: [f32; 3],
    /// How often a second its loudness flutters; 0 for steady.
    pub flutter_hz: f32,
}

/// The sound of the tag of this name; none where it is not the tag of a sound.
pub fn find(tag: &str) -> Option<&'static Sound> {
    SOUNDS.iter().find(|sound| sound.name == tag)
}

const AH: [f32; 3] = [760.0, 1250.0, 2550.0];
const EH: [f32; 3] = [560.0, 1750.0, 2500.0];
const UH: [f32; 3] = [500.0, 1100.0, 2400.0];
const OH: [f32; 3] = [430.0, 820.0, 2400.0];
const MM: [f32; 3] = [260.0, 900.0, 2200.0];
const INHALE: [f32; 3] = [900.0, 2100.0, 3400.0];
const EXHALE: [f32; 3] = [600.0, 1400.0, 2600.0];

const fn voiced(millis: u32, mouth: [f32; 3], from: f32, to: f32) -> Gesture {
    Gesture { millis, pitch: (from, to), voice: 1.0, breath: 0.12, mouth, flutter_hz: 0.0 }
}

const fn breath(millis: u32, mouth: [f32; 3], strength: f32) -> Gesture {
    Gesture { millis, pitch: (1.0, 1.0), voice: 0.0, breath: strength, mouth, flutter_hz: 0.0 }
}

const fn rest(millis: u32) -> Gesture {
    breath(millis, EXHALE, 0.0)
}

const fn fluttering(gesture: Gesture, flutter_hz: f32) -> Gesture {
    Gesture { flutter_hz, ..gesture }
}

const fn alone(
    name: &'static str,
    times: u16,
    fall: f32,
    decibels: f32,
    gestures: &'static [Gesture],
) -> Sound {
    Sound { name, gestures, times, fall, people: 1, decibels }
}

const HA_HA: &[Gesture] = &[breath(55, AH, 0.5), voiced(105, AH, 1.75, 1.5), rest(25)];
const HA_HA_HIGH: &[Gesture] = &[breath(45, AH, 0.6), voiced(95, AH, 2.1, 1.7), rest(20)];

const SOUNDS: &[Sound] = &[
    alone("laughing", 6, 0.95, 1.0, HA_HA),
    alone("chuckling", 4, 0.93, -4.0, &[breath(45, EH, 0.35), voiced(75, UH, 1.2, 1.0), rest(45)]),
    alone(
        "sobbing",
        3,
        0.94,
        -2.0,
        &[
            fluttering(breath(260, INHALE, 0.7), 11.0),
            rest(40),
            fluttering(voiced(420, UH, 1.7, 1.1), 7.0),
            rest(90),
        ],
    ),
    alone(
        "crying loudly",
        2,
        0.92,
        4.0,
        &[
            breath(240, INHALE, 0.9),
            fluttering(voiced(1100, AH, 2.3, 1.5), 6.0),
            rest(60),
            fluttering(voiced(350, AH, 2.0, 1.4), 8.0),
        ],
    ),
    alone(
        "sighing",
        1,
        1.0,
        -5.0,
        &[
            breath(350, INHALE, 0.3),
            Gesture { voice: 0.25, breath: 0.6, ..voiced(850, OH, 1.1, 0.75) },
            breath(250, EXHALE, 0.35),
        ],
    ),
    alone("groaning", 1, 1.0, -1.0, &[fluttering(voiced(1150, OH, 0.95, 0.68), 24.0)]),
    alone("panting", 5, 1.0, -6.0, &[breath(150, INHALE, 0.7), rest(30), breath(190, EXHALE, 1.0), rest(30)]),
    alone("gasping", 1, 1.0, 0.0, &[Gesture { voice: 0.15, ..breath(420, INHALE, 1.0) }, rest(140)]),
    alone(
        "yawning",
        1,
        1.0,
        -3.0,
        &[
            breath(700, INHALE, 0.5),
            Gesture { breath: 0.3, ..voiced(450, AH, 1.0, 1.5) },
            Gesture { breath: 0.4, ..voiced(800, OH, 1.5, 0.7) },
        ],
    ),
    alone(
        "snoring",
        2,
        1.0,
        -3.0,
        &[
            fluttering(Gesture { voice: 0.35, ..breath(950, MM, 1.0) }, 27.0),
            rest(150),
            breath(700, EXHALE, 0.25),
            rest(250),
        ],
    ),
    alone("breathe", 1, 1.0, -10.0, &[breath(380, INHALE, 0.6), rest(60)]),
    Sound { people: 16, ..alone("audience laughing", 9, 0.97, 0.0, HA_HA) },
    Sound { people: 7, ..alone("background laughter", 7, 0.97, -12.0, HA_HA) },
    Sound { people: 30, ..alone("crowd laughing", 11, 0.98, 2.0, HA_HA_HIGH) },
];
