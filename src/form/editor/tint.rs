//! The colours behind the script: the same text again, cut into stripes.
//!
//! The person types into a plain text area, which keeps its undo, its spelling and its input methods. Below it lies
//! this copy, with the tags coloured. A key press changes one stripe, and so one text node of the document.

use catalog::script::{Class, Content, parse};
use leptos::prelude::*;

/// Beyond this many bytes a script is not coloured: it is far too long to be sent, and only has to stay editable.
const MAX_COLOURED_BYTES: usize = 40_000;

/// What a stripe is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Words,
    Tag(Class),
    Unknown,
}

impl Tone {
    /// The class in the style sheet.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Words => "tint",
            Self::Tag(Class::Basic | Class::Advanced) => "tint tint--emotion",
            Self::Tag(Class::Tone) => "tint tint--tone",
            Self::Tag(Class::Sound | Class::Crowd) => "tint tint--sound",
            Self::Tag(Class::Pause) => "tint tint--pause",
            Self::Unknown => "tint tint--unknown",
        }
    }
}

/// A part of the script in one colour.
#[derive(Clone, Debug)]
pub struct Stripe {
    /// Its own for as long as it lives.
    pub id: u32,
    pub tone: Tone,
    pub text: ArcRwSignal<String>,
}

/// All stripes of a script, in its order.
#[derive(Clone, Debug, Default)]
pub struct Stripes {
    list: Vec<Stripe>,
    next_id: u32,
}

impl Stripes {
    /// The stripes as they are.
    pub fn list(&self) -> Vec<Stripe> {
        self.list.clone()
    }

    /// Takes up a new state of the script with as little change as possible. True when stripes have come or gone;
    /// else at most their texts have changed.
    pub fn show(&mut self, script: &str) -> bool {
        let new = cut(script);
        let same_start = self.list.iter().zip(&new).take_while(|(old, new)| old.is(new)).count();
        let (old_rest, new_rest) = (&self.list[same_start..], &new[same_start..]);
        let ends = old_rest.iter().rev().zip(new_rest.iter().rev());
        let same_end = ends.take_while(|(old, new)| old.is(new)).count();
        let old_middle = same_start..self.list.len() - same_end;
        let new_middle = &new[same_start..new.len() - same_end];
        if self.repaint(old_middle.clone(), new_middle) {
            return false;
        }
        let fresh: Vec<_> = new_middle.iter().map(|(tone, text)| self.stripe(*tone, text)).collect();
        self.list.splice(old_middle, fresh);
        true
    }

    /// Sets the texts of stripes whose tones stay; false, with nothing done, where a tone changes.
    fn repaint(&self, old: std::ops::Range<usize>, new: &[(Tone, &str)]) -> bool {
        let old = &self.list[old];
        let tones_stay =
            old.len() == new.len() && old.iter().zip(new).all(|(old, (tone, _))| old.tone == *tone);
        if tones_stay {
            for (stripe, (_, text)) in old.iter().zip(new) {
                stripe.text.set((*text).to_owned());
            }
        }
        tones_stay
    }

    fn stripe(&mut self, tone: Tone, text: &str) -> Stripe {
        self.next_id = self.next_id.wrapping_add(1);
        Stripe { id: self.next_id, tone, text: ArcRwSignal::new(text.to_owned()) }
    }
}

impl Stripe {
    fn is(&self, (tone, text): &(Tone, &str)) -> bool {
        self.tone == *tone && self.text.with_untracked(|old| old == text)
    }
}

fn cut(script: &str) -> Vec<(Tone, &str)> {
    if script.len() > MAX_COLOURED_BYTES {
        return vec![(Tone::Words, script)];
    }
    let tone = |content| match content {
        Content::Text => Tone::Words,
        Content::Tag(tag) => Tone::Tag(tag.class),
        Content::Unknown => Tone::Unknown,
    };
    parse(script).into_iter().map(|piece| (tone(piece.content), &script[piece.range])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(stripes: &Stripes) -> Vec<(u32, Tone, String)> {
        stripes.list.iter().map(|stripe| (stripe.id, stripe.tone, stripe.text.get_untracked())).collect()
    }

    fn text(stripes: &Stripes) -> String {
        seen(stripes).into_iter().map(|(_, _, text)| text).collect()
    }

    #[test]
    fn typing_into_words_changes_one_stripe_and_makes_none() {
        let mut stripes = Stripes::default();
        stripes.show("[happy] Hi. [sad] Bye.");
        let before = seen(&stripes);
        assert!(!stripes.show("[happy] Hi! [sad] Bye."));
        let after = seen(&stripes);
        let changed: Vec<_> = before.iter().zip(&after).filter(|(old, new)| old != new).collect();
        assert_eq!(changed.len(), 1);
        assert_eq!(changed[0].1, (before[1].0, Tone::Words, " Hi! ".to_owned()));
    }

    #[test]
    fn closing_a_tag_makes_new_stripes_only_where_it_stands() {
        let mut stripes = Stripes::default();
        stripes.show("[happy] Hi. [sad Bye. [calm] End.");
        let before = seen(&stripes);
        assert!(stripes.show("[happy] Hi. [sad] Bye. [calm] End."));
        let after = seen(&stripes);
        assert_eq!(after.first(), before.first());
        assert_eq!(after.last(), before.last());
        assert_eq!(text(&stripes), "[happy] Hi. [sad] Bye. [calm] End.");
        assert_eq!(after.iter().filter(|(_, tone, _)| *tone == Tone::Tag(Class::Basic)).count(), 3);
    }

    #[test]
    fn the_stripes_put_together_are_always_the_script() {
        let mut stripes = Stripes::default();
        for script in
            ["", "[happy]", "[happy][happy]", "[happy]", "a\n\n", "[x] [happy] 🎉", "مرحبا [sad] a", "", "]["]
        {
            stripes.show(script);
            assert_eq!(text(&stripes), script);
        }
    }

    #[test]
    fn a_script_far_too_long_is_one_stripe() {
        let mut stripes = Stripes::default();
        stripes.show(&"[happy] Hi. ".repeat(10_000));
        assert_eq!(stripes.list.len(), 1);
    }
}
