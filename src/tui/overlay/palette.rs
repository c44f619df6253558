use std::borrow::Cow;

use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::Card;
use crate::catalog::{Level, Skill, Words};
use crate::command::{COMMANDS, Command, Press, Scope, Scopes, Spec, is_closed};
use crate::journal::Act;
use crate::report::{self, changed_details, day_of, deed};
use crate::style::Role;
use crate::text::{fit, width};
use crate::tui::canvas::{frame, put};
use crate::tui::context::Context;
use crate::tui::cursor;
use crate::tui::field::Field;
use crate::tui::layer::{Layer, Reply};
use crate::tui::layout::{below, inside};
use crate::tui::listing::Listing;
use crate::tui::targets::Targets;

/// Help and palette in one: what the keys do, first those that apply where one was. What is typed picks among commands
/// and skills; Enter runs or opens.
#[derive(Debug)]
pub(in crate::tui) struct Palette {
    /// The scopes of the layer below, whose commands can be run.
    scopes: Scopes,
    field: Field,
    /// Which of the entries is selected.
    selected: usize,
}

/// A line of the palette.
enum Row<'a> {
    /// The commands of a scope follow, and whether they apply where one was.
    Heading(Scope, bool),
    Entry(Entry<'a>),
    Space,
}

/// A command or a skill that can be picked.
enum Entry<'a> {
    /// A command, by which of its keys; the level, for rating.
    Command(&'static Spec, usize),
    Skill(&'a Skill),
}

impl Palette {
    pub(in crate::tui) fn new(scopes: Scopes) -> Self {
        Self { scopes, field: Field::line(""), selected: 0 }
    }

    fn is_here(&self, scope: Scope) -> bool {
        self.scopes.contains(&scope) || scope == Scope::Everywhere
    }

    /// The commands of a scope that are listed; where a question has to be answered first, only those that apply.
    fn commands(&self, scope: Scope) -> impl Iterator<Item = &'static Spec> {
        let is_listed = |spec: &&Spec| !is_closed(&self.scopes) || spec.applies(&self.scopes);
        COMMANDS.iter().filter(move |spec| spec.scope == scope).filter(is_listed)
    }

    /// The words typed so far.
    fn words(&self) -> Words {
        Words::of(&self.field.text())
    }

    /// The rows: all commands under their scopes, those that apply first; or the entries that match the words typed.
    fn rows<'a>(&self, context: &Context<'a>) -> Vec<Row<'a>> {
        let mut scopes = Scope::LISTED.to_vec();
        scopes.retain(|scope| self.commands(*scope).next().is_some());
        scopes.sort_by_key(|scope| !self.is_here(*scope));
        if self.field.is_empty() {
            let section = |scope: Scope| {
                let commands = self.commands(scope).map(|spec| Row::Entry(Entry::Command(spec, 0)));
                [Row::Heading(scope, self.is_here(scope))].into_iter().chain(commands).chain([Row::Space])
            };
            return scopes.into_iter().flat_map(section).collect();
        }
        let words = self.words();
        let each_level = |spec: &'static Spec| {
            (0..if spec.command == Command::Rate { Level::COUNT } else { 1 }).map(move |nth| Entry::Command(spec, nth))
        };
        let commands = scopes.into_iter().flat_map(|scope| self.commands(scope)).flat_map(each_level);
        let skills = context.session.catalog.skills().iter().map(Entry::Skill);
        let mut found: Vec<(Fit, Entry<'a>)> =
            commands.chain(skills).filter_map(|entry| Some((entry.fit(&words)?, entry))).collect();
        found.sort_by_key(|(fit, _)| *fit);
        found.into_iter().map(|(_, entry)| Row::Entry(entry)).collect()
    }

    fn line(
        &self,
        row: &Row<'_>,
        is_selected: bool,
        column: usize,
        context: &Context<'_>,
        cells: usize,
    ) -> Line<'static> {
        let (painter, keys) = (context.painter, &context.session.config.keys);
        let entry = match row {
            Row::Space => return Line::default(),
            Row::Heading(scope, is_here) => {
                let note = if *is_here { "" } else { " (not here)" };
                return Line::from(vec![painter.span(Role::Strong, scope.name()), painter.span(Role::Quiet, note)]);
            }
            Row::Entry(entry) => entry,
        };
        let (lead, _) = painter.lead(is_selected);
        let role = |otherwise: Role| if is_selected { Role::Selected } else { otherwise };
        let (key, text) = match entry {
            Entry::Command(spec, nth) if spec.command == Command::Rate && !self.field.is_empty() => {
                (nth.to_string(), format!("rate the skill {nth} {}", Level::ALL[*nth].name()))
            }
            Entry::Command(spec, _) => (keys.shown_keys(spec.command), does(spec, context)),
            Entry::Skill(skill) => {
                let area = context.session.catalog.area(skill.area.as_str()).map_or("", |area| area.name.as_str());
                let called = called(skill, &self.words()).map_or_else(String::new, |name| format!(" ({name})"));
                ("skill".to_owned(), format!("{}{called} {} {area}", skill.name, painter.symbols.dot))
            }
        };
        let known = match entry {
            Entry::Command(spec, _) => self.is_here(spec.scope),
            Entry::Skill(_) => true,
        };
        Line::from(vec![
            lead,
            painter.span(role(if known { Role::Key } else { Role::Quiet }), &fit(&key, column, painter.symbols.cut)),
            painter.span(role(Role::Text), "  "),
            painter.cut(role(if known { Role::Text } else { Role::Quiet }), &text, cells.saturating_sub(column + 4)),
        ])
    }
}

