use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::widgets::Widget;
use ratatui_textarea::{TextArea, WrapMode};
use unicode_segmentation::UnicodeSegmentation;

use crate::journal::MAX_NOTE;
use crate::text::{AS_PICTURE, JOINER, is_hidden, is_joinable, visible, with_hidden};

/// Where the characters begin that stand, one for one, for those that are hidden and have no cell of their own: what
/// people write needs them, as Persian does, and no terminal is ever sent them. They are for private use, at the end of
/// all characters, where no font has anything.
const STAND_INS: u32 = 0x10_0000;
/// Where those begin among them that stand for tags and variation selectors, U+E0000 to U+E0FFF.
const TAGS: u32 = 0xE000;
/// How a hidden character is drawn that has no picture.
const HIDDEN: char = '¦';

/// What stands for a hidden character.
fn stand_in(hidden: char) -> char {
    let place = match u32::from(hidden) {
        tag @ 0xE_0000.. => TAGS + (tag - 0xE_0000),
        place => place & 0xFFFF,
    };
    char::from_u32(STAND_INS + place).unwrap_or(HIDDEN)
}

/// What `c` stands for; none where it stands for itself.
fn stood_for(c: char) -> Option<char> {
    let hidden = |place| char::from_u32(place).filter(|c| is_hidden(*c));
    match u32::from(c).checked_sub(STAND_INS)? {
        tag @ TAGS..=0xEFFF => hidden(tag - TAGS + 0xE_0000),
        place => hidden(place).or_else(|| hidden(place + 0x1_0000)),
    }
}

/// A text that is being typed: one line, or several. What is hidden in it stays in it, and is seen.
#[derive(Debug)]
pub(super) struct Field {
    /// The text, with a stand-in for each hidden character.
    area: Box<TextArea<'static>>,
    has_lines: bool,
}

impl Field {
    /// A field for one line.
    pub(super) fn line(text: &str) -> Self {
        Self::new(text, false)
    }

    /// A field for one line that offers a text: what is typed first takes its place, and whoever moves the cursor keeps
    /// it.
    pub(super) fn offering(text: &str) -> Self {
        let mut field = Self::new(text, false);
        field.area.set_selection_style(Style::new().add_modifier(Modifier::REVERSED));
        if !field.is_empty() {
            field.area.select_all();
        }
        field
    }

    /// A field for several lines.
    pub(super) fn lines(text: &str) -> Self {
        Self::new(text, true)
    }

    fn new(text: &str, has_lines: bool) -> Self {
        let mut area = Box::new(TextArea::default());
        area.set_cursor_line_style(Style::new());
        area.set_wrap_mode(if has_lines { WrapMode::WordOrGlyph } else { WrapMode::None });
        let mut field = Self { area, has_lines };
        field.insert(&with_line_feeds(text), |c, shown| shown.push(stand_in(c)));
        field
    }

    /// What has been typed, blanks at its ends left out.
    pub(super) fn text(&self) -> String {
        let text: String = self.area.lines().join("\n").chars().map(|c| stood_for(c).unwrap_or(c)).collect();
        text.trim().to_owned()
    }

    /// Returns true if nothing has been typed.
    pub(super) fn is_empty(&self) -> bool {
        self.area.is_empty()
    }

    /// Takes in a key that means nothing else here. Returns false for a chord with Alt that means nothing in a text.
    pub(super) fn press(&mut self, key: KeyEvent) -> bool {
        match key.code {
            _ if key.modifiers.contains(KeyModifiers::ALT) => {
                let is_known = matches!(key.code, KeyCode::Char('b' | 'f' | 'd') | KeyCode::Backspace);
                if is_known {
                    self.area.input(key);
                }
                return is_known;
            }
            // A sign of several characters, such as a flag or a letter with its accent, goes as one.
            KeyCode::Left | KeyCode::Backspace => self.repeat(key, self.sign_length(true)),
            KeyCode::Right | KeyCode::Delete => self.repeat(key, self.sign_length(false)),
            KeyCode::Enter if !self.has_lines => {}
            KeyCode::Tab | KeyCode::BackTab => {}
            // A line feed, as a terminal sends it that is gone or cannot mark what is pasted.
            KeyCode::Char('j') if key.modifiers.contains(KeyModifiers::CONTROL) => {
                if self.has_lines {
                    self.area.insert_newline();
                }
            }
            // As shells do it; the text area itself would take back what was typed last.
            KeyCode::Char('u') if key.modifiers.contains(KeyModifiers::CONTROL) => {
                if self.area.is_selecting() || self.area.cursor().1 > 0 {
                    self.area.delete_line_by_head();
                }
            }
            // A terminal sends what joins several pictures to one, and what asks for a picture, as keys of their own.
            KeyCode::Char(c @ (JOINER | AS_PICTURE)) if self.continues_sign(c) => self.area.insert_char(c),
            KeyCode::Char(c) if !c.is_ascii() => self.paste(c.encode_utf8(&mut [0; 4])),
            _ => {
                self.area.input(key);
            }
        }
        true
    }

