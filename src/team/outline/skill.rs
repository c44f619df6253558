//! The requirements: what nobody can, what hangs on one person, who could learn from whom.

use super::{MOST_NAMES, Outline, Section, level, listed};
use crate::catalog::Level;
use crate::style::Symbols;
use crate::team::pairs::PLANNED;
use crate::team::{Figures, Pair, Row, Status, View};
use crate::text::visible;

/// The most rows of a table that only shows the beginning, unless the user asks for another number.
const MOST_ROWS: usize = 10;
/// The most pairs in a line.
const MOST_PAIRS: usize = 5;

pub(super) fn by_skill(outline: &mut Outline, view: &View<'_>, symbols: &Symbols) {
    for status in [Status::Nobody, Status::One, Status::Thin, Status::Unknown] {
        // What more than one person can is said in a table only when it is asked for.
        let is_asked = !view.choice.statuses.is_empty() || status != Status::Thin;
        let rows = view.rows_of(status);
        if is_asked && view.shows(status) && !rows.is_empty() {
            outline.sections.push(of_status(status, &rows, view, symbols));
        }
    }
    if !view.is_anonymous && view.choice.statuses.is_empty() {
        let teaching = teaching(view, symbols);
        if !teaching.rows.is_empty() {
            outline.sections.push(teaching);
        }
    }
    if outline.sections.is_empty() {
        outline.sections.push(Section {
            lines: vec!["No requirement stands like this.".to_owned()],
            ..Section::new("Nothing to show", &[])
        });
    }
}

/// The requirements of one status, with the people who matter for it.
fn of_status(status: Status, rows: &[&Row<'_>], view: &View<'_>, symbols: &Symbols) -> Section {
    let figures = view.figures;
    let heading = format!("{} ({})", status.heading(), figures.count(status));
    let columns: &[&str] = match status {
        Status::Nobody => &["", "skill", "#target", "#best", "who comes nearest"],
        Status::One => &["", "skill", "#target", "#best", "who", "wants to learn"],
        Status::Unknown => &["", "skill", "#target", "#best", "not rated by"],
        _ => &["", "skill", "#target", "#best", "who"],
    };
    let mut section = Section::new(heading, columns);
    for row in rows {
        let sign = match status {
            Status::Nobody => format!("{} {}", symbols.missing, row.missing()),
            Status::Unknown => symbols.question.to_owned(),
            _ => "!".to_owned(),
        };
        let nearest: Vec<usize> =
            row.below.iter().copied().filter(|&person| figures.level(person, row.place) == row.best).collect();
        let who = match status {
            Status::Nobody if row.best == Some(Level::ALL[0]) => &[],
            Status::Nobody => &nearest[..],
            Status::Unknown => &row.unrated[..],
            _ => &row.reach[..],
        };
        let mut cells = vec![
            sign,
            visible(&row.requirement.name).into_owned(),
            row.requirement.target.to_string(),
            level(row.best, symbols),
            names(figures, who),
        ];
        if status == Status::One {
            let wanting: Vec<usize> =
                row.wanted_by.iter().copied().filter(|person| !row.reach.contains(person)).collect();
            cells.push(names(figures, &wanting));
        }
        section.rows.push(cells);
    }
    if status == Status::One && !view.is_anonymous {
        section.lines.extend(losses(figures, symbols));
    }
    section
}

/// "Losing one person: Ada leaves 4 without anybody, Ben 3, Dora 1."
fn losses(figures: &Figures<'_>, symbols: &Symbols) -> Option<String> {
    let losses = figures.losses();
    let count = |person: usize| figures.people[person].only_holder_of.len();
    let (&first, others) = losses.split_first()?;
    let mut line = format!("Losing one person: {} leaves {} without anybody", figures.name(first), count(first));
    for &person in others.iter().take(MOST_NAMES) {
        line.push_str(&format!(", {} {}", figures.name(person), count(person)));
    }
    let more = others.len() > MOST_NAMES;
    Some(if more { format!("{line}, {}", symbols.cut) } else { line + "." })
}

/// Who could teach what to whom, and the pairs.
fn teaching(view: &View<'_>, symbols: &Symbols) -> Section {
    let figures = view.figures;
    let mut section = Section::new("Who could learn from whom", &["skill", "could teach", "could learn, * wants to"]);
    let mut rows: Vec<(u32, &Row<'_>, Vec<usize>)> = Vec::new();
    for row in figures.rows.iter().filter(|row| !row.teach.is_empty()) {
        let mut learners = row.below.clone();
        let is_beside =
            |person: &usize| figures.level(*person, row.place).is_none_or(|level| level >= row.requirement.target);
        learners.extend(row.wanted_by.iter().copied().filter(is_beside).filter(|person| !row.teach.contains(person)));
        learners.sort_unstable();
        let missing = |&person: &usize| {
            let level = figures.level(person, row.place);
            level.map_or(0, |level| row.requirement.target.number().saturating_sub(level.number()))
        };
        let most = learners.iter().map(missing).max();
        if let Some(most) = most {
            let wanted = if row.wanted_by.is_empty() { 0 } else { PLANNED };
            rows.push((wanted + u32::from(row.requirement.weight.number() * most), row, learners));
        }
    }
    rows.sort_by_key(|(value, ..)| std::cmp::Reverse(*value));
    rows.truncate(view.choice.top.unwrap_or(MOST_ROWS));
    for (_, row, learners) in rows {
        let person = |person: usize| {
            let star = if row.wanted_by.contains(&person) { "*" } else { "" };
            format!("{}{star} {}", figures.name(person), level(figures.level(person, row.place), symbols))
        };
        let name = visible(&row.requirement.name).into_owned();
        section.rows.push(vec![name, listed(&row.teach, person), listed(&learners, person)]);
    }
    if !view.pairs.is_empty() {
        let pair = |pair: &Pair| {
            let names = [pair.teacher, pair.learner].map(|person| figures.name(person));
            let skill = visible(&figures.rows[pair.row].requirement.name).into_owned();
            format!("{} {} {} ({skill})", names[0], symbols.arrow, names[1])
        };
        let shown: Vec<String> = view.pairs.iter().take(MOST_PAIRS).map(pair).collect();
        let more = if view.pairs.len() > MOST_PAIRS { "; `skillgap team pairs` lists all" } else { "" };
        section.lines.push(format!("Pairs for now: {}{more}.", shown.join(", ")));
    }
    section
}

fn names(figures: &Figures<'_>, people: &[usize]) -> String {
    listed(people, |person| figures.name(person).to_owned())
}
