use super::Manner;
use crate::report::outline::{Block, Cell, Column, Kind, Part, Section, Table};
use crate::report::{Item, Report, day_of};

/// Returns the planned and the finished skills; `None` if there are none.
pub(super) fn section(report: &Report<'_>, manner: Manner) -> Option<Section> {
    let plan = report.plan();
    let mut blocks = Vec::new();
    for (heading, items) in [("Planned", &plan.open), ("Done", &plan.done)] {
        if items.is_empty() {
            continue;
        }
        let heading = format!("{heading} ({})", items.len());
        let table = Table {
            kind: "plan",
            caption: heading.clone(),
            shows_caption: false,
            is_sortable: false,
            columns: vec![
                Column::new("Gap", Kind::Sign),
                Column::new("Skill", Kind::Name),
                Column::new("Level", Kind::Value),
                Column::new("When", Kind::When),
                Column::new("Next step", Kind::Sentence),
            ],
            rows: items.iter().map(|item| row(item, report, manner)).collect(),
        };
        blocks.push(Block::Part(Part::new(heading, vec![Block::Table(table)])));
    }
    (!blocks.is_empty()).then(|| Section { id: "plan", heading: "Plan".to_owned(), blocks })
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
