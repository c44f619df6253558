use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use ratatui::text::{Line, Span};

use super::look::Look;
use super::screen::Tab;
use super::targets::{Target, Targets};
use crate::command::{Command, Key, Press, Scope, Spec, hints};
use crate::journal::Event;
use crate::report::{day, day_of};
use crate::session::Session;
use crate::style::Role;
use crate::text::{counted, cut_sentence, is_plain, visible, width};

/// The lines around every screen: what is measured and whether it is saved, the tabs, what was last said, the keys.
pub(super) struct Chrome<'a> {
    pub(super) session: &'a Session,
    pub(super) look: Look,
    /// How wide the terminal is.
    pub(super) cells: usize,
    /// Whether all is made up, and nothing is kept.
    pub(super) is_demo: bool,
}

impl Chrome<'_> {
    /// The list on the left; on the right whether all is saved, and the day.
    pub(super) fn title(&self) -> Line<'static> {
        let look = self.look;
        let today = day(self.session.today());
        let (role, saved) = match (self.session.unsaved(), self.session.storage_error()) {
            _ if self.is_demo => (Role::Strong, "demo"),
            (0, _) if !self.session.losses().is_empty() => (Role::Warning, "record incomplete, saved"),
            (0, _) if self.session.events().is_empty() => (Role::Quiet, ""),
            (0, _) => (Role::Quiet, "saved"),
            (_, None) => (Role::Quiet, "saving"),
            (_, Some(_)) => (Role::Warning, "NOT SAVED"),
        };
        let right = vec![look.span(role, saved), look.span(Role::Quiet, &format!("  {today} "))];
        let used = " skillgap   ".len() + saved.len() + width(&today) + 4;
        let title = look.cut(Role::Text, &self.session.benchmark.title, self.cells.saturating_sub(used));
        look.ends(vec![look.span(Role::Strong, " skillgap"), Span::raw("   "), title], right, self.cells)
    }

    /// The screens, the one on screen marked; on the right how to get help.
    pub(super) fn tabs(&self, here: Option<Tab>, scopes: &[Scope], targets: &Targets) -> Line<'static> {
        let look = self.look;
        let mut clickable = Clickable::new(TABS, targets);
        let tab = |tab: Tab| {
            let role = if here == Some(tab) { Role::Selected } else { Role::Text };
            let span = look.span(role, &format!(" {} ", tab.name()));
            clickable.next(span.width(), Target::Tab(tab));
            span
        };
        let help = self.session.config.keys.key(Command::Help, scopes);
        let help = help.map(|key| [look.span(Role::Key, &look.key_name(key)), look.span(Role::Quiet, " help ")]);
        let right = help.map_or_else(Vec::new, Vec::from);
        let line = look.ends(Tab::ALL.into_iter().map(tab).collect(), right.clone(), self.cells);
        let cells = right.iter().map(Span::width).sum();
        clickable.skip(line.width().saturating_sub(clickable.x.into()).saturating_sub(cells));
        clickable.next(cells, Target::Press(Press { command: Command::Help, nth: 0 }));
        line
    }

    /// A line across; what is wrong, or was last said, stands in it; while nothing else is said, what is missing from the
    /// record.
    pub(super) fn rule(&self, said: Option<&(Role, String)>) -> Line<'static> {
        let look = self.look;
        let sign = look.symbols.rule;
        let room = self.cells.saturating_sub(6);
        let trouble = self.session.storage_error().map(|trouble| {
            let words = match self.session.unsaved() {
                0 => trouble.cause.clone(),
                unsaved if trouble.hint.is_some() => {
                    return (Role::Warning, self.way_out(&counted(unsaved, "change"), &trouble.cause, room));
                }
                unsaved => format!("{} not saved: {}", counted(unsaved, "change"), trouble.cause),
            };
            // The cause first; what it was about only where all of it has room.
            let whole = trouble.what.as_ref().map(|what| format!("{words}, {what}"));
            (Role::Warning, whole.filter(|whole| width(whole) <= room).unwrap_or(words))
        });
        let mut line = Line::default();
        let loss =
            self.session.losses().first().map(|loss| (Role::Warning, format!("{loss}; `skillgap doctor` says more")));
        if let Some((role, words)) = trouble.as_ref().or(said).or(loss.as_ref()) {
            line.push_span(look.span(Role::Quiet, &sign.repeat(2)));
            line.push_span(Span::raw(" "));
            line.push_span(look.span(*role, &cut_sentence(&visible(words), room, look.symbols.cut)));
            line.push_span(Span::raw(" "));
        }
        let rest = self.cells.saturating_sub(line.width());
        line.push_span(look.span(Role::Quiet, &sign.repeat(rest)));
        line
    }

    /// Says what to do about `changes` that this version cannot save: to wait does not help.
    fn way_out(&self, changes: &str, cause: &str, room: usize) -> String {
        let quit = self.session.config.keys.key(Command::Quit, &[]).map(|key| self.look.key_name(key));
        let keep = quit.map_or_else(String::new, |key| format!("{key} writes {changes} to a file"));
        let whole = format!("{changes} not saved: {cause}; {keep}");
        if width(&whole) <= room { whole } else { format!("NOT SAVED; {keep}, then update skillgap") }
    }

    /// The keys that matter here and now, as many as fit; help has all. The welcome, where one is nowhere yet, names
    /// its own.
    pub(super) fn hints(&self, scopes: &[Scope], moment: &Moment, row: u16, targets: &Targets) -> Line<'static> {
        let is_of_row = |spec: &Spec| match spec.scope {
            Scope::Choice | Scope::List => true,
            _ => matches!(spec.command, Command::Order | Command::Regroup),
        };
        let fits_here = |spec: &Spec| match spec.command {
            Command::Walk => moment.here != Some(Tab::Assess),
            Command::Close => moment.closing().is_some(),
            Command::Confidence | Command::LastUsed if moment.takes_note_alone => false,
            // What was changed another day is still taken back, but nobody is invited to.
            Command::Undo => self.session.last_change().is_some_and(|event| is_of_today(event, self.session)),
            _ if spec.scope == Scope::Skill => moment.is_skill,
            _ => moment.has_rows || !is_of_row(spec),
        };
        if moment.here.is_none() && !moment.is_covered {
            return Line::default();
        }
        let mut room = self.cells;
        let mut shown = Vec::new();
        for command in hints(scopes, moment.is_covered) {
            let found = self.session.config.keys.reached(command, scopes).filter(|(_, spec, _)| fits_here(spec));
            let Some((place, spec, key)) = found else { continue };
            let key = self.key(command, key, scopes);
            let name = moment.name(spec);
            let needed = width(&key) + width(name) + 3;
            if needed > room {
                break;
            }
            room -= needed;
            shown.push((place, (spec, key, name)));
        }
        shown.sort_by_key(|(place, _)| *place);
        let mut line = Line::default();
        let mut clickable = Clickable::new(row, targets);
        for (_, (spec, key, name)) in shown {
            let key = self.look.span(Role::Key, &key);
            let name = self.look.span(Role::Quiet, &format!(" {name} "));
            let (press, cells) = (Press { command: spec.command, nth: 0 }, 1 + key.width() + name.width());
            // Which level, and which way, a click on a range of keys does not say.
            match spec.command {
                Command::Rate | Command::Down => clickable.skip(cells),
                _ => clickable.next(cells, Target::Press(press)),
            }
            line.extend([Span::raw(" "), key, name]);
        }
        line
    }

    /// The keys of a command that has this `key`, as the hint bar writes them.
    fn key(&self, command: Command, key: Key, scopes: &[Scope]) -> String {
        let keys = &self.session.config.keys;
        let name = self.look.key_name(key);
        let other = |command| keys.key(command, scopes).map(|key| self.look.key_name(key)).unwrap_or_default();
        // Names of keys need something between them; signs do not.
        let pair = |one: String, other: String| if width(&one) > 1 { format!("{one}/{other}") } else { one + &other };
        match command {
            Command::Rate => keys.shown_keys(Command::Rate),
            Command::Down => pair(other(Command::Up), name),
            Command::FromEarlier => pair(name, other(Command::FromLater)),
            Command::ToEarlier => pair(name, other(Command::ToLater)),
            _ => name,
        }
    }
}

