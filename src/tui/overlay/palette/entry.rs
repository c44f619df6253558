use std::borrow::Cow;
use std::cmp::Reverse;

use ratatui::text::Line;

use crate::catalog::{Level, Skill, Words};
use crate::command::{Command, Spec};
use crate::journal::{Act, Event};
use crate::report::{self, changed_details, day_of, describe_act};
use crate::style::{Role, Theme};
use crate::text::fuzzy;
use crate::tui::context::Context;
use crate::tui::effect::Effect;
use crate::tui::gap_view::GapView;
use crate::tui::painter::Painter;
use crate::tui::tab::Tab;

/// A search result of the palette.
pub(super) enum Entry<'a> {
    /// A command with the index of its key: the level for rating, the tab for going to a screen.
    Command(&'static Spec, usize),
    /// A skill, whose card opens.
    Skill(&'a Skill),
    /// Something to show or choose: its kind, its name, and its effect.
    Choice(&'static str, Cow<'a, str>, Effect),
}

/// The quality of a match between an entry and the words typed; the best comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// The name begins with the words, or an alias equals them.
    Beginning,
    /// The name contains all the words.
    Name,
    /// The other names or the description contain the words.
    Rest,
    /// The name or an alias contains the letters, in this order.
    Letters(Reverse<usize>),
}

/// The views, the areas, the lists and the themes that can be chosen.
pub(super) fn choices<'a>(context: &Context<'a>) -> Vec<Entry<'a>> {
    let session = context.session;
    let mut choices = Vec::new();
    for view in GapView::all(context) {
        choices.push(Entry::Choice("view", view.name().into(), Effect::ShowGaps(*view)));
    }
    for area in session.catalog.areas() {
        choices.push(Entry::Choice("area", (&*area.name).into(), Effect::ShowArea(area.id.clone())));
    }
    for (_, list) in session.library.all() {
        choices.push(Entry::Choice("list", (&*list.title).into(), Effect::Measure(list.id.clone())));
    }
    for theme in Theme::ALL {
        choices.push(Entry::Choice("theme", theme.name().into(), Effect::UseTheme(theme)));
    }
    choices
}

/// Returns true for a command whose keys do different things, so that it has an entry for each key.
pub(super) fn has_several(command: Command) -> bool {
    matches!(command, Command::Rate | Command::Screen)
}

impl Entry<'_> {
    /// The name of the entry; `tabs` are those of the app.
    fn name(&self, tabs: &[Tab]) -> Cow<'_, str> {
        match self {
            Self::Command(spec, nth) if spec.command == Command::Rate => {
                format!("{} {nth} {}", spec.name, Level::ALL[*nth].name()).into()
            }
            Self::Command(spec, nth) if spec.command == Command::Screen => {
                format!("{} {}", tabs.get(*nth).map_or("", |tab| tab.name()), spec.name).into()
            }
            Self::Command(spec, _) => spec.name.into(),
            Self::Skill(skill) => (&*skill.name).into(),
            Self::Choice(_, name, _) => (&**name).into(),
        }
    }

    /// The other names by which the search finds the entry.
    fn aliases(&self) -> Vec<&str> {
        match self {
            Self::Command(spec, _) => spec.command.search_words().to_vec(),
            Self::Skill(skill) => skill.names().collect(),
            Self::Choice("theme", ..) => vec!["theme", "colors", "colours", "settings"],
            Self::Choice(kind, ..) => vec![kind],
        }
    }

    /// Returns how well the entry matches the words, which are `typed` in one text; `None` if a word is missing.
    pub(super) fn fit(&self, words: &Words, typed: &str, tabs: &[Tab]) -> Option<Fit> {
        let name = self.name(tabs);
        if name.to_lowercase().starts_with(typed) {
            return Some(Fit::Beginning);
        }
        let aliases = self.aliases();
        for alias in &aliases {
            if alias.to_lowercase() == typed {
                return Some(Fit::Beginning);
            }
        }
        if words.are_in([&*name]) {
            return Some(Fit::Name);
        }
        let mut texts = aliases;
        texts.push(&name);
        let names = texts.len();
        if let Self::Command(spec, _) = self {
            texts.push(spec.doc);
        }
        if words.are_in(texts.iter().copied()) {
            return Some(Fit::Rest);
        }
        let mut best = None;
        for text in &texts[..names] {
            best = best.max(fuzzy(typed, text).map(|found| found.score));
        }
        Some(Fit::Letters(Reverse(best?)))
    }

    /// The description of the entry in at most `cells` cells, with the typed words marked.
    pub(super) fn text(
        &self,
        words: &Words,
        tabs: &[Tab],
        role: Role,
        cells: usize,
        context: &Context<'_>,
    ) -> Line<'static> {
        let painter = context.painter;
        match self {
            Self::Command(spec, nth) if spec.command == Command::Rate && !words.is_empty() => {
                marked(&format!("rate the skill {nth} {}", Level::ALL[*nth].name()), words, role, cells, painter)
            }
            Self::Command(spec, nth) if spec.command == Command::Screen && !words.is_empty() => {
                let name = tabs.get(*nth).map_or("", |tab| tab.name());
                marked(&format!("go to the screen {name}"), words, role, cells, painter)
            }
            Self::Command(spec, _) => marked(&does(spec, context), words, role, cells, painter),
            Self::Skill(skill) => {
                let area = context.session.catalog.area(skill.area.as_str()).map_or("", |area| area.name.as_str());
                let called = called(skill, words).map_or_else(String::new, |name| format!(" ({name})"));
                let mut line = marked(&format!("{}{called}", skill.name), words, role, cells, painter);
                let room = cells.saturating_sub(line.width());
                line.push_span(painter.cut(role, &format!(" {} {area}", painter.symbols.dot), room));
                line
            }
            Self::Choice(_, name, _) => marked(name, words, role, cells, painter),
        }
    }
}

