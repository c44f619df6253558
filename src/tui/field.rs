use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::widgets::Widget;
use ratatui_textarea::{TextArea, WrapMode};
use unicode_segmentation::UnicodeSegmentation;

use crate::journal::MAX_NOTE;
use crate::text::{AS_PICTURE, JOINER, is_hidden, is_joinable, visible, with_hidden};

/// The first of the private-use characters that stand, one for one, for hidden characters, which have no cell of their
/// own. Some languages, such as Persian, need hidden characters in text; they are never sent to the terminal. These
/// private-use characters are at the end of Unicode, where fonts have no glyphs.
const STAND_INS: u32 = 0x10_0000;
/// The first of the stand-ins for tags and variation selectors, U+E0000 to U+E0FFF.
const TAGS: u32 = 0xE000;
/// The character that is drawn for a hidden character without a symbol of its own.
const HIDDEN: char = '¦';

/// The stand-in for a hidden character.
fn stand_in(hidden: char) -> char {
    let place = match u32::from(hidden) {
        tag @ 0xE_0000.. => TAGS + (tag - 0xE_0000),
        place => place & 0xFFFF,
    };
    char::from_u32(STAND_INS + place).unwrap_or(HIDDEN)
}

/// The hidden character that `c` stands for; `None` if `c` is no stand-in.
fn original(c: char) -> Option<char> {
    let hidden = |place| char::from_u32(place).filter(|c| is_hidden(*c));
    match u32::from(c).checked_sub(STAND_INS)? {
        tag @ TAGS..=0xEFFF => hidden(tag - TAGS + 0xE_0000),
        place => hidden(place).or_else(|| hidden(place + 0x1_0000)),
    }
}

/// A text that is being typed, of one or several lines. Hidden characters are kept and drawn as visible symbols.
#[derive(Debug)]
pub(super) struct Field {
    /// The text, with a stand-in for each hidden character.
    area: Box<TextArea<'static>>,
    has_lines: bool,
    /// True if the last key or paste did not fit, and so was left out.
    is_full: bool,
}

impl Field {
    /// Creates a field for one line.
    pub(super) fn line(text: &str) -> Self {
        Self::new(text, false)
    }

    /// Creates a field for one line with a suggested text: typing replaces it, moving the cursor keeps it.
    pub(super) fn offering(text: &str) -> Self {
        let mut field = Self::new(text, false);
        field.area.set_selection_style(Style::new().add_modifier(Modifier::REVERSED));
        if !field.is_empty() {
            field.area.select_all();
        }
        field
    }

    /// Creates a field for several lines.
    pub(super) fn lines(text: &str) -> Self {
        Self::new(text, true)
    }

    fn new(text: &str, has_lines: bool) -> Self {
        let mut area = Box::new(TextArea::default());
        area.set_cursor_line_style(Style::new());
        area.set_wrap_mode(if has_lines { WrapMode::WordOrGlyph } else { WrapMode::None });
        let mut field = Self { area, has_lines, is_full: false };
        field.insert(&with_line_feeds(text), |c, shown| shown.push(stand_in(c)));
        field
    }

    /// The text typed so far, trimmed.
    pub(super) fn text(&self) -> String {
        let text: String = self.area.lines().join("\n").chars().map(|c| original(c).unwrap_or(c)).collect();
        text.trim().to_owned()
    }

    /// Returns true if the field is empty.
    pub(super) fn is_empty(&self) -> bool {
        self.area.is_empty()
    }

    /// Returns true if the last key or paste did not fit, and so was left out.
    pub(super) fn is_full(&self) -> bool {
        self.is_full
    }

    /// Handles a key that has no command here; a character that does not fit is left out. Returns false for a chord with
    /// Alt that has no meaning in a text.
    pub(super) fn press(&mut self, key: KeyEvent) -> bool {
        self.is_full = self.added_by(key).is_some_and(|text| !self.has_room_for(&text));
        match key.code {
            _ if self.is_full => {}
            _ if key.modifiers.contains(KeyModifiers::ALT) => {
                let is_known = matches!(key.code, KeyCode::Char('b' | 'f' | 'd') | KeyCode::Backspace);
                if is_known {
                    self.area.input(key);
                }
                return is_known;
            }
            // A grapheme of several characters, such as a flag or a letter with its accent, is moved over and deleted
            // as a whole.
            KeyCode::Left | KeyCode::Backspace => self.repeat(key, self.grapheme_length(true)),
            KeyCode::Right | KeyCode::Delete => self.repeat(key, self.grapheme_length(false)),
            KeyCode::Enter if !self.has_lines => {}
            KeyCode::Tab | KeyCode::BackTab => {}
            // A line feed, as sent by a terminal that has gone away or that does not support bracketed paste.
            KeyCode::Char('j' | 'm') if key.modifiers.contains(KeyModifiers::CONTROL) => {
                if self.has_lines {
                    self.area.insert_newline();
                }
            }
            // Delete to the start of the line, as shells do; the text area itself would undo the last edit.
            KeyCode::Char('u') if key.modifiers.contains(KeyModifiers::CONTROL) => {
                if self.area.is_selecting() || self.area.cursor().1 > 0 {
                    self.area.delete_line_by_head();
                }
            }
            // Terminals send the emoji joiner and the emoji variation selector as keys of their own.
            KeyCode::Char(c @ (JOINER | AS_PICTURE)) if self.continues_emoji(c) => self.area.insert_char(c),
            KeyCode::Char(c) if !c.is_ascii() => {
                self.paste(c.encode_utf8(&mut [0; 4]));
            }
            _ => {
                self.area.input(key);
            }
        }
        true
    }