/// Whether an event was recorded today.
fn is_of_today(event: &Event, session: &Session) -> bool {
    day_of(event.id.recorded_at()) == session.today()
}

/// What the hints depend on, beside where keys apply.
pub(super) struct Moment {
    /// The screen; none at the welcome.
    pub(super) here: Option<Tab>,
    /// Whether something lies over the screen.
    pub(super) is_covered: bool,
    /// Whether rows are left out that have not the words of a filter.
    pub(super) is_filtered: bool,
    /// Whether rows are left out that are met.
    pub(super) hides_met: bool,
    /// Whether a chart stands in the place of rows.
    pub(super) is_chart: bool,
    /// Whether there is a row to do something with.
    pub(super) has_rows: bool,
    /// Whether that is a skill, and not one of several that is still to be chosen.
    pub(super) is_skill: bool,
    /// Whether the skill in focus is planned.
    pub(super) is_planned: bool,
    /// Whether the skill in focus does not apply, so that of what stands beside an answer it takes a note alone.
    pub(super) takes_note_alone: bool,
    /// What it means to open what is selected.
    pub(super) opening: &'static str,
}

impl Moment {
    /// What it means to close, where that is not just to leave for the overview.
    fn closing(&self) -> Option<&'static str> {
        match self {
            Self { is_covered: true, .. } => Some("close"),
            Self { is_chart: true, .. } => Some("back"),
            Self { is_filtered: true, .. } => Some("show all"),
            _ => None,
        }
    }

    /// What a command is called now.
    fn name(&self, spec: &'static Spec) -> &'static str {
        match spec.command {
            Command::Close => self.closing().unwrap_or(spec.name),
            Command::Open => self.opening,
            Command::Plan if self.is_planned => "unplan",
            Command::HideMet if self.hides_met => "show met",
            _ => spec.name,
        }
    }
}

