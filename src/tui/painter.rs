use anstyle::{AnsiColor, Effects};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use ratatui::text::{Line, Span};

use crate::chart::Bar;
use crate::command::Key;
use crate::style::{Role, Symbols, Theme, nearest};
use crate::text;

/// Turns roles into styles and texts into spans, with the colours of the theme and the symbols of the terminal.
#[derive(Debug, Clone, Copy)]
pub(super) struct Painter {
    pub(super) color: bool,
    /// True if the terminal supports 24-bit colours; otherwise the nearest of its 256 colours are used.
    pub(super) has_rgb: bool,
    pub(super) theme: Theme,
    pub(super) symbols: &'static Symbols,
}

impl Painter {
    /// The style of a role.
    pub(super) fn style(self, role: Role) -> Style {
        self.drawn(self.theme.style(role))
    }

    /// Applies the theme's background style to everything in `area`, if the theme has one.
    pub(super) fn fill(self, area: Rect, buffer: &mut Buffer) {
        let base = self.drawn(self.theme.base());
        if base != Style::new() {
            buffer.set_style(area, base);
        }
    }

    fn drawn(self, style: anstyle::Style) -> Style {
        let mut drawn = Style::new();
        if self.color {
            drawn.fg = style.get_fg_color().map(|color| self.terminal_color(color));
            drawn.bg = style.get_bg_color().map(|color| self.terminal_color(color));
        }
        for (effect, modifier) in [
            (Effects::BOLD, Modifier::BOLD),
            (Effects::DIMMED, Modifier::DIM),
            (Effects::INVERT, Modifier::REVERSED),
            (Effects::UNDERLINE, Modifier::UNDERLINED),
        ] {
            if style.get_effects().contains(effect) {
                drawn = drawn.add_modifier(modifier);
            }
        }
        drawn
    }

    fn terminal_color(self, color: anstyle::Color) -> Color {
        match color {
            anstyle::Color::Ansi(color) => named(color),
            anstyle::Color::Ansi256(color) => Color::Indexed(color.index()),
            anstyle::Color::Rgb(color) if self.has_rgb => Color::Rgb(color.r(), color.g(), color.b()),
            anstyle::Color::Rgb(color) => Color::Indexed(nearest(color).index()),
        }
    }

    /// The shortest readable name of a key.
    pub(super) fn key_name(self, key: Key) -> String {
        let [left, right, up, down] = self.symbols.arrows;
        match key.to_string().as_str() {
            "Left" => left.to_owned(),
            "Right" => right.to_owned(),
            "Up" => up.to_owned(),
            "Down" => down.to_owned(),
            name => name.to_owned(),
        }
    }