    /// The text that a key adds; `None` for a key that only moves or deletes.
    fn added_by(&self, key: KeyEvent) -> Option<String> {
        let is_ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            _ if key.modifiers.contains(KeyModifiers::ALT) => None,
            KeyCode::Char('y') if is_ctrl => Some(self.area.yank_text()),
            KeyCode::Char('j' | 'm') if is_ctrl && self.has_lines => Some("\n".to_owned()),
            KeyCode::Enter if self.has_lines => Some("\n".to_owned()),
            KeyCode::Char(c) if !is_ctrl => Some(c.to_string()),
            _ => None,
        }
    }

    /// Handles the same key `times` times; once if a text is selected, which is deleted as a whole.
    fn repeat(&mut self, key: KeyEvent, times: usize) {
        let times = if self.area.is_selecting() || !key.modifiers.is_empty() { 1 } else { times.max(1) };
        for _ in 0..times {
            self.area.input(key);
        }
    }

    /// The number of characters of the grapheme before the cursor, or of the one after it; 0 at the end of a line.
    fn grapheme_length(&self, is_before: bool) -> usize {
        let (row, column) = self.cursor();
        let line: String = self.area.lines()[row].chars().map(|c| original(c).unwrap_or(c)).collect();
        let mut start = 0;
        for sign in line.graphemes(true) {
            let end = start + sign.chars().count();
            if is_before && end >= column {
                return column - start.min(column);
            }
            if !is_before && end > column {
                return end - column;
            }
            start = end;
        }
        0
    }

    fn cursor(&self) -> (usize, usize) {
        let cursor = self.area.cursor();
        (cursor.0, cursor.1)
    }

    /// Returns true if `c` continues the emoji before the cursor.
    fn continues_emoji(&self, c: char) -> bool {
        let sign = self.grapheme_before();
        is_joinable(&sign) && !sign.ends_with(c)
    }

    /// The grapheme before the cursor.
    fn grapheme_before(&self) -> String {
        let cursor = self.area.cursor();
        let before: String = self.area.lines()[cursor.0].chars().take(cursor.1).collect();
        before.graphemes(true).next_back().unwrap_or_default().to_owned()
    }

    /// Returns true if `text` still fits: the length of a text is limited to [`MAX_NOTE`] bytes.
    fn has_room_for(&self, text: &str) -> bool {
        let typed: usize = self.area.lines().iter().map(|line| line.len() + 1).sum();
        typed + text.len() <= MAX_NOTE
    }

    /// Inserts a text as if it had been typed. Control characters are replaced by visible symbols; a field for one line
    /// replaces line breaks by blanks. Returns false, and inserts nothing, if the text does not fit.
    pub(super) fn paste(&mut self, text: &str) -> bool {
        self.is_full = !self.has_room_for(text);
        if self.is_full {
            return false;
        }
        self.insert(&with_line_feeds(text).replace('\t', " "), |c, shown| match c {
            c if c.is_control() => shown.push_str(&visible(c.encode_utf8(&mut [0; 4]))),
            c => shown.push(stand_in(c)),
        });
        true
    }

    fn insert(&mut self, text: &str, show: impl Fn(char, &mut String)) {
        let lines: Vec<_> = text.split('\n').map(|line| with_hidden(line, false, &show)).collect();
        self.area.insert_str(lines.join(if self.has_lines { "\n" } else { " " }));
    }

    /// Draws the field, with the cursor as a reversed cell.
    pub(super) fn view(&self, area: Rect, buffer: &mut Buffer) {
        let area = area.intersection(buffer.area);
        self.area.as_ref().render(area, buffer);
        for place in area.positions() {
            let cell = &mut buffer[place];
            if let Some(hidden) = cell.symbol().chars().next().and_then(original) {
                let picture = visible(hidden.encode_utf8(&mut [0; 4])).chars().next().filter(|c| *c != '<');
                cell.set_char(picture.unwrap_or(HIDDEN));
            } else if cell.symbol().ends_with(JOINER) {
                let alone = cell.symbol().trim_end_matches(JOINER).to_owned();
                cell.set_symbol(&alone);
            }
        }
    }
}

