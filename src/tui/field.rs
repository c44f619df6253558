use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::Widget;
use ratatui_textarea::{TextArea, WrapMode};

use crate::text::visible;

/// What joins several signs to one; a terminal sends it as a key of its own.
const JOINER: char = '\u{200D}';

/// A text that is being typed: one line, or several.
#[derive(Debug)]
pub(super) struct Field {
    area: Box<TextArea<'static>>,
    has_lines: bool,
}

impl Field {
    /// A field for one line.
    pub(super) fn line(text: &str) -> Self {
        Self::new(text, false)
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
        field.paste(text);
        field
    }

    /// What has been typed, blanks at its ends left out.
    pub(super) fn text(&self) -> String {
        self.area.lines().join("\n").trim().to_owned()
    }

    /// Whether nothing has been typed.
    pub(super) fn is_empty(&self) -> bool {
        self.area.is_empty()
    }

    /// Takes in a key that means nothing else here.
    pub(super) fn press(&mut self, key: KeyEvent) {
        match key.code {
            KeyCode::Enter if !self.has_lines => {}
            KeyCode::Tab | KeyCode::BackTab => {}
            // A line feed, as a terminal sends it that is gone or cannot mark what is pasted.
            KeyCode::Char('j') if key.modifiers.contains(KeyModifiers::CONTROL) => {
                if self.has_lines {
                    self.area.insert_newline();
                }
            }
            KeyCode::Char(JOINER) => self.area.insert_char(JOINER),
            KeyCode::Char(c) if !c.is_ascii() => self.paste(c.encode_utf8(&mut [0; 4])),
            _ => {
                self.area.input(key);
            }
        }
    }

    /// Takes in a text as if it had been typed. What a terminal would act on is made visible; a field for one line
    /// takes line breaks as blanks.
    pub(super) fn paste(&mut self, text: &str) {
        let text = with_line_feeds(text).replace('\t', " ");
        let lines: Vec<_> = text.split('\n').map(visible).collect();
        self.area.insert_str(lines.join(if self.has_lines { "\n" } else { " " }));
    }

    /// Draws the field; the cursor is a cell in reverse.
    pub(super) fn view(&self, area: Rect, buffer: &mut Buffer) {
        self.area.as_ref().render(area.intersection(buffer.area), buffer);
    }
}

/// `text` with its line breaks as line feeds: terminals paste them as carriage returns.
pub(super) fn with_line_feeds(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}
