mod entry;

use std::collections::HashMap;

use crossterm::event::KeyEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Card;
use crate::catalog::{Level, Words};
use crate::command::{COMMANDS, Command, Keymap, Press, Scope, Scopes, Spec, is_closed};
use crate::style::Role;
use crate::text::{self, width};
use crate::tui::canvas::{frame, put};
use crate::tui::context::Context;
use crate::tui::cursor;
use crate::tui::field::Field;
use crate::tui::layer::{Layer, Reply};
use crate::tui::layout::{below, inside};
use crate::tui::listing::Listing;
use crate::tui::painter::Painter;
use crate::tui::tab::Tab;
use crate::tui::targets::Targets;
use entry::{Entry, Fit, choices, does, has_several};

/// Help and command palette in one: the commands with their keys, beginning with those that apply to the layer below.
/// Typing searches commands, screens, views, areas, lists, themes and skills; Enter runs, shows or opens the selected
/// one.
#[derive(Debug)]
pub(in crate::tui) struct Palette {
    /// The scopes of the layer below, whose commands can be run.
    scopes: Scopes,
    /// The tabs of the app.
    tabs: Vec<Tab>,
    /// The keys of each command, as shown before it.
    keys: HashMap<Command, String>,
    /// The width of the longest of them.
    column: usize,
    field: Field,
    /// The index of the selected entry.
    selected: usize,
}

/// A line of the palette.
enum Row<'a> {
    /// The heading of a scope, and whether its commands apply to the layer below.
    Heading(Scope, bool),
    Entry(Entry<'a>),
    Space,
}

impl Palette {
    pub(in crate::tui) fn new(scopes: Scopes, tabs: Vec<Tab>, keymap: &Keymap) -> Self {
        let (mut keys, mut column) = (HashMap::new(), 0);
        for spec in COMMANDS {
            let shown = keymap.shown_keys(spec.command);
            column = column.max(width(&shown));
            keys.insert(spec.command, shown);
        }
        Self { scopes, tabs, keys, column, field: Field::line(""), selected: 0 }
    }

    fn is_here(&self, scope: Scope) -> bool {
        self.scopes.contains(&scope) || scope == Scope::Everywhere
    }

    /// The commands listed for a scope; if a question must be answered first, only those that apply.
    fn commands(&self, scope: Scope) -> Vec<&'static Spec> {
        let lists_all = !is_closed(&self.scopes);
        let mut commands = Vec::new();
        for spec in COMMANDS {
            if spec.scope == scope && (lists_all || spec.applies(&self.scopes)) {
                commands.push(spec);
            }
        }
        commands
    }

    /// The words typed so far. A leading `/`, the key that starts a search elsewhere, is ignored.
    fn words(&self) -> Words {
        Words::of(self.field.text().trim_start_matches('/'))
    }

    /// The rows: all commands under their scopes, those that apply first; or the entries that match the words typed.
    fn rows<'a>(&self, context: &Context<'a>) -> Vec<Row<'a>> {
        let mut scopes = Scope::LISTED.to_vec();
        scopes.retain(|scope| !self.commands(*scope).is_empty());
        scopes.sort_by_key(|scope| !self.is_here(*scope));
        if !self.field.is_empty() {
            return self.found(&scopes, context);
        }
        let mut rows = Vec::new();
        for scope in scopes {
            rows.push(Row::Heading(scope, self.is_here(scope)));
            for spec in self.commands(scope) {
                rows.push(Row::Entry(Entry::Command(spec, 0)));
            }
            rows.push(Row::Space);
        }
        rows
    }

    /// The entries that match the words typed, the best first.
    fn found<'a>(&self, scopes: &[Scope], context: &Context<'a>) -> Vec<Row<'a>> {
        let mut all = Vec::new();
        for scope in scopes {
            for spec in self.commands(*scope) {
                let count = match spec.command {
                    Command::Rate => Level::COUNT,
                    Command::Screen => self.tabs.len(),
                    _ => 1,
                };
                all.extend((0..count).map(|nth| Entry::Command(spec, nth)));
            }
        }
        // While a question must be answered first, nothing else can be chosen.
        if !is_closed(&self.scopes) {
            all.extend(choices(context));
        }
        all.extend(context.session.catalog.skills().iter().map(Entry::Skill));
        let words = self.words();
        let typed = words.joined();
        let mut found: Vec<(Fit, Entry<'a>)> = Vec::new();
        for entry in all {
            if let Some(fit) = entry.fit(&words, &typed, &self.tabs) {
                found.push((fit, entry));
            }
        }
        found.sort_by_key(|(fit, _)| *fit);
        found.into_iter().map(|(_, entry)| Row::Entry(entry)).collect()
    }

    /// The key or the kind that is shown before an entry.
    fn label(&self, entry: &Entry<'_>, context: &Context<'_>) -> String {
        match entry {
            Entry::Command(spec, nth) if has_several(spec.command) && !self.field.is_empty() => {
                let key = context.session.config.keys.key_of(Press { command: spec.command, nth: *nth });
                key.map_or_else(|| "(off)".to_owned(), |key| key.to_string())
            }
            Entry::Command(spec, _) => self.keys[&spec.command].clone(),
            Entry::Skill(_) => "skill".to_owned(),
            Entry::Choice(kind, ..) => (*kind).to_owned(),
        }
    }

    /// A line of an entry: its key or kind, which only its first line has, and its text.
    fn line(
        &self,
        entry: &Entry<'_>,
        label: &str,
        is_selected: bool,
        text: impl IntoIterator<Item = Span<'static>>,
        painter: Painter,
    ) -> Line<'static> {
        let (lead, _) = painter.lead(is_selected && !label.is_empty());
        let [key, role] = self.roles(entry, is_selected);
        let mut line = Line::from(vec![lead, painter.fit(key, label, self.column), painter.span(role, "  ")]);
        line.extend(text);
        line
    }

    /// The roles of the key and of the text of an entry. A command that does not apply here is quiet.
    fn roles(&self, entry: &Entry<'_>, is_selected: bool) -> [Role; 2] {
        match entry {
            _ if is_selected => [Role::Selected; 2],
            Entry::Command(spec, _) if !self.is_here(spec.scope) => [Role::Quiet; 2],
            _ => [Role::Key, Role::Text],
        }
    }
}

