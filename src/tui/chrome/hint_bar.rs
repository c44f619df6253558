use std::borrow::Cow;

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::catalog::SkillId;
use crate::command::{Command, Key, Press, Scope, Scopes, Spec, hints};
use crate::report::day_of;
use crate::style::Role;
use crate::text::width;
use crate::tui::context::Context;
use crate::tui::focus::{Focus, is_planned, takes_note_alone};
use crate::tui::layer::{Hint, Layer};
use crate::tui::layout::has_tabs;
use crate::tui::painter::Painter;
use crate::tui::targets::{Target, Targets};

/// The keys that apply to the layer, as many as fit; the help overlay lists all.
pub(in crate::tui) struct HintBar<'a, 'c> {
    context: &'a Context<'c>,
    /// The layer that receives keys.
    layer: &'a dyn Layer,
    scopes: Scopes,
    focus: Focus,
    /// The part of the terminal in which the layer is drawn.
    body: Rect,
    /// True if the layer lies over a screen.
    is_over: bool,
    /// True if the bar names the key of the help, because there is no row of tabs that does.
    names_help: bool,
}

/// A key shown in the bar, with the name of what it does.
pub(in crate::tui) struct KeyHint {
    /// The command that a click runs; `None` if a click could mean several things.
    pub(in crate::tui) press: Option<Press>,
    pub(in crate::tui) key: String,
    pub(in crate::tui) name: Cow<'static, str>,
}

impl KeyHint {
    /// The width in cells, with the spaces around.
    fn width(&self) -> usize {
        width(&self.key) + width(&self.name) + 3
    }
}

/// Returns a line of as many `hints` as fit, and of the `last` ones, which are always shown at the end; and the parts of
/// the row `area` that can be clicked.
pub(in crate::tui) fn hint_line(
    hints: impl IntoIterator<Item = KeyHint>,
    last: Vec<KeyHint>,
    painter: Painter,
    area: Rect,
) -> (Line<'static>, Targets) {
    let mut room = usize::from(area.width).saturating_sub(last.iter().map(KeyHint::width).sum());
    let mut shown = Vec::new();
    for hint in hints {
        if hint.width() > room {
            break;
        }
        room -= hint.width();
        shown.push(hint);
    }
    shown.extend(last);
    let mut line = Line::default();
    let mut targets = Targets::default();
    for hint in shown {
        let x = area.x.saturating_add(u16::try_from(line.width()).unwrap_or(u16::MAX));
        let width = u16::try_from(hint.width()).unwrap_or(u16::MAX);
        if let Some(press) = hint.press {
            targets.add(Rect { x, width, ..area }, Target::Press(press));
        }
        let [key, name] = [painter.span(Role::Key, &hint.key), painter.span(Role::Quiet, &format!(" {} ", hint.name))];
        line.extend([Span::raw(" "), key, name]);
    }
    (line, targets)
}

impl<'a, 'c> HintBar<'a, 'c> {
    /// Creates the hints for `layer`, which is drawn in `body`. The keys for details apply to the skill that was
    /// `just_rated`.
    pub(in crate::tui) fn new(
        layer: &'a dyn Layer,
        scopes: Scopes,
        just_rated: Option<&SkillId>,
        is_over: bool,
        context: &'a Context<'c>,
        body: Rect,
    ) -> Self {
        let focus = match just_rated {
            Some(skill) if !is_over => Focus::Skill(skill.clone()),
            _ => layer.focus(context, body),
        };
        Self { context, layer, scopes, focus, body, is_over, names_help: !has_tabs(body) }
    }

    /// Returns the bar for the row `area`, and the parts of it that can be clicked.
    pub(in crate::tui) fn line(&self, area: Rect) -> (Line<'static>, Targets) {
        let leaving = if self.is_over { Command::Close } else { Command::Quit };
        // What matters most comes first. The help, where no tabs name it, and the way out are at the end.
        let ends = if self.names_help { &[Command::Help, leaving][..] } else { &[leaving] };
        let mut last = Vec::new();
        for command in ends {
            last.extend(self.hint(*command));
        }
        let others = hints(&self.scopes, self.is_over).into_iter().filter(|command| !ends.contains(command));
        hint_line(others.filter_map(|command| self.hint(command)), last, self.context.painter, area)
    }

    /// The hint for a command; `None` if no key has the command, or if it would do nothing.
    fn hint(&self, command: Command) -> Option<KeyHint> {
        let (spec, key) = self.context.session.config.keys.reached(command, &self.scopes)?;
        let name = self.name(spec)?.into();
        // A click on a range of keys names neither a level nor a direction.
        let is_range = matches!(command, Command::Rate | Command::Target | Command::Down | Command::MemberAfter);
        let press = if is_range { None } else { Some(Press { command, nth: 0 }) };
        Some(KeyHint { press, key: self.key(command, key), name })
    }

    /// The current name of a command; `None` if the command would do nothing, or if it is not worth a hint.
    fn name(&self, spec: &'static Spec) -> Option<&'static str> {
        let name = match self.layer.hint(spec.command, self.context, self.body) {
            Hint::Hidden => return None,
            Hint::Named(name) => name,
            Hint::Usual if spec.command == Command::Close => return self.close(),
            Hint::Usual => spec.name,
        };
        let skill = match &self.focus {
            Focus::Skill(skill) => Some(skill),
            Focus::Nothing | Focus::Row => None,
        };
        match spec.command {
            Command::Confidence | Command::LastUsed
                if skill.is_some_and(|skill| takes_note_alone(skill, self.context)) =>
            {
                None
            }
            Command::Plan if skill.is_some_and(|skill| is_planned(skill, self.context)) => Some("unplan"),
            // A change of an earlier day can still be undone, but the bar does not suggest it.
            Command::Undo if !self.is_last_change_of_today() => None,
            _ if spec.scope == Scope::Skill && skill.is_none() => None,
            _ if self.focus == Focus::Nothing && acts_on_rows(spec) => None,
            _ => Some(name),
        }
    }

    /// The name of the close command if it does more than return to the first tab.
    fn close(&self) -> Option<&'static str> {
        match self.context.filter {
            _ if self.is_over => Some("close"),
            "" => None,
            _ => Some("show all"),
        }
    }

    fn is_last_change_of_today(&self) -> bool {
        let session = self.context.session;
        session.last_change().is_some_and(|event| day_of(event.id.recorded_at()) == session.today())
    }

    /// The keys of a command among which is `key`, as the bar shows them.
    fn key(&self, command: Command, key: Key) -> String {
        let name = self.context.painter.key_name(key);
        let other = |command| self.context.key(command, &self.scopes).unwrap_or_default();
        match command {
            Command::Rate | Command::Target => self.context.session.config.keys.shown_keys(command),
            Command::Down => pair(other(Command::Up), name),
            Command::MemberAfter => pair(other(Command::MemberBefore), name),
            Command::FromEarlier => pair(name, other(Command::FromLater)),
            Command::ToEarlier => pair(name, other(Command::ToLater)),
            _ => name,
        }
    }
}

/// Joins the keys of two commands, of which one may have no key: names need a separator, symbols do not.
pub(in crate::tui) fn pair(one: String, other: String) -> String {
    let has_names = !one.is_empty() && !other.is_empty() && width(&one).max(width(&other)) > 1;
    if has_names { format!("{one}/{other}") } else { one + &other }
}

/// Returns true if a command acts on rows, so that it needs at least one.
fn acts_on_rows(spec: &Spec) -> bool {
    matches!(spec.scope, Scope::Choice | Scope::List) || matches!(spec.command, Command::Order | Command::Regroup)
}