/// The text with the typed words marked, or else the typed letters.
fn marked(text: &str, words: &Words, role: Role, cells: usize, painter: Painter) -> Line<'static> {
    let span = painter.cut(role, text, cells);
    let mut places = words.places(&span.content);
    if places.is_empty() {
        places = fuzzy(&words.joined(), &span.content).map(|found| found.places).unwrap_or_default();
    }
    Line::from(painter.marked(&span, &places))
}

/// The other name or the technology by which the search found a skill; `None` if its own name matches.
fn called<'a>(skill: &'a Skill, words: &Words) -> Option<&'a str> {
    if words.are_in([&*skill.name]) {
        return None;
    }
    if let Some(name) = skill.name_with(words) {
        return Some(name);
    }
    let typed = words.joined();
    if fuzzy(&typed, &skill.name).is_some() {
        return None;
    }
    let mut best = None;
    for name in skill.names() {
        if let Some(found) = fuzzy(&typed, name) {
            // Of equally good matches, the shorter name is closer to what was typed.
            best = best.max(Some((found.score, Reverse(name.len()), name)));
        }
    }
    best.map(|(_, _, name)| name)
}

/// The description of a command. For undo and redo, it names the change.
pub(super) fn does(spec: &Spec, context: &Context<'_>) -> String {
    let session = context.session;
    let change = match spec.command {
        Command::Undo => session.last_change().and_then(|event| what_changed(event, false, context)),
        Command::Redo => session.last_undone().and_then(|event| what_changed(event, true, context)),
        _ => None,
    };
    match change {
        Some(change) => format!("{}: {change}", spec.doc),
        None => spec.doc.to_owned(),
    }
}

/// The change of an event, with its date unless it is of today; does not reveal the level of a skill that is being
/// re-rated.
fn what_changed(event: &Event, is_undone: bool, context: &Context<'_>) -> Option<String> {
    let session = context.session;
    if matches!(event.act, Act::Imported(_) | Act::Win(_)) {
        return Some(describe_act(&event.act));
    }
    let skill = event.skill()?;
    let mut change = session.catalog.name_of(skill).to_owned();
    match (&event.act, session.amended(event)) {
        (Act::Answered(after), Some(before)) => {
            change.push_str(&format!(", {}", changed_details(&before.details, &after.details)));
        }
        _ if context.hides(skill) && !is_undone => {}
        (act, _) => change.push_str(&format!(", {}", describe_act(act))),
    }
    let day = day_of(event.id.recorded_at());
    if day != session.today() {
        change.push_str(&format!(", of {}", report::day(day)));
    }
    Some(change)
}
