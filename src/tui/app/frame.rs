//! Draws the app: the bars, the screen of the current tab, and the layers over it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::App;
use crate::command::Command;
use crate::style::Role;
use crate::text::width;
use crate::tui::canvas::{put, put_lines};
use crate::tui::chrome::{HintBar, letters, save_status, tab_bar, title_bar};
use crate::tui::context::Context;
use crate::tui::layer::Layer;
use crate::tui::layout::{MIN_SIZE, MIN_SIZE_OF_CARD, body, is_below};
use crate::tui::targets::Targets;

impl App {
    /// Draws the app, and returns the parts of the frame that can be clicked.
    ///
    /// ```text
    ///  skillgap   Must Have Backend Developer Skills For 2023                saved  20 Nov 2026
    ///  Overview  Assess  Gaps  Trend  Plan                                               ? help
    /// ── rated Python 4 (Proficient) · 48 left ────────────────────────────────────────────────
    ///  (the screen)
    ///  0-5 rate  n n/a  s skip  ← back  → next  u undo
    /// ```
    pub fn view(&self, area: Rect, buffer: &mut Buffer) -> Targets {
        if self.is_too_small(area.as_size()) {
            self.view_state.painter.fill(area, buffer);
            put_lines(buffer, area, self.too_small(area));
            return Targets::default();
        }
        let mut context = self.context();
        self.preview_theme(&mut context);
        context.painter.fill(area, buffer);
        let (cells, body) = (area.width.into(), body(area.as_size()));
        let mut targets = self.draw_layers(&mut context, body, buffer);
        context.top = None;
        let scopes = targets.scopes().unwrap_or_else(|| self.layer().scopes(&context, body));
        let row = |row: u16| Rect { y: area.y + row, height: 1, ..area };
        if is_below(area.as_size(), MIN_SIZE) {
            put(buffer, area, 0, self.status.line(&context, cells));
        } else {
            let (session, painter) = (context.session, context.painter);
            let saved = save_status(session, self.local.folder.is_none());
            put(buffer, area, 0, title_bar(&session.benchmark.title, saved, session.today(), painter, cells));
            let keys = &session.config.keys;
            let help = keys.key(Command::Help, &scopes);
            let (tabs, clickable) = tab_bar(self.tabs.names(), self.tabs.on_screen(), help, keys, painter, row(1));
            put(buffer, area, 1, tabs);
            put(buffer, area, 2, self.status.line(&context, cells));
            // A screen that is covered by a layer cannot be clicked.
            if self.layers.is_empty() {
                targets.extend(clickable);
            }
        }
        let last = area.height - 1;
        let (line, clickable) = if self.is_jumping {
            letters(self.tabs.names(), context.painter, row(last))
        } else {
            let is_over = !self.layers.is_empty();
            HintBar::new(self.layer(), scopes, self.just_rated.as_ref(), is_over, &context, body).line(row(last))
        };
        put(buffer, area, last, line);
        targets.extend(clickable);
        targets.set_scopes(scopes);
        targets
    }

    /// Draws the visible layers, and returns the parts of the topmost that can be clicked.
    fn draw_layers(&self, context: &mut Context<'_>, body: Rect, buffer: &mut Buffer) -> Targets {
        let all = std::iter::once(self.tabs.layer()).chain(self.layers.iter());
        // Layers that are completely covered are not drawn.
        let first = self.layers.iter().rposition(Layer::is_whole).map_or(0, |place| place + 1);
        let mut targets = Targets::default();
        for (depth, layer) in all.enumerate().skip(first) {
            context.top = match &self.mouse.clicked {
                Some(clicked) if clicked.depth == depth => Some(clicked.top),
                _ => None,
            };
            targets = layer.view(context, body, buffer);
        }
        targets
    }

    /// Says what a terminal that is too small needs, and which keys work in it, each on lines of its own.
    ///
    /// ```text
    /// needs 60x20, has 40x12
    /// a rate here
    /// q quit
    /// ```
    fn too_small(&self, area: Rect) -> Vec<Line<'static>> {
        let (painter, scopes) = (self.view_state.painter, self.scopes());
        let [all, card, here] =
            [MIN_SIZE, MIN_SIZE_OF_CARD, area.as_size()].map(|size| format!("{}x{}", size.width, size.height));
        let is_below_card = is_below(area.as_size(), MIN_SIZE_OF_CARD);
        let to_rate = if is_below_card { format!(" ({card} to rate)") } else { String::new() };
        let needs = format!("needs {all}{to_rate}, has {here}");
        let mut lines = painter.wrap(Role::Text, &needs, area.width.into());
        if lines.len() > area.height.into() {
            return vec![painter.cut(Role::Text, &needs, area.width.into()).into()];
        }
        let rate = self.context().key(Command::Walk, &scopes).filter(|_| !is_below_card);
        let quit = self.context().key(Command::Quit, &scopes);
        for (key, what) in [(rate, "rate here"), (quit, "quit")] {
            if let Some(key) = key {
                let what =
                    painter.cut(Role::Quiet, &format!(" {what}"), usize::from(area.width).saturating_sub(width(&key)));
                lines.push(Line::from(vec![painter.span(Role::Key, &key), what]));
            }
        }
        lines
    }
}