    /// Takes in the same key so many times; once where a text is selected, which goes whole.
    fn repeat(&mut self, key: KeyEvent, times: usize) {
        let times = if self.area.is_selecting() || !key.modifiers.is_empty() { 1 } else { times.max(1) };
        for _ in 0..times {
            self.area.input(key);
        }
    }

    /// The number of characters of the sign before the cursor, or of the sign behind it; 0 at the end of a line.
    fn sign_length(&self, is_before: bool) -> usize {
        let (row, column) = self.cursor();
        let line: String = self.area.lines()[row].chars().map(|c| stood_for(c).unwrap_or(c)).collect();
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

    /// Returns true if `c` makes one sign with the picture before the cursor.
    fn continues_sign(&self, c: char) -> bool {
        let sign = self.sign_before();
        is_joinable(&sign) && !sign.ends_with(c)
    }

    /// The sign before the cursor, with what is joined to it.
    fn sign_before(&self) -> String {
        let cursor = self.area.cursor();
        let before: String = self.area.lines()[cursor.0].chars().take(cursor.1).collect();
        before.graphemes(true).next_back().unwrap_or_default().to_owned()
    }

    /// Returns true if `text` can be typed as well: there is a most that can be kept.
    pub(super) fn has_room_for(&self, text: &str) -> bool {
        let typed: usize = self.area.lines().iter().map(|line| line.len() + 1).sum();
        typed + text.len() <= MAX_NOTE
    }

    /// Takes in a text as if it had been typed. Of what a terminal would act on, pictures are taken; a field for one line
    /// takes line breaks as blanks.
    pub(super) fn paste(&mut self, text: &str) {
        self.insert(&with_line_feeds(text).replace('\t', " "), |c, shown| match c {
            c if c.is_control() => shown.push_str(&visible(c.encode_utf8(&mut [0; 4]))),
            c => shown.push(stand_in(c)),
        });
    }

    fn insert(&mut self, text: &str, show: impl Fn(char, &mut String)) {
        let lines: Vec<_> = text.split('\n').map(|line| with_hidden(line, false, &show)).collect();
        self.area.insert_str(lines.join(if self.has_lines { "\n" } else { " " }));
    }

    /// Draws the field; the cursor is a cell in reverse.
    pub(super) fn view(&self, area: Rect, buffer: &mut Buffer) {
        let area = area.intersection(buffer.area);
        self.area.as_ref().render(area, buffer);
        for place in area.positions() {
            let cell = &mut buffer[place];
            if let Some(hidden) = cell.symbol().chars().next().and_then(stood_for) {
                let picture = visible(hidden.encode_utf8(&mut [0; 4])).chars().next().filter(|c| *c != '<');
                cell.set_char(picture.unwrap_or(HIDDEN));
            } else if cell.symbol().ends_with(JOINER) {
                let alone = cell.symbol().trim_end_matches(JOINER).to_owned();
                cell.set_symbol(&alone);
            }
        }
    }
}

/// `text` with its line breaks as line feeds: terminals paste them as carriage returns.
pub(super) fn with_line_feeds(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_hidden_has_a_stand_in_of_its_own_and_comes_back() {
        let hidden: Vec<char> = ('\0'..=char::MAX).filter(|c| is_hidden(*c)).collect();
        assert!(hidden.iter().all(|c| stood_for(stand_in(*c)) == Some(*c)));
        let plain = "größe 漢字 é 👩 \u{e0b0} \u{f0001} \u{10fffd}";
        assert!(plain.chars().all(|c| stood_for(c).is_none()));
    }

    #[test]
    fn a_sign_of_several_characters_moves_and_goes_as_one() {
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