impl Layer for Palette {
    fn scopes(&self, _: &Context<'_>, _: Rect) -> Scopes {
        Scopes::PALETTE
    }

    fn key(&mut self, key: KeyEvent) -> bool {
        self.selected = 0;
        self.field.press(key)
    }

    fn paste(&mut self, text: &str) -> bool {
        self.selected = 0;
        self.field.paste(text)
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
                // One line stands for six keys, so it does not say which level: expand it to six entries.
                Some(Entry::Command(spec, _)) if has_several(spec.command) && self.field.is_empty() => {
                    self.paste(spec.name);
                    Reply::Done
                }
                Some(Entry::Choice(_, _, effect)) => Reply::Do(effect.clone()),
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
        let painter = context.painter;
        let rows = self.rows(context);
        let count = rows.iter().filter_map(Row::entry).count();
        let title = if self.field.is_empty() { "Help".to_owned() } else { format!("Help: {count} found") };
        frame(painter, &title, area, buffer);
        let inside = inside(area);
        put(buffer, inside, 0, painter.span(Role::Key, ":").into());
        let beside =
            Rect { x: inside.x + 2, width: inside.width.saturating_sub(2), height: inside.height.min(1), ..inside };
        if self.field.is_empty() {
            let what = "type to find a command, screen, skill, list or theme";
            put(buffer, beside, 0, painter.cut(Role::Quiet, what, beside.width.into()).into());
        } else {
            self.field.view(beside, buffer);
        }
        let list = below(inside, 2);
        let mut listing = Listing::default();
        let selected = self.selected.min(count.saturating_sub(1));
        let (mut index, room) = (0, usize::from(list.width).saturating_sub(self.column + 4));
        for row in &rows {
            let is_selected = index == selected;
            match row {
                Row::Space => listing.note(Line::default()),
                Row::Heading(scope, is_here) => {
                    let note = if *is_here { "" } else { " (not here)" };
                    let heading = vec![painter.span(Role::Strong, scope.name()), painter.span(Role::Quiet, note)];
                    listing.note(heading.into());
                }
                Row::Entry(entry @ Entry::Command(spec, _)) if self.field.is_empty() => {
                    let [_, role] = self.roles(entry, is_selected);
                    for (nth, part) in text::wrap(&text::visible(&does(spec, context)), room).into_iter().enumerate() {
                        listing.row(index, move || {
                            let label = if nth == 0 { self.label(entry, context) } else { String::new() };
                            self.line(entry, &label, is_selected, [painter.span(role, &part)], painter)
                        });
                    }
                    index += 1;
                }
                Row::Entry(entry) => {
                    listing.row(index, move || {
                        let [_, role] = self.roles(entry, is_selected);
                        let text = entry.text(&self.words(), &self.tabs, role, room, context);
                        self.line(entry, &self.label(entry, context), is_selected, text, painter)
                    });
                    index += 1;
                }
            }
        }
        let targets = listing.view(selected, context, list, buffer);
        if rows.is_empty() {
            let close = context.key(Command::Close, &Scopes::PALETTE);
            let close = close.map_or_else(String::new, |key| format!("; {key} closes"));
            let text = format!("nothing is called that{close}");
            put(buffer, list, 0, painter.span(Role::Quiet, &text).into());
        }
        targets
    }
}

impl<'a> Row<'a> {
    fn entry(&self) -> Option<&Entry<'a>> {
        match self {
            Self::Entry(entry) => Some(entry),
            Self::Heading(..) | Self::Space => None,
        }
    }
}
