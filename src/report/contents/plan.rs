use super::Manner;
use super::summary::PLANNED;
use crate::report::outline::{Block, Cell, Column, Kind, Section, Table};
use crate::report::{Item, Report, day_of};

/// Returns the planned skills that the summary has no room for, and those that are done, if there are any.
pub(super) fn sections(report: &Report<'_>, manner: Manner) -> Vec<Section> {
    let plan = report.plan();
    let more = plan.open.get(PLANNED..).unwrap_or_default();
    let mut sections = Vec::new();
    for (id, heading, items) in [("plan", "Also planned", more), ("done", "Planned and done", &plan.done)] {
        if items.is_empty() {
            continue;
        }
        let heading = format!("{heading} ({})", items.len());
        let table = Table {
            kind: "plan",
            caption: heading.clone(),
            columns: vec![
                Column::new("Gap", Kind::Sign),
                Column::new("Skill", Kind::Name),
                Column::new("Level", Kind::Value),
                Column::new("When", Kind::When),
                Column::new("Next step", Kind::Sentence),
            ],
            rows: items.iter().map(|item| row(item, report, manner)).collect(),
            ..Table::default()
        };
        sections.push(Section::new(id, heading, vec![Block::Table(table)]));
    }
    sections
}

fn row(item: &Item<'_>, report: &Report<'_>, manner: Manner) -> Vec<Cell> {
    let (role, sign) = item.verdict(manner.symbols);
    let verdict = if sign.is_empty() {
        Cell::Empty
    } else {
        Cell::Sign { role, meaning: item.verdict_in_words(), sign, rank: 0 }
    };
    let (role, when) = item.when(day_of(report.now), usize::MAX);
    vec![
        verdict,
        Cell::text(item.name),
        Cell::text(item.levels(manner.symbols)),
        Cell::Text(role, when.into()),
        Cell::text(&*item.step),
    ]
}
