use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::command::{Command, Key, Keymap, Press};
use crate::style::Role;
use crate::tui::painter::Painter;
use crate::tui::tab::Tab;
use crate::tui::targets::{Target, Targets};

/// The names of the screens with their first letters marked; the user types one of these next. Every name in the row
/// `area` can be clicked.
pub(in crate::tui) fn letters(
    tabs: impl Iterator<Item = Tab>,
    painter: Painter,
    area: Rect,
) -> (Line<'static>, Targets) {
    let mut line = Line::from(painter.span(Role::Strong, " Go to "));
    let mut targets = Targets::default();
    for tab in tabs {
        let x = area.x.saturating_add(u16::try_from(line.width()).unwrap_or(u16::MAX));
        let label = [
            painter.span(Role::Key, &format!(" {}", tab.letter())),
            painter.span(Role::Quiet, &format!(" {} ", tab.name())),
        ];
        let width = u16::try_from(label.iter().map(Span::width).sum::<usize>()).unwrap_or(u16::MAX);
        targets.add(Rect { x, width, ..area }, Target::Tab(tab));
        line.extend(label);
    }
    (line, targets)
}

/// The tabs, with the `current` one marked, and the key for help on the right. Everything in the row `area` can be
/// clicked.
pub(in crate::tui) fn tab_bar(
    tabs: impl Iterator<Item = Tab>,
    current: Option<Tab>,
    help: Option<Key>,
    keys: &Keymap,
    painter: Painter,
    area: Rect,
) -> (Line<'static>, Targets) {
    let mut targets = Targets::default();
    let mut right = Vec::new();
    if let Some(key) = help {
        right = vec![painter.span(Role::Key, &painter.key_name(key)), painter.span(Role::Quiet, " help ")];
    }
    let (mut left, mut x) = (Vec::new(), area.x);
    for (nth, tab) in tabs.enumerate() {
        let role = if current == Some(tab) { Role::Selected } else { Role::Text };
        let mut label = vec![painter.span(role, &format!(" {} ", tab.name()))];
        if let Some(key) = keys.key_of(Press { command: Command::Screen, nth }) {
            label.insert(0, painter.span(Role::Quiet, &format!(" {}", painter.key_name(key))));
        }
        let width = u16::try_from(label.iter().map(Span::width).sum::<usize>()).unwrap_or(u16::MAX);
        targets.add(Rect { x, width, ..area }, Target::Tab(tab));
        x = x.saturating_add(width);
        left.extend(label);
    }
    let help_width = u16::try_from(right.iter().map(Span::width).sum::<usize>()).unwrap_or(u16::MAX);
    let line = painter.ends(left, right, area.width.into());
    if help.is_some() && line.width() == usize::from(area.width) {
        let press = Press { command: Command::Help, nth: 0 };
        targets
            .add(Rect { x: area.right().saturating_sub(help_width), width: help_width, ..area }, Target::Press(press));
    }
    (line, targets)
}
