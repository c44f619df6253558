use std::borrow::Cow;
use std::cmp::Reverse;

use ratatui::text::Line;

use crate::catalog::{Level, Skill, Words};
use crate::command::{Command, Press, Spec};
use crate::journal::Act;
use crate::report::{self, changed_details, day_of, deed};
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
pub(super) fn choices<'a>(context: &Context<'a>) -> impl Iterator<Item = Entry<'a>> {
    let session = context.session;
    let views = GapView::all(context).iter();
    let views = views.map(|view| Entry::Choice("view", view.name().into(), Effect::ShowGaps(*view)));
    let areas = session.catalog.areas().iter();
    let areas = areas.map(|area| Entry::Choice("area", (&*area.name).into(), Effect::ShowArea(area.id.clone())));
    let lists = session.library.all().map(|(_, list)| list);
    let lists = lists.map(|list| Entry::Choice("list", (&*list.title).into(), Effect::Measure(list.id.clone())));
    let themes = Theme::ALL.map(|theme| Entry::Choice("theme", theme.name().into(), Effect::UseTheme(theme)));
    views.chain(areas).chain(lists).chain(themes)
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

    /// Returns how well the entry matches; `None` if a word is missing.
    pub(super) fn fit(&self, words: &Words, tabs: &[Tab]) -> Option<Fit> {
        let (name, aliases, typed) = (self.name(tabs), self.aliases(), words.joined());
        let is_so_called = |other: &&str| other.to_lowercase() == typed;
        if name.to_lowercase().starts_with(&typed) || aliases.iter().any(is_so_called) {
            return Some(Fit::Beginning);
        }
        if words.are_in([&*name]) {
            return Some(Fit::Name);
        }
        let doc = if let Self::Command(spec, _) = self { spec.doc } else { "" };
        if words.are_in(aliases.iter().copied().chain([&*name, doc])) {
            return Some(Fit::Rest);
        }
        let letters = aliases.iter().copied().chain([&*name]).filter_map(|name| fuzzy(&typed, name));
        letters.map(|found| found.score).max().map(|score| Fit::Letters(Reverse(score)))
    }

    /// The key or the kind that is shown before the entry.
    pub(super) fn label(&self, is_typed: bool, context: &Context<'_>) -> String {
        let keys = &context.session.config.keys;
        match self {
            Self::Command(spec, nth) if is_typed && has_several(spec.command) => {
                let key = keys.key_of(Press { command: spec.command, nth: *nth });
                key.map_or_else(|| "(off)".to_owned(), |key| key.to_string())
            }
            Self::Command(spec, _) => keys.shown_keys(spec.command),
            Self::Skill(_) => "skill".to_owned(),
            Self::Choice(kind, ..) => (*kind).to_owned(),
        }
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
    skill.name_with(words).or_else(|| {
        let typed = words.joined();
        let fit = |name: &&str| fuzzy(&typed, name).map(|found| (found.score, Reverse(name.len())));
        if fit(&&*skill.name).is_some() {
            None
        } else {
            skill.names().filter(|name| fit(name).is_some()).max_by_key(fit)
        }
    })
}

/// The description of a command. For undo and redo, it names the change and its date; while a skill is being re-rated,
/// it does not reveal the level.
pub(super) fn does(spec: &Spec, context: &Context<'_>) -> String {
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
