//! What people read of a team: lines, and tables under headings. Text, Markdown and HTML write the same outline.

mod skill;

use jiff::Timestamp;

use super::document::FEW;
use super::{By, Change, Figures, Group, Groups, Pair, Row, Status, View, WhatIf};
use crate::catalog::Level;
use crate::gap::Totals;
use crate::report::{date, day_of, shares};
use crate::style::Symbols;
use crate::text::{counted, visible};

/// The most names in a cell.
const MOST_NAMES: usize = 6;
/// What is said at the end of every document about people.
const PURPOSE: &str = "Levels are people's own word. This is made for who learns from whom, and not for pay or notice.";

/// A document about a team.
#[derive(Debug, Clone, Default)]
pub struct Outline {
    /// The list, and how many people.
    pub title: String,
    /// The day that the document is of.
    pub date: String,
    /// What matters most, in sentences.
    pub lines: Vec<String>,
    /// The tables.
    pub sections: Vec<Section>,
    /// What stands at the end.
    pub closing: Vec<String>,
}

/// A table under a heading, with lines below it.
#[derive(Debug, Clone, Default)]
pub struct Section {
    /// The heading.
    pub heading: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows: a cell for each column, made safe to show.
    pub rows: Vec<Vec<String>>,
    /// Sentences below the table.
    pub lines: Vec<String>,
}

/// A column of a table.
#[derive(Debug, Clone)]
pub struct Column {
    /// The name.
    pub name: String,
    /// True if it holds numbers, which stand to the right.
    pub is_number: bool,
}

impl Section {
    /// A section with these columns; a name that begins with `#` is that of a column of numbers.
    pub fn new(heading: impl Into<String>, columns: &[&str]) -> Self {
        let mut section = Self { heading: heading.into(), ..Self::default() };
        section.add_columns(columns);
        section
    }

    /// Adds columns, named as in [`Section::new`].
    fn add_columns(&mut self, columns: &[&str]) {
        for name in columns {
            let is_number = name.starts_with('#');
            self.columns.push(Column { name: name.trim_start_matches('#').to_owned(), is_number });
        }
    }
}

impl Outline {
    /// The outline of what `view` is about.
    pub fn of(view: &View<'_>, symbols: &Symbols) -> Self {
        let figures = view.figures;
        let title = visible(&figures.team.benchmark.title).into_owned();
        let people = counted(figures.people.len(), "person").replace("persons", "people");
        let mut outline = Self {
            title: format!("{title} {} {people}", symbols.dot),
            date: date(view.now),
            lines: vec![coverage_line(&figures.together, &figures.without_best)],
            closing: vec![PURPOSE.to_owned()],
            ..Self::default()
        };
        outline.lines.extend(sources(view, symbols));
        if let Some(what_if) = view.what_if {
            outline.sections.push(changes(what_if, figures, symbols));
            return outline;
        }
        match view.by {
            By::Skill => skill::by_skill(&mut outline, view, symbols),
            By::Person => outline.sections.push(by_person(view)),
            By::Area => outline.sections.push(by_area(figures)),
            By::Team => outline.sections.extend(view.groups.map(by_team)),
        }
        outline
    }

    /// The outline of pairs alone.
    pub fn of_pairs(figures: &Figures<'_>, pairs: &[Pair], now: Timestamp, symbols: &Symbols) -> Self {
        let mut section = Section::new("Pairs", &["skill", "teaches", "#level", "learns", "#level", "why"]);
        for pair in pairs {
            let Row { requirement, .. } = &figures.rows[pair.row];
            let missing = requirement.target.number().saturating_sub(pair.learner_level.map_or(0, Level::number));
            let mut why = if missing > 0 { format!("{} {missing}", symbols.missing) } else { String::new() };
            if pair.planned {
                why.push_str(if why.is_empty() { "on the plan" } else { ", on the plan" });
            }
            section.rows.push(vec![
                visible(&requirement.name).into_owned(),
                figures.name(pair.teacher).to_owned(),
                pair.teacher_level.to_string(),
                figures.name(pair.learner).to_owned(),
                level(pair.learner_level, symbols),
                why,
            ]);
        }
        if pairs.is_empty() {
            section.lines.push("Nobody has a gap that somebody else could close.".to_owned());
        }
        Self {
            title: visible(&figures.team.benchmark.title).into_owned(),
            date: date(now),
            sections: vec![section],
            closing: vec![PURPOSE.to_owned()],
            ..Self::default()
        }
    }
}

/// "Together 93%. With the best of each skill away 71%."
fn coverage_line(together: &Totals, without_best: &Totals) -> String {
    let away = without_best.coverage.percent();
    let away = away.map_or(String::new(), |percent| format!(" With the best of each skill away {percent}."));
    format!("Together {}.{away}", shares(together).big)
}

