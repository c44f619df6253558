//! The sections on requirements: those that nobody reaches, those that one person reaches, and who could learn from
//! whom.

use std::cmp::Reverse;

use super::{MOST_NAMES, level, listed, table};
use crate::catalog::Level;
use crate::report::outline::{Block, Cell, Column, Kind, Outline, Section};
use crate::style::{Role, Symbols};
use crate::team::pairs::PLANNED;
use crate::team::{Figures, People, Row, Status, View};
use crate::text::counted;

/// The largest number of rows of a table, unless the user asks for another number.
const MOST_ROWS: usize = 10;
/// The largest number of pairs in a line.
const MOST_PAIRS: usize = 5;

pub(super) fn by_skill(outline: &mut Outline, view: &View<'_>, symbols: &Symbols) {
    let before = outline.sections.len();
    for status in [Status::Nobody, Status::One, Status::Thin, Status::Unknown] {
        // Requirements that more than one person reaches are listed only if the user asks for them.
        let is_asked = !view.choice.statuses.is_empty() || status != Status::Thin;
        let rows = view.rows_of(status);
        if is_asked && view.shows(status) && !rows.is_empty() {
            outline.sections.push(of_status(status, &rows, view, symbols));
        }
    }
    if !view.is_anonymous && view.choice.statuses.is_empty() {
        outline.sections.extend(teaching(view, symbols));
    }
    if outline.sections.len() == before {
        let block = Block::text("No requirement has this status.");
        outline.sections.push(Section::new("nothing", "Nothing to show", vec![block]));
    }
}

