use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::command::{Command, Press, Scopes};
use crate::style::Role;
use crate::text::width;
use crate::tui::canvas::{frame, mark_more, put, put_lines};
use crate::tui::context::Context;
use crate::tui::cursor;
use crate::tui::effect::Effect;
use crate::tui::layer::{Hint, Layer, Reply};
use crate::tui::layout::{bottom, inside, list_and_card};
use crate::tui::targets::Targets;

/// An option of a menu: its name, a remark, and the effect of choosing it.
pub(in crate::tui) type Choice = (String, String, Effect);

/// Describes an option, given by its effect, in lines of the given number of cells.
pub(in crate::tui) type Details = fn(&Effect, &Context<'_>, usize) -> Vec<Line<'static>>;

/// A menu in which the user chooses one of several options.
#[derive(Debug)]
pub(in crate::tui) struct Menu {
    title: String,
    options: Vec<Choice>,
    selected: usize,
    /// Describes the selected option beside the menu, if there is room.
    details: Option<Details>,
}

impl Menu {
    /// Creates a menu in which the option with index `selected` is selected.
    pub(in crate::tui) fn new(title: String, options: Vec<Choice>, selected: usize) -> Self {
        Self { title, options, selected, details: None }
    }

    /// Shows a description of the selected option beside the menu.
    pub(in crate::tui) fn with_details(self, details: Details) -> Self {
        Self { details: Some(details), ..self }
    }

    /// The effect of the selected option.
    pub(in crate::tui) fn selected(&self) -> Option<&Effect> {
        self.options.get(self.selected).map(|(_, _, effect)| effect)
    }
}

impl Layer for Menu {
    fn scopes(&self, _: &Context<'_>, _: Rect) -> Scopes {
        Scopes::MENU
    }

    /// A letter without another meaning selects the next option whose name begins with it.
    fn key(&mut self, key: KeyEvent) -> bool {
        let KeyCode::Char(letter) = key.code else { return false };
        if key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) {
            return false;
        }
        let letter = letter.to_lowercase().to_string();
        for step in 1..=self.options.len() {
            let place = (self.selected + step) % self.options.len();
            if self.options[place].0.to_lowercase().starts_with(&letter) {
                self.selected = place;
                return true;
            }
        }
        false
    }

    fn hint(&self, command: Command, _: &Context<'_>, _: Rect) -> Hint {
        if command == Command::Open { Hint::Named("choose") } else { Hint::Usual }
    }

    fn select(&mut self, row: usize, _: &Context<'_>) {
        self.selected = row;
    }

    fn update(&mut self, press: Press, _: &Context<'_>, area: Rect) -> Reply {
        if press.command == Command::Open {
            return self.selected().map_or(Reply::Close, |effect| Reply::Do(effect.clone()));
        }
        let page = inside(area).height.into();
        match cursor::moved(press.command, self.selected, self.options.len(), page) {
            Some(selected) => self.selected = selected,
            None => return Reply::Ignored,
        }
        Reply::Done
    }

    /// ```text
    /// ┌─ Python: how sure are you? ──────────────────────┐
    /// │   low       a guess                              │
    /// │ ▸ medium    about right                          │
    /// └──────────────────────────────────────────────────┘
    /// ```
    fn view(&self, context: &Context<'_>, area: Rect, buffer: &mut Buffer) -> Targets {
        let painter = context.painter;
        let mut targets = Targets::default();
        let beside = self.details.zip(list_and_card(area));
        if let Some((details, [_, card])) = beside
            && let Some((name, _, effect)) = self.options.get(self.selected)
        {
            frame(painter, name, card, buffer);
            let inside = inside(card);
            put_lines(buffer, inside, details(effect, context, inside.width.into()));
        }
        // The menu extends to the card, so that the screen below does not show between them.
        let list = beside.map_or(area, |(_, [list, card])| Rect { width: card.x.saturating_sub(list.x), ..list });
        let area = bottom(list, self.options.len() + 2);
        frame(painter, &self.title, area, buffer);
        let inside = inside(area);
        let cells = usize::from(inside.width);
        // The remarks are shown in full if that leaves half of the width for the names.
        let (mut names, mut asides) = (0, 0);
        for (name, aside, _) in &self.options {
            names = names.max(width(name));
            asides = asides.max(width(aside));
        }
        let names = names.min(cells.saturating_sub(asides + 4).max(cells / 2));
        let rows = usize::from(inside.height);
        let top = context.top(self.selected, self.options.len(), rows);
        targets.set_top(top);
        mark_more(painter, top, self.options.len(), inside, buffer);
        for (row, index) in (0..inside.height).zip(top..self.options.len()) {
            let (name, aside, _) = &self.options[index];
            let (lead, role) = painter.lead(index == self.selected);
            let line = Line::from(vec![
                lead,
                painter.fit(role, name, names),
                Span::raw("  "),
                painter.cut(Role::Quiet, aside, cells.saturating_sub(names + 4)),
            ]);
            targets.add_row(inside, row, index, self.selected);
            put(buffer, inside, row, line);
        }
        targets
    }
}
