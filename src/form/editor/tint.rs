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
pub type Stripe = (Tone, String);

/// One line of the script, its line break left out.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its own for as long as it lives.
    pub id: u32,
    pub stripes: ArcRwSignal<Vec<Stripe>>,
    text: String,
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
        let same_start = self.list.iter().zip(&new).take_while(is_same).count();
        let (old_rest, new_rest) = (&self.list[same_start..], &new[same_start..]);
        let same_end = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(is_same).count();
        let old_end = self.list.len() - same_end;
        let new_middle = &new[same_start..new.len() - same_end];
        if old_end - same_start == new_middle.len() {
            for (line, text) in self.list[same_start..old_end].iter_mut().zip(new_middle) {
                (*text).clone_into(&mut line.text);
                line.stripes.set(cut(text, is_coloured));
            }
            return false;
        }
        let fresh: Vec<_> = new_middle.iter().map(|text| self.line(text, is_coloured)).collect();
        self.list.splice(same_start..old_end, fresh);
        true
    }

    fn line(&mut self, text: &str, is_coloured: bool) -> Line {
        self.next_id = self.next_id.wrapping_add(1);
        Line { id: self.next_id, stripes: ArcRwSignal::new(cut(text, is_coloured)), text: text.to_owned() }
    }
}

fn cut(line: &str, is_coloured: bool) -> Vec<Stripe> {
    if !is_coloured {
        return vec![(Tone::Words, line.to_owned())];
    }
    let tone = |content| match content {
        Content::Text => Tone::Words,
        Content::Tag(tag) => Tone::Tag(tag.class),
        Content::Unknown => Tone::Unknown,
    };
    parse(line).into_iter().map(|piece| (tone(piece.content), line[piece.range].to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines as they are shown, each with its id.
    type Shown = Vec<(u32, String)>;

    fn shown(lines: &Lines) -> Shown {
        let text = |line: &Line| {
            line.stripes.with_untracked(|stripes| stripes.iter().map(|(_, text)| &**text).collect())
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
