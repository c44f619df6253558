use anstyle::{AnsiColor, Effects};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use ratatui::text::{Line, Span};

use crate::chart::{Bar, Part};
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
        let color =
            |color: Option<anstyle::Color>| color.filter(|_| self.color).map(|color| self.terminal_color(color));
        let mut drawn = Style { fg: color(style.get_fg_color()), bg: color(style.get_bg_color()), ..Style::new() };
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
        let characters: Vec<(bool, char)> =
            span.content.chars().enumerate().map(|(place, c)| (places.binary_search(&place).is_ok(), c)).collect();
        let piece = |piece: &[(bool, char)]| {
            let text: String = piece.iter().map(|(_, c)| *c).collect();
            let style = if piece[0].0 { span.style.add_modifier(Modifier::UNDERLINED) } else { span.style };
            Span::styled(text, style)
        };
        characters.chunk_by(|(one, _), (other, _)| one == other).map(piece).collect()
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
            lines.push([lead, Span::raw("  ")].into_iter().chain(line).collect());
        }
        lines
    }

    /// `text`, made safe for display, broken into at most `rows` lines of `cells` cells; the rest is cut off. An empty
    /// text has no lines.
    pub(super) fn wrap_in(self, role: Role, text: &str, cells: usize, rows: usize) -> Vec<Span<'static>> {
        if text.is_empty() {
            return Vec::new();
        }
        let lines = text::wrap(&text::visible(text), cells);
        let line = |row: usize| {
            let is_last = row + 1 == rows;
            if is_last { self.cut(role, &lines[row..].join(" "), cells) } else { self.span(role, &lines[row]) }
        };
        (0..lines.len().min(rows)).map(line).collect()
    }

    /// A bar of `cells` cells, as a line.
    pub(super) fn bar(self, bar: &Bar, cells: usize) -> Vec<Span<'static>> {
        let signs: Vec<(&'static str, Part)> =
            bar.cells(cells).into_iter().map(|cell| self.symbols.line_cell(cell)).collect();
        let stretches = signs.chunk_by(|(_, one), (_, other)| one == other);
        let span = |signs: &[(&'static str, Part)]| {
            let text: String = signs.iter().map(|(sign, _)| *sign).collect();
            Span::styled(text, self.style(signs[0].1.into()))
        };
        stretches.map(span).collect()
    }

    /// Puts `left` and `right` at the two ends of a line of `cells` cells; if both do not fit, `left` alone.
    pub(super) fn ends(self, left: Vec<Span<'static>>, right: Vec<Span<'static>>, cells: usize) -> Line<'static> {
        let width = |spans: &[Span<'_>]| spans.iter().map(Span::width).sum::<usize>();
        let (left_width, right_width) = (width(&left), width(&right));
        let mut line = Line::from(left);
        if left_width + right_width < cells {
            line.push_span(" ".repeat(cells - left_width - right_width));
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