/// Returns the section on the requirements of one status, with the people who matter for it.
fn of_status(status: Status, rows: &[&Row<'_>], view: &View<'_>, symbols: &Symbols) -> Section {
    let figures = view.figures;
    let mut columns = vec![
        Column::new("gap", Kind::Sign),
        Column::new("skill", Kind::Name),
        Column::new("target", Kind::Number),
        Column::new("best", Kind::Number),
    ];
    let words: &[&str] = match status {
        Status::Nobody => &["who comes nearest"],
        Status::One => &["who", "wants to learn"],
        Status::Unknown => &["not rated by"],
        _ => &["who"],
    };
    for name in words {
        columns.push(Column::new(*name, Kind::Words));
    }
    let heading = format!("{} ({})", status.heading(), figures.count(status));
    let mut table_rows = Vec::new();
    for row in rows {
        table_rows.push(cells(row, figures, symbols));
    }
    let mut blocks = vec![table(heading.clone(), columns, table_rows)];
    if status == Status::One
        && !view.is_anonymous
        && let Some(losses) = losses(figures, symbols)
    {
        blocks.push(Block::text(losses));
    }
    Section::new(status.id(), heading, blocks)
}

/// Returns the cells of a requirement.
fn cells(row: &Row<'_>, figures: &Figures<'_>, symbols: &Symbols) -> Vec<Cell> {
    let missing = row.missing();
    let (role, sign, meaning) = match row.status {
        Status::Nobody => {
            (Role::Gap, format!("{} {missing}", symbols.missing), counted(missing as usize, "level") + " missing")
        }
        Status::Unknown => (Role::Unrated, symbols.question.to_owned(), "not known".to_owned()),
        status => (Role::Warning, "!".to_owned(), status.heading().to_lowercase()),
    };
    let people = match row.status {
        Status::Nobody => People::Below,
        Status::Unknown => People::Unrated,
        _ => People::Reach,
    };
    let mut who = Vec::new();
    for person in figures.people(row, people) {
        let level = figures.level(person, row.place);
        // Of those below the target, the nearest are shown, unless nobody knows anything.
        if people != People::Below || (level == row.best && level > Some(Level::NONE)) {
            who.push(figures.name(person));
        }
    }
    let mut cells = vec![
        Cell::Sign { role, sign, meaning, rank: missing.cast_signed() },
        Cell::text(&*row.requirement.name),
        Cell::text(row.requirement.target.to_string()),
        Cell::text(level(row.best, symbols)),
        Cell::text(listed(&who)),
    ];
    if row.status == Status::One {
        let mut wanting = Vec::new();
        for person in figures.people(row, People::WantedBy) {
            if row.only() != Some(person) {
                wanting.push(figures.name(person));
            }
        }
        cells.push(Cell::text(listed(&wanting)));
    }
    cells
}

/// Returns a sentence on departures: "Losing one person: Ada leaves 4 without anybody, Ben 3, Dora 1."
fn losses(figures: &Figures<'_>, symbols: &Symbols) -> Option<String> {
    let losses = figures.losses();
    let (first, others) = losses.split_first()?;
    let count = figures.only_holder_of(*first).count();
    let mut line = format!("Losing one person: {} leaves {count} without anybody", figures.name(*first));
    for person in &others[..others.len().min(MOST_NAMES)] {
        line.push_str(&format!(", {} {}", figures.name(*person), figures.only_holder_of(*person).count()));
    }
    Some(if others.len() > MOST_NAMES { format!("{line}, {}", symbols.cut) } else { line + "." })
}

/// Returns the people who could learn a requirement: they are below the target, or want to learn it and cannot teach it.
fn learners(figures: &Figures<'_>, row: &Row<'_>) -> impl Iterator<Item = usize> {
    (0..figures.size()).filter(|&person| {
        let wants = figures.is_one_of(person, row, People::WantedBy);
        figures.is_one_of(person, row, People::Below) || (wants && !figures.is_one_of(person, row, People::Teach))
    })
}

/// Returns the largest number of levels that somebody could learn; `None` if nobody could learn anything.
fn most_to_learn(figures: &Figures<'_>, row: &Row<'_>) -> Option<u8> {
    let mut most = None;
    for person in learners(figures, row) {
        let level = figures.level(person, row.place);
        let missing = level.map_or(0, |level| row.requirement.target.number().saturating_sub(level.number()));
        most = most.max(Some(missing));
    }
    most
}

/// Returns people with their levels; a star marks those who want to learn the requirement.
fn with_levels(people: impl Iterator<Item = usize>, figures: &Figures<'_>, row: &Row<'_>, symbols: &Symbols) -> String {
    let mut list = Vec::new();
    for person in people {
        let star = if figures.is_one_of(person, row, People::WantedBy) { "*" } else { "" };
        let level = level(figures.level(person, row.place), symbols);
        list.push(format!("{}{star} {level}", figures.name(person)));
    }
    listed(&list)
}

/// Returns the section on teaching, with the pairs; `None` if nobody could teach anything.
fn teaching(view: &View<'_>, symbols: &Symbols) -> Option<Section> {
    let figures = view.figures;
    let mut rows: Vec<(u32, &Row<'_>)> = Vec::new();
    for row in &figures.rows {
        if row.count(People::Teach) > 0
            && let Some(most) = most_to_learn(figures, row)
        {
            let wanted = if row.count(People::WantedBy) == 0 { 0 } else { PLANNED };
            rows.push((wanted + u32::from(row.requirement.weight.number() * most), row));
        }
    }
    if rows.is_empty() {
        return None;
    }
    rows.sort_by_key(|(value, _)| Reverse(*value));
    rows.truncate(view.choice.top.unwrap_or(MOST_ROWS));
    let columns = vec![
        Column::new("skill", Kind::Name),
        Column::new("could teach", Kind::Words),
        Column::new("could learn, * wants to", Kind::Words),
    ];
    let mut cells = Vec::new();
    for (_, row) in rows {
        cells.push(vec![
            Cell::text(&*row.requirement.name),
            Cell::text(with_levels(figures.people(row, People::Teach), figures, row, symbols)),
            Cell::text(with_levels(learners(figures, row), figures, row, symbols)),
        ]);
    }
    let heading = "Who could learn from whom";
    let mut blocks = vec![table(heading, columns, cells)];
    if !view.pairs.is_empty() {
        blocks.push(Block::text(pairs_for_now(view, symbols)));
    }
    Some(Section::new("teaching", heading, blocks))
}

/// Returns a sentence with the most important pairs.
fn pairs_for_now(view: &View<'_>, symbols: &Symbols) -> String {
    let figures = view.figures;
    let mut shown = Vec::new();
    for pair in &view.pairs[..view.pairs.len().min(MOST_PAIRS)] {
        let (teacher, learner) = (figures.name(pair.teacher), figures.name(pair.learner));
        let skill = &figures.rows[pair.row].requirement.name;
        shown.push(format!("{teacher} {} {learner} ({skill})", symbols.arrow));
    }
    let more = if view.pairs.len() > MOST_PAIRS { "; `skillgap team pairs` lists all" } else { "" };
    format!("Pairs for now: {}{more}.", shown.join(", "))
}