/// How old the documents are, and which files do not count.
fn sources(view: &View<'_>, symbols: &Symbols) -> Option<String> {
    let mut parts = Vec::new();
    let members = &view.figures.team.members;
    let oldest = members.iter().filter(|_| !view.is_anonymous && view.by != By::Team);
    if let Some((at, member)) = oldest.filter_map(|member| Some((member.taken_at?, member))).min_by_key(|(at, _)| *at) {
        parts.push(format!("Oldest file: {}, {}.", member.name, age(at, view.now)));
    }
    if let [first, others @ ..] = view.left_out {
        let more = if others.is_empty() { String::new() } else { format!(", {}", symbols.cut) };
        let files = counted(view.left_out.len(), "file");
        parts.push(format!("{files} left out: {} ({}){more}.", visible(&first.file), visible(&first.why)));
    }
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// How long ago a document was written: "today", "12 days", "7 months".
fn age(at: Timestamp, now: Timestamp) -> String {
    let days = day_of(at).until(day_of(now)).map_or(0, |span| span.get_days()).max(0);
    match usize::try_from(days).unwrap_or(0) {
        0 => "today".to_owned(),
        days if days < 60 => counted(days, "day"),
        days => counted(days * 12 / 365, "month"),
    }
}

fn by_person(view: &View<'_>) -> Section {
    let figures = view.figures;
    let members = &figures.team.members;
    let has_groups = members.iter().any(|member| member.group.is_some());
    let mut section = Section::new("People, in the order of their names", &["person"]);
    if !view.is_anonymous {
        section.add_columns(if has_groups { &["team", "written"] } else { &["written"] });
    }
    section.add_columns(&["#rated", "#n/a", "#not rated", "#coverage"]);
    if !view.is_anonymous {
        section.add_columns(&["only holder of"]);
    }
    for (member, person) in members.iter().zip(&figures.people) {
        let totals = &person.totals;
        let mut cells = vec![member.name.clone()];
        if !view.is_anonymous {
            cells.extend(has_groups.then(|| visible(member.group.as_deref().unwrap_or_default()).into_owned()));
            cells.push(member.taken_at.map_or(String::new(), date));
        }
        cells.extend([totals.rated, totals.not_applicable, totals.unrated].map(|count| count.to_string()));
        cells.push(percent(totals));
        if !view.is_anonymous {
            let name = |row: usize| visible(&figures.rows[row].requirement.name).into_owned();
            cells.push(listed(&person.only_holder_of, name));
        }
        section.rows.push(cells);
    }
    section
}

fn by_area(figures: &Figures<'_>) -> Section {
    let mut section = Section::new("Areas", &["area", "#together", "#best away", "#nobody", "#one alone"]);
    for area in &figures.areas {
        section.rows.push(vec![
            visible(&area.area.name).into_owned(),
            percent(&area.together),
            percent(&area.without_best),
            area.nobody.to_string(),
            area.one.to_string(),
        ]);
    }
    section
}

fn by_team(groups: &Groups<'_>) -> Section {
    let columns = ["team", "#people", "#together", "#best away", "#nobody", "#one alone", "#not known"];
    let mut section = Section::new("Teams", &columns);
    for group in &groups.shown {
        section.rows.push(team_row(group));
    }
    if groups.hidden > 0 {
        let people = if groups.hidden_people < FEW { format!("under {FEW}") } else { groups.hidden_people.to_string() };
        let teams = counted(groups.hidden, "team");
        section.lines.push(format!("Not shown: {teams} with {people} people, because small groups give people away."));
        let warning = "Hiding small groups does not keep a secret from somebody who knows the team.";
        section.lines.push(warning.to_owned());
    }
    section
}

fn team_row(group: &Group<'_>) -> Vec<String> {
    let figures = group.figures();
    let mut cells = vec![visible(group.shown_name()).into_owned(), figures.people.len().to_string()];
    cells.extend([percent(&figures.together), percent(&figures.without_best)]);
    cells.extend([Status::Nobody, Status::One, Status::Unknown].map(|status| figures.count(status).to_string()));
    cells
}

/// What would change.
fn changes(what_if: &WhatIf<'_>, then: &Figures<'_>, symbols: &Symbols) -> Section {
    let mut heading = Vec::new();
    for (word, people) in [("Without", &what_if.without), ("With", &what_if.with)] {
        if !people.is_empty() {
            heading.push(format!("{word} {}", people.join(", ")));
        }
    }
    let mut section = Section::new(heading.join("; "), &["skill", "#target", "best", "how many can"]);
    let arrow = symbols.arrow;
    let changed = |before: String, after: String| {
        if before == after { after } else { format!("{before} {arrow} {after}") }
    };
    for Change { row, status, best } in &what_if.changes {
        section.rows.push(vec![
            visible(&row.requirement.name).into_owned(),
            row.requirement.target.to_string(),
            changed(level(*best, symbols), level(row.best, symbols)),
            changed(status.heading().to_lowercase(), row.status.heading().to_lowercase()),
        ]);
    }
    let share = |totals: &Totals| percent(totals);
    section.lines.push(format!(
        "Together {} {arrow} {}. With the best of each skill away {} {arrow} {}.",
        share(&what_if.together),
        share(&then.together),
        share(&what_if.without_best),
        share(&then.without_best)
    ));
    if what_if.changes.is_empty() {
        section.lines.push("No requirement would stand otherwise.".to_owned());
    }
    section
}

fn percent(totals: &Totals) -> String {
    totals.coverage.percent().map_or("n/a".to_owned(), |percent| percent.to_string())
}

fn level(level: Option<Level>, symbols: &Symbols) -> String {
    level.map_or(symbols.question.to_owned(), |level| level.to_string())
}

/// The first of many in words, and how many more there are.
fn listed(places: &[usize], word: impl Fn(usize) -> String) -> String {
    let words: Vec<String> = places.iter().take(MOST_NAMES).map(|&place| word(place)).collect();
    let words = words.join(", ");
    match places.len().saturating_sub(MOST_NAMES) {
        0 => words,
        more => format!("{words} and {more} more"),
    }
}
