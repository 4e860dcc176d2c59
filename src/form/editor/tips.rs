//! Advice on the tags of a script.

use std::ops::Range;

use catalog::script::{Advice, Tip, lint, parse};
use leptos::{html, prelude::*};

use super::pen::Pen;
use crate::browser::focus;
use crate::browser::timer::Rest;
use crate::reactive::effect;
use crate::ui::{Glyph, Icon};

/// Advice waits until the hand rests, so that it does not flicker while one types.
const REST_MILLIS: u32 = 150;

/// More than this many tips at once are not read.
const MAX_SHOWN: usize = 4;

/// A script beyond this many bytes gets no advice: it is too long to be sent.
const MAX_BYTES: usize = 40_000;

/// The advice on a script. A handle: copy it freely.
#[derive(Clone, Copy)]
pub struct Tips {
    /// What is said, in the order of the places that it is about.
    sentences: RwSignal<Vec<String>>,
    /// The places, as many as there are sentences. They move with every key press and nobody needs to be told.
    places: StoredValue<Vec<Range<usize>>>,
    count: RwSignal<usize>,
}

impl Tips {
    /// Advice that follows the script.
    pub fn of(pen: Pen) -> Self {
        let tips =
            Self { sentences: RwSignal::default(), places: StoredValue::default(), count: RwSignal::new(0) };
        let mut rest = Rest::new(REST_MILLIS, move || tips.read(pen));
        effect(move || {
            pen.script.track();
            pen.has_focus.track();
            rest.disturb();
        });
        tips
    }

    fn read(&self, pen: Pen) {
        let caret = pen.has_focus.get_untracked().then(|| pen.caret());
        pen.script.with_untracked(|script| self.advise(script, caret));
    }

    fn advise(&self, script: &str, caret: Option<usize>) {
        let mut tips = if script.len() > MAX_BYTES { Vec::new() } else { lint(script) };
        tips.retain(|tip| !caret.is_some_and(|caret| is_being_written(script, tip, caret)));
        let count = tips.len();
        tips.truncate(MAX_SHOWN);
        let sentences: Vec<_> = tips.iter().map(|tip| tip.sentence(script)).collect();
        self.places.set_value(tips.into_iter().map(|tip| tip.range).collect());
        if self.sentences.with_untracked(|shown| *shown != sentences) {
            self.sentences.set(sentences);
        }
        if self.count.get_untracked() != count {
            self.count.set(count);
        }
    }
}

/// Whether the words that a tag lacks are still to come: the caret stands behind it.
fn is_being_written(script: &str, tip: &Tip, caret: usize) -> bool {
    let between = script.get(tip.range.end..caret);
    tip.advice == Advice::NothingFollows && between.is_some_and(|between| between.trim().is_empty())
}

/// The tips, each a button that goes to its place in the script. The entries are always there, hidden where they are
/// not needed: advice that changes only changes their words.
#[component]
pub fn TipList(tips: Tips, pen: Pen, tint: NodeRef<html::Div>) -> AnyView {
    let rows: Vec<_> = (0..MAX_SHOWN).map(|index| row(tips, index, pen, tint)).collect();
    let more = move || match tips.count.get().saturating_sub(MAX_SHOWN) {
        0 => String::new(),
        1 => "There is 1 more tip further down.".to_owned(),
        count => format!("There are {count} more tips further down."),
    };
    view! {
        <ul class="tips" aria-label="Tips" hidden=move || tips.count.get() == 0>
            {rows}
            <li class="tips__more" hidden=move || tips.count.get() <= MAX_SHOWN>{more}</li>
        </ul>
    }
    .into_any()
}

fn row(tips: Tips, index: usize, pen: Pen, tint: NodeRef<html::Div>) -> AnyView {
    let sentence = Memo::new(move |_| tips.sentences.with(|all| all.get(index).cloned().unwrap_or_default()));
    let go = move |_| {
        if let Some(place) = tips.places.with_value(|places| places.get(index).cloned()) {
            pen.select(place.clone());
            reveal(tint, pen, place.start);
        }
    };
    view! {
        <li hidden=move || sentence.with(String::is_empty)>
            <button type="button" class="tips__tip" on:click=go>
                <Icon glyph=Glyph::Alert />
                <span dir="auto">{sentence}</span>
            </button>
        </li>
    }
    .into_any()
}

/// Scrolls the script to the stripe at this byte. Selecting alone does not scroll: the text area is as high as its
/// text, and what scrolls is the box around it.
fn reveal(tint: NodeRef<html::Div>, pen: Pen, byte: usize) {
    let place = pen.script.with_untracked(|script| line_and_stripe(script, byte));
    let stripe = place.and_then(|(line, stripe)| {
        let line = tint.get_untracked()?.children().item(u32::try_from(line).ok()?)?;
        line.children().item(u32::try_from(stripe).ok()?)
    });
    if let Some(stripe) = stripe {
        focus::reveal(&stripe);
    }
}

/// In which line a tag begins, and how many stripes stand before it there.
fn line_and_stripe(script: &str, byte: usize) -> Option<(usize, usize)> {
    let before = script.get(..byte)?;
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = before.matches('\n').count();
    Some((line, parse(&script[line_start..byte]).len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_found_by_its_line_and_its_place_there() {
        let script = "[sad] One.\n\nTwo [hapy] [calm] three.";
        let place = |tag: &str| line_and_stripe(script, script.find(tag).expect("it is there"));
        assert_eq!(place("[sad]"), Some((0, 0)));
        assert_eq!(place("[hapy]"), Some((2, 1)));
        assert_eq!(place("[calm]"), Some((2, 3)));
    }
}