    /// `text`, made safe for display, in the style of its role.
    pub(super) fn span(self, role: Role, text: &str) -> Span<'static> {
        Span::styled(text::visible(text).into_owned(), self.style(role))
    }

    /// A symbol of the app, in the style of its role.
    pub(super) fn sign(self, role: Role, sign: &'static str) -> Span<'static> {
        Span::styled(sign, self.style(role))
    }

    /// The start of a row's line, with the pointer if the row is selected, and the role of the row's name.
    pub(super) fn lead(self, selected: bool) -> (Span<'static>, Role) {
        let (role, sign) = if selected { (Role::Selected, self.symbols.pointer) } else { (Role::Text, " ") };
        (self.span(role, &format!("{sign} ")), role)
    }

    /// `text`, made safe for display, cut or padded to exactly `cells` cells.
    pub(super) fn fit(self, role: Role, text: &str, cells: usize) -> Span<'static> {
        Span::styled(text::fit(&text::visible(text), cells, self.symbols.cut), self.style(role))
    }

    /// `text`, made safe for display, cut to at most `cells` cells.
    pub(super) fn cut(self, role: Role, text: &str, cells: usize) -> Span<'static> {
        Span::styled(text::cut(&text::visible(text), cells, self.symbols.cut).into_owned(), self.style(role))
    }

    /// Splits a span so that the characters at `places`, in ascending order, are underlined.
    pub(super) fn marked(self, span: &Span<'static>, places: &[usize]) -> Vec<Span<'static>> {
        let marked = span.style.add_modifier(Modifier::UNDERLINED);
        let mut pieces: Vec<Span<'static>> = Vec::new();
        for (place, c) in span.content.chars().enumerate() {
            let style = if places.binary_search(&place).is_ok() { marked } else { span.style };
            match pieces.last_mut() {
                Some(piece) if piece.style == style => piece.content.to_mut().push(c),
                _ => pieces.push(Span::styled(c.to_string(), style)),
            }
        }
        pieces
    }

    /// `text`, made safe for display, broken into lines of `cells` cells.
    pub(super) fn wrap(self, role: Role, text: &str, cells: usize) -> Vec<Line<'static>> {
        let lines = text::wrap(&text::visible(text), cells);
        lines.into_iter().map(|line| Line::styled(line, self.style(role))).collect()
    }

    /// A symbol or key in a column of `column` cells, and beside it its meaning, in lines of `cells` cells.
    pub(super) fn entry(self, role: Role, sign: &str, column: usize, what: &str, cells: usize) -> Vec<Line<'static>> {
        let mut sign = Some(self.fit(role, sign, column));
        let mut lines = Vec::new();
        for line in self.wrap(Role::Text, what, cells.saturating_sub(column + 2)) {
            let lead = sign.take().unwrap_or_else(|| Span::raw(" ".repeat(column)));
            let mut entry = Line::from(vec![lead, Span::raw("  ")]);
            entry.extend(line);
            lines.push(entry);
        }
        lines
    }

    /// `text`, made safe for display, broken into at most `rows` lines of `cells` cells; the rest is cut off. An empty
    /// text has no lines.
    pub(super) fn wrap_in(self, role: Role, text: &str, cells: usize, rows: usize) -> Vec<Span<'static>> {
        if text.is_empty() {
            return Vec::new();
        }
        let mut lines = text::wrap(&text::visible(text), cells);
        if rows > 0 && lines.len() > rows {
            let rest = lines.split_off(rows - 1);
            lines.push(rest.join(" "));
        }
        lines.truncate(rows);
        lines.iter().map(|line| self.cut(role, line, cells)).collect()
    }

    /// A bar of `cells` cells, as a line.
    pub(super) fn bar(self, bar: &Bar, cells: usize) -> Vec<Span<'static>> {
        let mut spans: Vec<Span<'static>> = Vec::new();
        let mut last = None;
        for cell in bar.cells(cells) {
            let (sign, part) = self.symbols.line_cell(cell);
            match spans.last_mut() {
                Some(span) if last == Some(part) => span.content.to_mut().push_str(sign),
                _ => spans.push(Span::styled(sign.to_owned(), self.style(part.into()))),
            }
            last = Some(part);
        }
        spans
    }

    /// Puts `left` and `right` at the two ends of a line of `cells` cells; if both do not fit, `left` alone.
    pub(super) fn ends(self, left: Vec<Span<'static>>, right: Vec<Span<'static>>, cells: usize) -> Line<'static> {
        let (mut line, right) = (Line::from(left), Line::from(right));
        let taken = line.width() + right.width();
        if taken < cells {
            line.push_span(" ".repeat(cells - taken));
            line.extend(right);
        }
        line
    }
}

fn named(color: AnsiColor) -> Color {
    match color {
        AnsiColor::Black => Color::Black,
        AnsiColor::Red => Color::Red,
        AnsiColor::Green => Color::Green,
        AnsiColor::Yellow => Color::Yellow,
        AnsiColor::Blue => Color::Blue,
        AnsiColor::Magenta => Color::Magenta,
        AnsiColor::Cyan => Color::Cyan,
        AnsiColor::White => Color::Gray,
        AnsiColor::BrightBlack => Color::DarkGray,
        AnsiColor::BrightRed => Color::LightRed,
        AnsiColor::BrightGreen => Color::LightGreen,
        AnsiColor::BrightYellow => Color::LightYellow,
        AnsiColor::BrightBlue => Color::LightBlue,
        AnsiColor::BrightMagenta => Color::LightMagenta,
        AnsiColor::BrightCyan => Color::LightCyan,
        AnsiColor::BrightWhite => Color::White,
    }
}
