//! The colours behind the script: the same text again, line by line, with the tags coloured.
//!
//! The person types into a plain text area, which keeps its undo, its spelling and its input methods. Below it lies
//! this copy. Each line is a block of its own, so that right-to-left and left-to-right lines are laid out as in the
//! text area, and so that a key press touches no line but one.

use catalog::script::{Class, Content, parse};
use leptos::prelude::*;

/// Beyond this many bytes a script is not coloured: it is far too long to be sent, and only has to stay editable.
const MAX_COLOURED_BYTES: usize = 40_000;

/// What a part of a line is.
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

/// A part of a line in one colour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stripe {
    /// Its own in its line for as long as it stays what it is.
    pub id: u32,
    pub tone: Tone,
    pub text: String,
}

/// One line of the script, its line break left out.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// Its own for as long as it lives.
    pub id: u32,
    pub stripes: ArcRwSignal<Vec<Stripe>>,
    text: String,
    next_stripe: u32,
}

/// All lines of a script.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    list: Vec<Line>,
    next_id: u32,
}

impl Lines {
    /// The lines as they are.
    pub fn list(&self) -> Vec<Line> {
        self.list.clone()
    }

    /// Takes up a new state of the script with as little change as possible. True when lines have come or gone; else
    /// at most their stripes have changed.
    pub fn show(&mut self, script: &str) -> bool {
        let is_coloured = script.len() <= MAX_COLOURED_BYTES;
        let new: Vec<_> = script.split('\n').collect();
        let is_same = |(old, new): &(&Line, &&str)| old.text == **new;
        let (start, end) = unchanged(&self.list, &new, is_same);
        let old_end = self.list.len() - end;
        let new_middle = &new[start..new.len() - end];
        if old_end - start == new_middle.len() {
            for (line, text) in self.list[start..old_end].iter_mut().zip(new_middle) {
                line.change(text, is_coloured);
            }
            return false;
        }
        let fresh: Vec<_> = new_middle.iter().map(|text| self.line(text, is_coloured)).collect();
        self.list.splice(start..old_end, fresh);
        true
    }

    fn line(&mut self, text: &str, is_coloured: bool) -> Line {
        self.next_id = self.next_id.wrapping_add(1);
        let mut line = Line { id: self.next_id, ..Line::default() };
        line.change(text, is_coloured);
        line
    }
}

impl Line {
    /// Takes up a new text. The stripes at its start and its end that stay what they are keep their ids.
    fn change(&mut self, text: &str, is_coloured: bool) {
        text.clone_into(&mut self.text);
        let new = cut(text, is_coloured);
        let mut next_id = self.next_stripe;
        self.stripes.update(|stripes| {
            let is_same = |(old, new): &(&Stripe, &(Tone, &str))| (old.tone, &*old.text) == **new;
            let (start, end) = unchanged(stripes, &new, is_same);
            let fresh = new[start..new.len() - end].iter().map(|(tone, text)| {
                next_id = next_id.wrapping_add(1);
                Stripe { id: next_id, tone: *tone, text: (*text).to_owned() }
            });
            stripes.splice(start..stripes.len() - end, fresh.collect::<Vec<_>>());
        });
        self.next_stripe = next_id;
    }
}

/// How many entries at the start and at the end of two lists are the same.
fn unchanged<A, B>(old: &[A], new: &[B], is_same: impl Fn(&(&A, &B)) -> bool) -> (usize, usize) {
    let start = old.iter().zip(new).take_while(&is_same).count();
    let (old_rest, new_rest) = (&old[start..], &new[start..]);
    let end = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(&is_same).count();
    (start, end)
}

fn cut(line: &str, is_coloured: bool) -> Vec<(Tone, &str)> {
    if !is_coloured {
        return vec![(Tone::Words, line)];
    }
    let tone = |content| match content {
        Content::Text => Tone::Words,
        Content::Tag(tag) => Tone::Tag(tag.class),
        Content::Unknown => Tone::Unknown,
    };
    parse(line).into_iter().map(|piece| (tone(piece.content), &line[piece.range])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines as they are shown, each with its id.
    type Shown = Vec<(u32, String)>;

    fn shown(lines: &Lines) -> Shown {
        let text = |line: &Line| {
            line.stripes.with_untracked(|stripes| stripes.iter().map(|stripe| &*stripe.text).collect())
        };
        lines.list.iter().map(|line| (line.id, text(line))).collect()
    }

    fn after(first: &str, then: &str) -> (Shown, Shown, bool) {
        let mut lines = Lines::default();
        lines.show(first);
        let before = shown(&lines);
        let has_changed_lines = lines.show(then);
        (before, shown(&lines), has_changed_lines)
    }

    #[test]
    fn typing_changes_the_line_it_is_in_and_makes_none() {
        let (before, after, has_changed_lines) =
            after("[happy] Hi.\nBye.\nEnd.", "[happy] Hi.\nBye [sad].\nEnd.");
        assert!(!has_changed_lines);
        assert_eq!((&before[0], &before[2]), (&after[0], &after[2]));
        assert_eq!(after[1], (before[1].0, "Bye [sad].".to_owned()));
    }

    #[test]
    fn typing_changes_the_stripe_it_is_in_and_no_other() {
        let ids = |lines: &Lines| -> Vec<_> {
            lines.list[0].stripes.with_untracked(|stripes| stripes.iter().map(|stripe| stripe.id).collect())
        };
        let mut lines = Lines::default();
        lines.show("[happy] One. [sad] Two. [calm] Three.");
        let before = ids(&lines);
        lines.show("[happy] One. [sad] Twoo. [calm] Three.");
        let after = ids(&lines);
        let changed: Vec<_> = before.iter().zip(&after).map(|(before, after)| before != after).collect();
        assert_eq!(changed, [false, false, false, true, false, false]);
        lines.show("[happy] One. [sad] Tw[breathe]oo. [calm] Three.");
        assert_eq!(
            (ids(&lines)[..3].to_vec(), ids(&lines)[6..].to_vec()),
            (after[..3].to_vec(), after[4..].to_vec())
        );
    }

    #[test]
    fn a_line_break_makes_new_lines_only_where_it_stands() {
        let (before, after, has_changed_lines) =
            after("One.\nTwo. Three.\nFour.", "One.\nTwo.\n Three.\nFour.");
        assert!(has_changed_lines);
        assert_eq!((before.first(), before.last()), (after.first(), after.last()));
        assert_eq!(after.len(), 4);
    }

    #[test]
    fn the_lines_put_together_are_always_the_script() {
        let mut lines = Lines::default();
        for script in
            ["", "[happy]", "[happy]\n[happy]", "a\n\n", "\n\n", "[x] 🎉", "مرحبا [sad] a", "", "]["]
        {
            lines.show(script);
            let texts: Vec<_> = shown(&lines).into_iter().map(|(_, text)| text).collect();
            assert_eq!(texts.join("\n"), script);
        }
    }

    #[test]
    fn tags_have_the_tone_of_their_class() {
        let tones: Vec<_> = cut("[HAPPY] a [break] [hapy]", true).into_iter().map(|(tone, _)| tone).collect();
        let words = Tone::Words;
        assert_eq!(tones, [Tone::Tag(Class::Basic), words, Tone::Tag(Class::Pause), words, Tone::Unknown]);
    }

    #[test]
    fn a_script_far_too_long_is_not_coloured() {
        let mut lines = Lines::default();
        lines.show(&"[happy] Hi. ".repeat(10_000));
        assert_eq!(lines.list[0].stripes.with_untracked(Vec::len), 1);
    }
}
