//! The table with the levels of all people for all requirements that are shown.

use super::level;
use crate::report::outline::{Block, Matrix, MatrixRow, Section};
use crate::style::Symbols;
use crate::team::{People, Row, View};

/// The largest number of people in one table.
pub(super) const MOST_PEOPLE: usize = 200;
/// The warmth in which a level is drawn that reaches the target, and a level from which a person can teach.
const REACHES: u8 = 3;
const TEACHES: u8 = 4;

pub(super) fn section(view: &View<'_>, symbols: &Symbols) -> Section {
    let people = view.figures.size();
    let [unrated, not_applicable] = [symbols.question, symbols.not_applicable];
    let signs = format!("{unrated}: not rated. {not_applicable}: not applicable. *: wants to learn it.");
    let blocks = if people > MOST_PEOPLE {
        vec![Block::quiet(format!("With {people} people the table of all levels would not be legible."))]
    } else {
        vec![Block::Matrix(matrix(view, symbols)), Block::quiet(signs)]
    };
    Section::new("levels", "All levels", blocks)
}

/// Returns the levels, after the target; the last columns are the numbers of people who reach, could teach and want to
/// learn the requirement.
fn matrix(view: &View<'_>, symbols: &Symbols) -> Matrix {
    let figures = view.figures;
    let members = &figures.team.members;
    let mut columns = vec![("target".to_owned(), String::new())];
    let mut met = vec![(String::new(), None)];
    for member in members.iter() {
        columns.push((member.name().to_owned(), String::new()));
        met.push((member.totals(figures.team.benchmark).met.to_string(), None));
    }
    for name in ["can", "teach", "want"] {
        columns.push((name.to_owned(), String::new()));
        met.push((String::new(), None));
    }
    Matrix {
        is_wide: true,
        caption: format!(
            "The level of each person. Coloured: reaches the target; strongest: could teach it (level {} and above).",
            view.figures.team.teach
        ),
        corner: "skill".to_owned(),
        columns,
        rows: view.rows().into_iter().map(|row| of(row, view, symbols)).collect(),
        sums: vec![MatrixRow { name: "targets reached".to_owned(), cells: met }],
    }
}

fn of(row: &Row<'_>, view: &View<'_>, symbols: &Symbols) -> MatrixRow {
    let target = row.requirement.target;
    let mut cells = vec![(target.to_string(), None)];
    for member in view.figures.team.members.iter() {
        let answer = member.answer(row.place);
        let sign =
            if answer.is_not_applicable() { symbols.not_applicable.to_owned() } else { level(answer.level(), symbols) };
        let star = if answer.is_wanted() { "*" } else { "" };
        let warmth = if answer.level() >= Some(view.figures.team.teach) { TEACHES } else { REACHES };
        cells.push((format!("{sign}{star}"), (answer.level() >= Some(target)).then_some(warmth)));
    }
    for people in [People::Reach, People::Teach, People::WantedBy] {
        cells.push((row.count(people).to_string(), None));
    }
    MatrixRow { name: row.requirement.name.clone(), cells }
}