/// The message about a pasted text that does not fit.
pub(super) fn too_long() -> String {
    format!("not pasted: a line holds at most {} KiB", MAX_NOTE >> 10)
}

/// Returns `text` with line feeds as line breaks; terminals paste carriage returns.
pub(super) fn with_line_feeds(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_hidden_character_has_its_own_stand_in() {
        let hidden: Vec<char> = ('\0'..=char::MAX).filter(|c| is_hidden(*c)).collect();
        assert!(hidden.iter().all(|c| original(stand_in(*c)) == Some(*c)));
        let plain = "größe 漢字 é 👩 \u{e0b0} \u{f0001} \u{10fffd}";
        assert!(plain.chars().all(|c| original(c).is_none()));
    }

    #[test]
    fn a_grapheme_of_several_characters_is_moved_over_and_deleted_as_one() {
        let press = |field: &mut Field, code| {
            assert!(field.press(KeyEvent::new(code, KeyModifiers::NONE)), "{code:?}");
        };
        for sign in ["🇺🇦", "👩\u{200d}👩\u{200d}👧", "e\u{301}", "👍🏽", "❤\u{fe0f}", "각", "x"] {
            let text = format!("a{sign}b");
            let mut field = Field::line(&text);
            press(&mut field, KeyCode::Left);
            press(&mut field, KeyCode::Backspace);
            assert_eq!(field.text(), "ab", "{sign} deleted backwards");
            let mut field = Field::line(&text);
            press(&mut field, KeyCode::Home);
            press(&mut field, KeyCode::Right);
            press(&mut field, KeyCode::Delete);
            assert_eq!(field.text(), "ab", "{sign} deleted forwards");
            let mut field = Field::line(&text);
            press(&mut field, KeyCode::Left);
            press(&mut field, KeyCode::Left);
            press(&mut field, KeyCode::Char('-'));
            press(&mut field, KeyCode::Right);
            press(&mut field, KeyCode::Char('+'));
            assert_eq!(field.text(), format!("a-{sign}+b"), "moved over {sign}");
        }
        let mut field = Field::lines("a\nb");
        press(&mut field, KeyCode::Left);
        press(&mut field, KeyCode::Backspace);
        assert_eq!(field.text(), "ab", "lines are joined");
        press(&mut field, KeyCode::Home);
        press(&mut field, KeyCode::Backspace);
        assert_eq!(field.text(), "ab", "nothing is before the first sign");
    }

    #[test]
    fn a_full_field_takes_no_character_and_lets_the_user_move_and_delete() {
        let ctrl = |c| KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL);
        let typed = |code| KeyEvent::new(code, KeyModifiers::NONE);
        let full = "x".repeat(MAX_NOTE - 1);
        for key in [typed(KeyCode::Char('a')), typed(KeyCode::Char('ß')), typed(KeyCode::Enter), ctrl('j'), ctrl('m')]
        {
            let mut field = Field::lines(&full);
            assert!(field.press(key) && field.is_full(), "{key:?}");
            assert_eq!(field.text(), full, "{key:?}");
            assert!(field.press(typed(KeyCode::Backspace)) && !field.is_full(), "{key:?}");
            assert_eq!(field.text().len(), full.len() - 1, "{key:?}");
        }
        let mut field = Field::line(&full);
        assert!(!field.paste("y") && field.is_full());
        assert!(field.press(ctrl('u')) && field.is_empty() && !field.is_full());
        assert!(field.press(ctrl('y')) && field.press(ctrl('y')) && field.is_full(), "the second copy does not fit");
        assert_eq!(field.text(), full);
        assert!(field.press(ctrl('m')) && !field.text().contains('\n'), "a field for one line stays one line");
    }

    #[test]
    fn alt_moves_and_deletes_by_words() {
        let alt = |field: &mut Field, code| field.press(KeyEvent::new(code, KeyModifiers::ALT));
        let mut field = Field::line("one two three");
        assert!(alt(&mut field, KeyCode::Backspace));
        assert_eq!(field.text(), "one two");
        for key in ['b', 'b', 'd'] {
            assert!(alt(&mut field, KeyCode::Char(key)));
        }
        assert_eq!(field.text(), "two");
        assert!(alt(&mut field, KeyCode::Char('f')));
        assert!(!alt(&mut field, KeyCode::Char('x')), "it means nothing");
        assert_eq!(field.text(), "two");
    }
}
