//! Makes the [`Outline`] of a team, from which text, Markdown and HTML are written.

mod levels;
mod skill;

use std::borrow::Borrow;

use jiff::Timestamp;

use super::document::FEW;
use super::{By, Change, Figures, Group, Groups, Pair, Row, Status, View, WhatIf};
use crate::catalog::Level;
use crate::chart::Bar;
use crate::gap::Totals;
use crate::report::outline::{Block, Cell, Column, Kind, Outline, Section, Table, Total};
use crate::report::{date, day_of, share_in_words};
use crate::style::Symbols;
use crate::text::{counted, people};

/// The largest number of names in a cell.
const MOST_NAMES: usize = 6;
/// The sentence at the end of every document about people.
const PURPOSE: &str = "All levels are self-assessed. This page is for planning who learns from whom, not for decisions about pay or dismissal.";

/// Returns the outline of `view`. If the page `stands_alone`, it has all levels, and the documents that were used, with
/// their people and dates; on a terminal, it has not.
pub fn page(view: &View<'_>, symbols: &Symbols, stands_alone: bool) -> Outline {
    let figures = view.figures;
    let people = people(figures.size());
    let mut outline = outline(format!("{} {} {people}", figures.team.benchmark.title, symbols.dot), view.now);
    outline.sections.push(Section::new("summary", "Summary", summary(view, symbols)));
    if let Some(what_if) = view.what_if {
        outline.sections.push(changes(what_if, figures, symbols));
    } else {
        match view.by {
            By::Skill => skill::by_skill(&mut outline, view, symbols),
            By::Person => outline.sections.push(by_person(view, symbols)),
            By::Area => outline.sections.push(by_area(figures, symbols)),
            By::Team => {
                if let Some(groups) = view.groups {
                    outline.sections.push(by_team(groups, symbols));
                }
            }
        }
        if stands_alone && view.by == By::Skill {
            outline.sections.push(levels::section(view, symbols));
        }
    }
    if stands_alone && names_people(view) {
        outline.sections.push(used(view));
    }
    outline
}

/// Returns the outline of pairs.
pub(crate) fn pairs_page(figures: &Figures<'_>, pairs: &[Pair], now: Timestamp, symbols: &Symbols) -> Outline {
    let columns = vec![
        Column::new("skill", Kind::Name),
        Column::new("teaches", Kind::Words),
        Column::new("level", Kind::Number),
        Column::new("learns", Kind::Words),
        Column::new("level", Kind::Number),
        Column::new("why", Kind::Words),
    ];
    let mut rows = Vec::new();
    for pair in pairs {
        let Row { requirement, .. } = &figures.rows[pair.row];
        let missing = requirement.target.number().saturating_sub(pair.learner_level.map_or(0, Level::number));
        let mut why = if missing > 0 { format!("{} {missing}", symbols.missing) } else { String::new() };
        if pair.planned {
            why.push_str(if why.is_empty() { "on the plan" } else { ", on the plan" });
        }
        rows.push(vec![
            Cell::text(&*requirement.name),
            Cell::text(figures.name(pair.teacher)),
            Cell::text(pair.teacher_level.to_string()),
            Cell::text(figures.name(pair.learner)),
            Cell::text(level(pair.learner_level, symbols)),
            Cell::text(why),
        ]);
    }
    let block = if pairs.is_empty() {
        Block::text("Nobody has a gap that somebody else could close.")
    } else {
        table("Pairs", columns, rows)
    };
    let mut outline = outline(figures.team.benchmark.title.clone(), now);
    outline.sections.push(Section::new("pairs", "Pairs", vec![block]));
    outline
}

/// Returns an outline without sections.
fn outline(title: String, now: Timestamp) -> Outline {
    Outline { window_title: title.clone(), title, date: date(now), closing: vec![PURPOSE.into()], ..Outline::default() }
}

/// Returns a table whose columns are labelled in every format.
fn table(caption: impl Into<String>, columns: Vec<Column>, rows: Vec<Vec<Cell>>) -> Block {
    let caption = caption.into();
    Block::Table(Table { kind: "team", caption, columns, rows, is_labelled: true, ..Table::default() })
}

