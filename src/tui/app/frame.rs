//! The app drawn: the lines around the screen, the screen, what lies over it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{App, MIN_SIZE};
use crate::command::{Command, Scope};
use crate::style::Role;
use crate::tui::chrome::{Chrome, Moment, body, put};
use crate::tui::focus::{Focus, is_planned, takes_note_alone};
use crate::tui::overlay::{Layer, Overlay};
use crate::tui::screen::{Context, Tab};
use crate::tui::targets::Targets;

impl App {
    /// Draws the app.
    ///
    /// ```text
    ///  skillgap   Must Have Backend Developer Skills For 2023                saved  20 Nov 2026
    ///  Overview  Assess  Gaps  Trend  Plan                                               ? help
    /// ── rated Python 4 (Proficient) · 48 left ────────────────────────────────────────────────
    ///  (the screen)
    ///  0-5 rate  n n/a  s skip  ← back  → on  u undo
    /// ```
    pub fn view(&self, area: Rect, buffer: &mut Buffer) {
        self.draw(area, buffer);
    }

    /// Draws the app, and tells what can be clicked.
    pub(super) fn draw(&self, area: Rect, buffer: &mut Buffer) -> Targets {
        self.desk.look.fill(area, buffer);
        if self.is_too_small(area.as_size()) {
            let quit = self.desk.session.config.keys.key(Command::Quit, &self.scopes());
            let quits = quit.map_or_else(String::new, |key| format!("; {key} quits"));
            let needs =
                format!("needs {}x{}, has {}x{}{quits}", MIN_SIZE.width, MIN_SIZE.height, area.width, area.height);
            put(buffer, area, 0, self.desk.look.cut(Role::Text, &needs, area.width.into()).into());
            return Targets::default();
        }
        let context = Context { hidden: self.hidden(), ..self.desk.context() };
        let here = if self.welcome.is_some() { None } else { Some(self.tab) };
        let chrome = Chrome {
            session: &self.desk.session,
            look: self.desk.look,
            cells: area.width.into(),
            is_demo: self.state_folder.is_none(),
        };
        put(buffer, area, 0, chrome.title());
        put(buffer, area, 1, chrome.tabs(here, &self.scopes(), &context.targets));
        put(buffer, area, 2, chrome.rule(self.said.as_ref()));
        let body = body(area.as_size());
        // What is covered whole is not drawn.
        let lowest = self.overlays.iter().rposition(|overlay| overlay.layer().is_whole());
        if lowest.is_none() {
            self.draw_screen(&context, body, buffer);
        }
        for overlay in &self.overlays[lowest.unwrap_or(0)..] {
            context.targets.cover();
            overlay.layer().view(&context, body, buffer);
        }
        let last = area.height - 1;
        put(buffer, area, last, chrome.hints(&self.scopes(), &self.moment(&context, body), last, &context.targets));
        context.targets
    }

    /// What the hints depend on.
    fn moment(&self, context: &Context<'_>, body: Rect) -> Moment {
        let overlay = self.overlays.last().map(Overlay::layer);
        let focus = match (overlay, self.tab) {
            (Some(layer), _) => layer.focus(),
            (None, Tab::Assess) => self.assess.focus(context),
            (None, Tab::Gaps) => self.gaps.focus(context, body),
            (None, Tab::Plan) => self.plan.focus(context),
            (None, Tab::Overview) => self.overview.focus(context, body),
            (None, Tab::Trend) => Focus::Row,
        };
        let is_gaps = overlay.is_none() && self.tab == Tab::Gaps;
        Moment {
            here: if self.welcome.is_some() { None } else { Some(self.tab) },
            is_covered: overlay.is_some(),
            is_filtered: !self.desk.filter.is_empty(),
            hides_met: is_gaps && self.gaps.arrangement().hides_met,
            is_chart: is_gaps && !self.scopes().contains(&Scope::Rows),
            has_rows: focus != Focus::Nothing,
            is_skill: matches!(focus, Focus::Skill(_)),
            is_planned: matches!(&focus, Focus::Skill(skill) if is_planned(skill, context)),
            takes_note_alone: matches!(&focus, Focus::Skill(skill) if takes_note_alone(skill, context)),
            opening: overlay.map_or("open", Layer::opening),
        }
    }

    fn draw_screen(&self, context: &Context<'_>, body: Rect, buffer: &mut Buffer) {
        match (&self.welcome, self.tab) {
            (Some(welcome), _) => welcome.view(context, body, buffer),
            (None, Tab::Overview) => self.overview.view(context, body, buffer),
            (None, Tab::Assess) => self.assess.view(context, body, buffer),
            (None, Tab::Gaps) => self.gaps.view(context, body, buffer),
            (None, Tab::Trend) => self.trend.view(context, body, buffer),
            (None, Tab::Plan) => self.plan.view(context, body, buffer),
        }
    }
}