impl Layer for Palette {
    fn scopes(&self, _: &Context<'_>, _: Rect) -> Scopes {
        Scopes::PALETTE
    }

    fn key(&mut self, key: KeyEvent) {
        self.field.press(key);
        self.selected = 0;
    }

    fn paste(&mut self, text: &str) {
        self.field.paste(text);
        self.selected = 0;
    }

    fn is_whole(&self) -> bool {
        true
    }

    fn opens(&self) -> Command {
        Command::Run
    }

    fn select(&mut self, row: usize, _: &Context<'_>) {
        self.selected = row;
    }

    fn update(&mut self, press: Press, context: &Context<'_>, area: Rect) -> Reply {
        let rows = self.rows(context);
        let entries: Vec<&Entry<'_>> = rows.iter().filter_map(Row::entry).collect();
        if press.command == Command::Run {
            return match entries.get(self.selected) {
                // One line for six keys does not say which level: the six are shown.
                Some(Entry::Command(spec, _)) if spec.command == Command::Rate && self.field.is_empty() => {
                    self.paste(spec.name);
                    Reply::Done
                }
                Some(Entry::Skill(skill)) => Reply::Replace(Box::new(Card::of_skill(&skill.id))),
                Some(Entry::Command(spec, nth)) if self.is_here(spec.scope) => {
                    Reply::Run(Press { command: spec.command, nth: *nth })
                }
                Some(Entry::Command(spec, _)) => {
                    Reply::Say(format!("`{}` applies in: {}", spec.name, spec.scope.name()))
                }
                None => Reply::Done,
            };
        }
        let page = usize::from(inside(area).height).saturating_sub(2).max(1);
        match cursor::moved(press.command, self.selected, entries.len(), page) {
            Some(selected) => self.selected = selected,
            None => return Reply::Ignored,
        }
        Reply::Done
    }

