use super::Manner;
use crate::catalog::Catalog;
use crate::comparison::Comparison;
use crate::report::outline::{Block, Cell, Column, Kind, Part, Section, Table};
use crate::report::{Report, change, date};
use crate::style::{Role, Symbols};

/// Returns the changes since an earlier time; `None` if the report does not compare with one.
pub(super) fn section(report: &Report<'_>, manner: Manner) -> Option<Section> {
    let since = report.since.as_ref()?;
    let changes = since.changes(report);
    let mut blocks = vec![Block::Paragraph(Role::Text, since.coverage(report, manner.symbols).into())];
    blocks.push(if changes.is_empty() {
        Block::Paragraph(Role::Quiet, "nothing has changed".into())
    } else {
        Block::Columns(parts(&changes, report.catalog, manner.symbols))
    });
    Some(Section { id: "since", heading: format!("Since {}", date(since.at)), blocks })
}

/// Returns a part for each kind of change, with a row for each skill.
pub(in crate::report) fn parts(comparison: &Comparison, catalog: &Catalog, symbols: &Symbols) -> Vec<Part> {
    let mut parts = Vec::new();
    for (heading, moves) in comparison.sections() {
        let mut rows = Vec::with_capacity(moves.len());
        for step in moves {
            let name = catalog.name_of(&step.skill).to_owned();
            rows.push(vec![Cell::text(name), Cell::text(change(step, symbols))]);
        }
        let heading = format!("{heading} ({})", moves.len());
        let table = Table {
            kind: "changes",
            caption: heading.clone(),
            columns: vec![Column::new("Skill", Kind::Name), Column::new("Level", Kind::Value)],
            rows,
            ..Table::default()
        };
        parts.push(Part::new(heading, vec![Block::Table(table)]));
    }
    parts
}
