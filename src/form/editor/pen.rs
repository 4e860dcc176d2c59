//! Writing into the script on behalf of the person.

use std::ops::Range;

use catalog::script::Tag;
use leptos::{html, prelude::*};

use super::places::{OpenTag, byte_at, open_tag, spaced_tag, unit_at};
use crate::browser::text_field;

/// The text area and what is in it. A handle: copy it freely.
#[derive(Clone, Copy)]
pub struct Pen {
    pub area: NodeRef<html::Textarea>,
    pub script: RwSignal<String>,
    /// Whether the person is typing into it.
    pub has_focus: RwSignal<bool>,
}

impl Pen {
    /// The byte before which the next letter goes; the start of what is selected.
    pub fn caret(&self) -> usize {
        let unit = self.area.get_untracked().map_or(0, |area| text_field::caret(&area));
        self.script.with_untracked(|script| byte_at(script, unit as usize))
    }

    /// The tag that is being typed at the caret.
    pub fn open_tag(&self) -> Option<OpenTag> {
        let caret = self.caret();
        self.script.with_untracked(|script| open_tag(script, caret))
    }

    /// Puts a tag in the place of a part of the script, or between two letters where the part is empty.
    pub fn put_tag(&self, place: Range<usize>, tag: &Tag) {
        let written = self.script.with_untracked(|script| spaced_tag(script, place.clone(), tag));
        let (start, end) = self.units(place);
        if let Some(area) = self.area.get_untracked() {
            text_field::type_over(&area, start, end, &written);
        }
    }

    /// Selects a part of the script.
    pub fn select(&self, place: Range<usize>) {
        let (start, end) = self.units(place);
        if let Some(area) = self.area.get_untracked() {
            text_field::select(&area, start, end);
        }
    }

    fn units(&self, place: Range<usize>) -> (u32, u32) {
        let unit = |byte| self.script.with_untracked(|script| unit_at(script, byte));
        let browser = |unit| u32::try_from(unit).unwrap_or(u32::MAX);
        (browser(unit(place.start)), browser(unit(place.end)))
    }
}
