//! The table with the levels of all people for all requirements that are shown.

use super::level;
use crate::report::outline::{Block, Matrix, MatrixRow, Section};
use crate::style::Symbols;
use crate::team::{Answer, Row, View};

/// The largest number of people in one table.
pub(super) const MOST_PEOPLE: usize = 200;
/// The warmth in which a level is drawn that reaches the target, and a level from which a person can teach.
const REACHES: u8 = 3;
const TEACHES: u8 = 4;

pub(super) fn section(view: &View<'_>, symbols: &Symbols) -> Section {
    let people = view.figures.people.len();
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
    let names = members.iter().map(|member| &*member.name);
    let columns = ["target"].into_iter().chain(names).chain(["can", "teach", "want"]);
    let mut met: Vec<_> = figures.people.iter().map(|person| (person.totals.met.to_string(), None)).collect();
    met.insert(0, (String::new(), None));
    met.resize(members.len() + 4, (String::new(), None));
    Matrix {
        is_wide: true,
        caption: format!(
            "The level of each person. Coloured: reaches the target; strongest: could teach it (level {} and above).",
            view.figures.team.teach
        ),
        corner: "skill".to_owned(),
        columns: columns.map(|name| (name.to_owned(), String::new())).collect(),
        rows: view.rows().into_iter().map(|row| of(row, view, symbols)).collect(),
        sums: vec![MatrixRow { name: "targets reached".to_owned(), cells: met }],
    }
}

fn of(row: &Row<'_>, view: &View<'_>, symbols: &Symbols) -> MatrixRow {
    let target = row.requirement.target;
    let mut cells = vec![(target.to_string(), None)];
    for (person, member) in view.figures.team.members.iter().enumerate() {
        let answer: Answer = member.answers[row.place];
        let sign =
            if answer.is_not_applicable() { symbols.not_applicable.to_owned() } else { level(answer.level(), symbols) };
        let star = if answer.is_wanted() { "*" } else { "" };
        let warmth = if row.teach.contains(&person) { TEACHES } else { REACHES };
        cells.push((format!("{sign}{star}"), row.reach.contains(&person).then_some(warmth)));
    }
    cells.extend([&row.reach, &row.teach, &row.wanted_by].map(|people| (people.len().to_string(), None)));
    MatrixRow { name: row.requirement.name.clone(), cells }
}
