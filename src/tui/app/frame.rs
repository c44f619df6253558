//! Draws the app: the bars, the screen of the current tab, and the layers over it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::App;
use crate::command::Command;
use crate::style::Role;
use crate::tui::canvas::put;
use crate::tui::chrome::{HintBar, letters, tab_bar, title_bar};
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
    ///  0-5 rate  n n/a  s skip  ← back  → on  u undo
    /// ```
    pub fn view(&self, area: Rect, buffer: &mut Buffer) -> Targets {
        if self.is_too_small(area.as_size()) {
            self.view_state.painter.fill(area, buffer);
            let needs = self.view_state.painter.cut(Role::Text, &self.needs(area), area.width.into());
            put(buffer, area, 0, needs.into());
            return Targets::default();
        }
        let mut context = self.context();
        self.preview_theme(&mut context);
        context.painter.fill(area, buffer);
        let (cells, body) = (area.width.into(), body(area.as_size()));
        let scopes = self.layer().scopes(&context, body);
        let row = |row: u16| Rect { y: area.y + row, height: 1, ..area };
        let mut targets = Targets::default();
        if is_below(area.as_size(), MIN_SIZE) {
            put(buffer, area, 0, self.status.line(&context, cells));
        } else {
            let (tabs, clickable) = tab_bar(&self.tabs, scopes, &context, row(1));
            put(buffer, area, 0, title_bar(&context, self.local.folder.is_none(), cells));
            put(buffer, area, 1, tabs);
            put(buffer, area, 2, self.status.line(&context, cells));
            // A screen that is covered by a layer cannot be clicked.
            if self.layers.is_empty() {
                targets = clickable;
            }
        }
        targets.extend(self.draw_layers(&mut context, body, buffer));
        context.top = None;
        let last = area.height - 1;
        let (line, clickable) = if self.is_jumping {
            letters(&self.tabs, &context, row(last))
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
            context.top = self.mouse.clicked.filter(|clicked| clicked.depth == depth).map(|clicked| clicked.top);
            targets = layer.view(context, body, buffer);
        }
        targets
    }

    /// The message for a terminal that is too small: "needs 60x20, has 50x16; a rates here; q quits".
    fn needs(&self, area: Rect) -> String {
        let quit = self.view_state.session.config.keys.key(Command::Quit, &self.scopes());
        let quits = quit.map_or_else(String::new, |key| format!("; {key} quits"));
        let [all, card, here] =
            [MIN_SIZE, MIN_SIZE_OF_CARD, area.as_size()].map(|size| format!("{}x{}", size.width, size.height));
        let walk = self.context().key(Command::Walk, &self.scopes());
        let rates = match walk.filter(|_| !is_below(area.as_size(), MIN_SIZE_OF_CARD)) {
            Some(key) => format!(", has {here}; {key} rates here"),
            None => format!(" ({card} to rate), has {here}"),
        };
        format!("needs {all}{rates}{quits}")
    }
}