/// Returns the summary: the coverage of the whole team, the age of the documents, and the files that do not count.
fn summary(view: &View<'_>, symbols: &Symbols) -> Vec<Block> {
    let figures = view.figures;
    let away = percent(&figures.without_best, figures.is_open[1], symbols);
    let mut blocks = vec![Block::Total(Total {
        label: "Together".to_owned(),
        share: figures.share_together(),
        // If the only person is away, nobody is left.
        beside: if figures.size() == 1 { people(1) } else { format!("{away} without the best person in each skill") },
        bar: Bar::of_totals(&figures.together),
    })];
    let mut oldest: Option<(Timestamp, &str)> = None;
    for member in figures.team.members.iter() {
        let Some(at) = member.taken_at() else { continue };
        if oldest.is_none_or(|(oldest, _)| at < oldest) {
            oldest = Some((at, member.name()));
        }
    }
    if let Some((at, name)) = oldest
        && names_people(view)
    {
        blocks.push(Block::quiet(format!("Oldest file: {name}, {}.", age(at, view.now))));
    }
    if let [first, others @ ..] = view.left_out {
        let more = if others.is_empty() { String::new() } else { format!(", {}", symbols.cut) };
        let files = counted(view.left_out.len(), "file");
        blocks.push(Block::quiet(format!("{files} left out: {} ({}){more}.", first.file, first.why)));
    }
    blocks
}

/// Returns true if the document names the members of the team.
fn names_people(view: &View<'_>) -> bool {
    !view.is_anonymous && view.by != By::Team
}

/// Returns the age of a document: "today", "12 days", "7 months".
fn age(at: Timestamp, now: Timestamp) -> String {
    let days = day_of(at).until(day_of(now)).map_or(0, |span| span.get_days()).max(0);
    match usize::try_from(days).unwrap_or(0) {
        0 => "today".to_owned(),
        days if days < 60 => counted(days, "day"),
        days => counted(days * 12 / 365, "month"),
    }
}

fn by_person(view: &View<'_>, symbols: &Symbols) -> Section {
    let figures = view.figures;
    let members = &figures.team.members;
    let has_groups = !view.is_anonymous && members.iter().any(|member| member.group().is_some());
    let mut columns = vec![Column::new("person", Kind::Name)];
    if has_groups {
        columns.push(Column::new("team", Kind::Words));
    }
    if !view.is_anonymous {
        columns.push(Column::new("written", Kind::Value));
    }
    columns.extend(numbers(["rated", "n/a", "not rated", "coverage"]));
    if !view.is_anonymous {
        columns.push(Column::new("only holder of", Kind::Words));
    }
    let mut rows = Vec::new();
    for (nth, member) in members.iter().enumerate() {
        let totals = member.totals(figures.team.benchmark);
        let mut cells = vec![Cell::text(member.name())];
        if has_groups {
            cells.push(Cell::text(member.group().map_or("", |group| group)));
        }
        if !view.is_anonymous {
            cells.push(Cell::text(member.taken_at().map_or(String::new(), date)));
        }
        for count in [totals.rated, totals.not_applicable, totals.unrated] {
            cells.push(Cell::text(count.to_string()));
        }
        cells.push(Cell::text(percent(&totals, false, symbols)));
        if !view.is_anonymous {
            let mut only = Vec::new();
            for requirement in figures.only_holder_of(nth) {
                only.push(requirement.name.as_str());
            }
            cells.push(Cell::text(listed(&only)));
        }
        rows.push(cells);
    }
    let heading = "People, in the order of their names";
    Section::new("people", heading, vec![table(heading, columns, rows)])
}

fn by_area(figures: &Figures<'_>, symbols: &Symbols) -> Section {
    let mut columns = vec![Column::new("area", Kind::Name)];
    columns.extend(shares_columns());
    columns.extend(numbers(["nobody", "only one"]));
    let mut rows = Vec::new();
    for area in &figures.areas {
        let mut cells = vec![Cell::text(&*area.area.name)];
        cells.extend(shares_cells(&area.together, &area.without_best, area.is_open, symbols));
        for count in [area.nobody, area.one] {
            cells.push(Cell::text(count.to_string()));
        }
        rows.push(cells);
    }
    Section::new("areas", "Areas", vec![table("Areas", columns, rows)])
}

fn by_team(groups: &Groups<'_>, symbols: &Symbols) -> Section {
    let mut columns = vec![Column::new("team", Kind::Name), Column::new("people", Kind::Number)];
    columns.extend(shares_columns());
    columns.extend(numbers(["nobody", "only one", "not known"]));
    let mut rows = Vec::new();
    for group in &groups.shown {
        rows.push(team_row(group, symbols));
    }
    let mut blocks = vec![table("Teams", columns, rows)];
    if groups.hidden > 0 {
        let people = if groups.hidden_people < FEW { format!("under {FEW}") } else { groups.hidden_people.to_string() };
        let teams = counted(groups.hidden, "team");
        blocks.push(Block::text(format!(
            "Not shown: {teams} with {people} people, because small groups give people away."
        )));
        blocks.push(Block::text("Hiding small groups does not keep a secret from somebody who knows the team."));
    }
    Section::new("teams", "Teams", blocks)
}