/// The row of the tabs.
const TABS: u16 = 1;

/// What can be clicked in a row, one after another.
struct Clickable<'a> {
    x: u16,
    row: u16,
    targets: &'a Targets,
}

impl<'a> Clickable<'a> {
    fn new(row: u16, targets: &'a Targets) -> Self {
        Self { x: 0, row, targets }
    }

    fn next(&mut self, cells: usize, target: Target) {
        let x = self.x;
        self.skip(cells);
        self.targets.add(Rect { x, y: self.row, width: self.x - x, height: 1 }, target);
    }

    fn skip(&mut self, cells: usize) {
        self.x = self.x.saturating_add(u16::try_from(cells).unwrap_or(u16::MAX));
    }
}

/// The part of the terminal that belongs to the screen.
pub(super) fn body(size: Size) -> Rect {
    // The title, the tabs and the rule stand above it, the hints below.
    let (above, below) = (3.min(size.height), 1);
    let height = size.height.saturating_sub(above + below);
    Rect { x: 1, y: above, width: size.width.saturating_sub(2), height }
}

/// Marks that more of `lines` lines stand above those that show in `area` from `top` on, or below: in the margin to its
/// right, where no line gives way for it.
pub(super) fn mark_more(look: Look, top: usize, lines: usize, area: Rect, buffer: &mut Buffer) {
    let margin = Rect { x: area.right(), width: 1, ..area };
    let [above, below] = look.symbols.more;
    if top > 0 {
        put(buffer, margin, 0, look.span(Role::Quiet, above).into());
    }
    if lines > top + usize::from(area.height) {
        put(buffer, margin, area.height.saturating_sub(1), look.span(Role::Quiet, below).into());
    }
}

/// `area` without its first rows.
pub(super) fn below(area: Rect, rows: usize) -> Rect {
    let rows = u16::try_from(rows).unwrap_or(u16::MAX).min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

/// From how many cells on a screen has two columns.
const TWO_COLUMNS: u16 = 140;
/// How wide a column is at most: longer lines are hard to read.
const MEASURE: u16 = 116;
/// How far the columns are apart.
const GUTTER: u16 = 4;

/// The two columns of an area that is wide enough for them, the same on every screen.
pub(super) fn columns(area: Rect) -> Option<[Rect; 2]> {
    (area.width >= TWO_COLUMNS).then(|| {
        let left = (area.width / 5 * 3).min(MEASURE);
        let (x, rest) = (area.x + left + GUTTER, area.width - left - GUTTER);
        [Rect { width: left, ..area }, Rect { x, width: rest.min(MEASURE), ..area }]
    })
}

/// Puts a line into a row of `area`, if it has that row.
pub(super) fn put(buffer: &mut Buffer, area: Rect, row: u16, line: Line<'static>) {
    let area = area.intersection(buffer.area);
    if row >= area.height {
        return;
    }
    let (mut x, y) = (area.x, area.y + row);
    for span in &line {
        let (style, room) = (line.style.patch(span.style), area.right() - x);
        if room == 0 {
            break;
        }
        // Most of what is drawn is plain: the buffer would look up each sign of it.
        if is_plain(&span.content) {
            let start = buffer.index_of(x, y);
            for (cell, c) in buffer.content[start..start + usize::from(room)].iter_mut().zip(span.content.chars()) {
                cell.set_char(c).set_style(style);
                x += 1;
            }
        } else {
            (x, _) = buffer.set_stringn(x, y, &span.content, room.into(), style);
        }
    }
}