    /// ```text
    /// ┌─ Help ───────────────────────────────┐
    /// │ : type to filter commands and skills │
    /// │                                      │
    /// │ a skill in focus                     │
    /// │ ▸ 0-5    rate the skill ...          │
    /// └──────────────────────────────────────┘
    /// ```
    fn view(&self, context: &Context<'_>, area: Rect, buffer: &mut Buffer) -> Targets {
        let (painter, keys) = (context.painter, &context.session.config.keys);
        let rows = self.rows(context);
        let count = rows.iter().filter_map(Row::entry).count();
        let title = if self.field.is_empty() { "Help".to_owned() } else { format!("Help: {count} found") };
        frame(painter, &title, area, buffer);
        let inside = inside(area);
        put(buffer, inside, 0, painter.span(Role::Key, ":").into());
        let beside =
            Rect { x: inside.x + 2, width: inside.width.saturating_sub(2), height: inside.height.min(1), ..inside };
        if self.field.is_empty() {
            put(
                buffer,
                beside,
                0,
                painter.cut(Role::Quiet, "type to find a command or a skill", beside.width.into()).into(),
            );
        } else {
            self.field.view(beside, buffer);
        }
        let list = below(inside, 2);
        let column = COMMANDS.iter().map(|spec| width(&keys.shown_keys(spec.command))).max().unwrap_or(0);
        let mut listing = Listing::default();
        let selected = self.selected.min(count.saturating_sub(1));
        let mut entry = 0;
        for row in &rows {
            let is_selected = entry == selected;
            let line = move || self.line(row, is_selected, column, context, list.width.into());
            if row.entry().is_some() {
                listing.row(entry, line);
                entry += 1;
            } else {
                listing.note(line());
            }
        }
        let targets = listing.view(selected, context, list, buffer);
        if rows.is_empty() {
            let close = context.key(Command::Close, &Scopes::PALETTE);
            let close = close.map_or_else(String::new, |key| format!("; {key} closes"));
            let text = format!("no command and no skill is called that{close}");
            put(buffer, list, 0, painter.span(Role::Quiet, &text).into());
        }
        targets
    }
}

/// The other name or the technology by which a skill was found; `None` if its own name matches.
fn called<'a>(skill: &'a Skill, words: &Words) -> Option<&'a str> {
    let name = skill.name.to_lowercase();
    let word = words.iter().find(|word| !name.contains(word))?;
    let fitting = skill.names().filter(|other| other.to_lowercase().contains(word));
    fitting.min_by_key(|other| other.len())
}

/// What a command does; of an undo and a redo, what it would take back now, and from when that is. Of a skill that is
/// asked blind no level is told.
fn does(spec: &Spec, context: &Context<'_>) -> String {
    let session = context.session;
    let (event, is_undone) = match spec.command {
        Command::Undo => (session.last_change(), false),
        Command::Redo => (session.last_undone(), true),
        _ => (None, false),
    };
    let what = event.and_then(|event| {
        if matches!(event.act, Act::Imported(_) | Act::Win(_)) {
            return Some(format!(": {}", deed(&event.act)));
        }
        let skill = event.skill()?;
        let deed = match (&event.act, session.amended(event)) {
            (Act::Answered(after), Some(before)) => format!(", {}", changed_details(&before.details, &after.details)),
            _ if context.hides(skill) && !is_undone => String::new(),
            (act, _) => format!(", {}", deed(act)),
        };
        let day = day_of(event.id.recorded_at());
        let day = if day == session.today() { String::new() } else { format!(", of {}", report::day(day)) };
        Some(format!(": {}{deed}{day}", session.catalog.name_of(skill)))
    });
    spec.doc.to_owned() + &what.unwrap_or_default()
}

impl<'a> Row<'a> {
    fn entry(&self) -> Option<&Entry<'a>> {
        match self {
            Self::Entry(entry) => Some(entry),
            Self::Heading(..) | Self::Space => None,
        }
    }
}

/// How well an entry matches the words typed, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// Its name begins so, or it has such an alias.
    Beginning,
    /// Its name has all the words.
    Name,
    /// What is said of it has them.
    Rest,
}

impl Entry<'_> {
    /// Returns how well the entry matches; `None` if a word is missing.
    fn fit(&self, words: &Words) -> Option<Fit> {
        let (name, others): (Cow<'_, str>, Vec<&str>) = match self {
            Self::Command(spec, nth) if spec.command == Command::Rate => {
                (format!("{} {nth} {}", spec.name, Level::ALL[*nth].name()).into(), vec![spec.doc])
            }
            Self::Command(spec, _) => (spec.name.into(), vec![spec.doc]),
            Self::Skill(skill) => ((&*skill.name).into(), skill.names().collect()),
        };
        let typed = words.joined();
        let is_so_called = |other: &&str| other.to_lowercase() == typed;
        if name.to_lowercase().starts_with(&typed) || others.iter().any(is_so_called) {
            Some(Fit::Beginning)
        } else if words.are_in([&*name]) {
            Some(Fit::Name)
        } else {
            words.are_in(others.into_iter().chain([&*name])).then_some(Fit::Rest)
        }
    }
}