fn team_row(group: &Group<'_>, symbols: &Symbols) -> Vec<Cell> {
    let figures = group.figures();
    let mut cells = vec![Cell::text(group.shown_name()), Cell::text(figures.size().to_string())];
    cells.extend(shares_cells(&figures.together, &figures.without_best, figures.is_open, symbols));
    for status in [Status::Nobody, Status::One, Status::Unknown] {
        cells.push(Cell::text(figures.count(status).to_string()));
    }
    cells
}

/// Returns columns of numbers.
fn numbers<const N: usize>(names: [&'static str; N]) -> [Column; N] {
    names.map(|name| Column::new(name, Kind::Number))
}

/// Returns the columns for the coverage of several people, and the rest without the best person for each skill.
fn shares_columns() -> [Column; 4] {
    [
        Column::new("together", Kind::Number),
        Column::extra("", Kind::Bar),
        Column::new("without the best", Kind::Number),
        Column::extra("", Kind::Bar),
    ]
}

fn shares_cells(together: &Totals, without_best: &Totals, is_open: [bool; 2], symbols: &Symbols) -> [Cell; 4] {
    let share = Cell::text(percent(together, is_open[0], symbols));
    let share_left = Cell::text(percent(without_best, is_open[1], symbols));
    [share, Cell::Bar(Bar::of_totals(together)), share_left, Cell::Bar(Bar::of_totals(without_best))]
}

/// Returns the section on the changes if people left or joined.
fn changes(what_if: &WhatIf<'_>, then: &Figures<'_>, symbols: &Symbols) -> Section {
    let mut heading = Vec::new();
    for (word, people) in [("Without", &what_if.without), ("With", &what_if.with)] {
        if !people.is_empty() {
            heading.push(format!("{word} {}", people.join(", ")));
        }
    }
    let heading = heading.join("; ");
    let arrow = symbols.arrow;
    let mut rows = Vec::new();
    for Change { row, status, best } in &what_if.changes {
        let mut cells = vec![Cell::text(&*row.requirement.name), Cell::text(row.requirement.target.to_string())];
        for [before, after] in [
            [level(*best, symbols), level(row.best, symbols)],
            [status.heading().to_lowercase(), row.status.heading().to_lowercase()],
        ] {
            cells.push(Cell::text(if before == after { after } else { format!("{before} {arrow} {after}") }));
        }
        rows.push(cells);
    }
    let shares = Block::text(format!(
        "Together {} {arrow} {}. Without the best person in each skill {} {arrow} {}.",
        percent(&what_if.together, what_if.is_open[0], symbols),
        percent(&then.together, then.is_open[0], symbols),
        percent(&what_if.without_best, what_if.is_open[1], symbols),
        percent(&then.without_best, then.is_open[1], symbols)
    ));
    let columns = vec![
        Column::new("skill", Kind::Name),
        Column::new("target", Kind::Number),
        Column::new("best", Kind::Value),
        Column::new("how many can", Kind::Words),
    ];
    let block =
        if rows.is_empty() { Block::text("No requirement changes.") } else { table(heading.clone(), columns, rows) };
    Section::new("changes", heading, vec![block, shares])
}

/// Returns the section on the documents that were used, with their people and dates.
fn used(view: &View<'_>) -> Section {
    let columns =
        vec![Column::new("person", Kind::Name), Column::new("file", Kind::Words), Column::new("written", Kind::Value)];
    let mut rows = Vec::new();
    for member in view.figures.team.members.iter().take(levels::MOST_PEOPLE) {
        let written = member.taken_at().map_or("made up".to_owned(), date);
        rows.push(vec![Cell::text(member.name()), Cell::text(member.file()), Cell::text(written)]);
    }
    let mut blocks = vec![table("What was used", columns, rows)];
    for left in view.left_out {
        blocks.push(Block::text(format!("Left out: {} ({}).", left.file, left.why)));
    }
    Section::new("used", "What was used", blocks)
}

/// A coverage in few cells: "63%", or "≥ 63%" if answers are missing that could raise it.
fn percent(totals: &Totals, is_open: bool, symbols: &Symbols) -> String {
    let share = share_in_words(totals, symbols);
    let is_bare = is_open && totals.unrated == 0 && totals.coverage.percent().is_some();
    if is_bare { format!("{} {share}", symbols.at_least) } else { share }
}

fn level(level: Option<Level>, symbols: &Symbols) -> String {
    level.map_or(symbols.question.to_owned(), |level| level.to_string())
}

/// Returns the first words, and the number of the others.
fn listed<W: Borrow<str>>(words: &[W]) -> String {
    match words.len().saturating_sub(MOST_NAMES) {
        0 => words.join(", "),
        more => format!("{} and {more} more", words[..MOST_NAMES].join(", ")),
    }
}
