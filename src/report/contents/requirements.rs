use super::Manner;
use crate::catalog::Skill;
use crate::chart::Bar;
use crate::gap::{Pair, Row, Status};
use crate::report::outline::{Block, Cell, Column, Fold, Kind, Part, Section, Table, Text};
use crate::report::{Chapter, NONE_CHOSEN, Report, beside_row, levels, share, verdict, why};
use crate::style::Symbols;

/// Returns the requirements to show, in chapters.
pub(super) fn section(report: &Report<'_>, manner: Manner) -> Section {
    let mut blocks = Vec::new();
    if let Some(selection) = report.selection() {
        blocks.push(Block::quiet(selection));
    }
    let has_words = report.gaps.rows.iter().any(|row| !why(row.requirement, manner.symbols).is_empty());
    if manner.has_pictures && has_words {
        let words =
            "Each requirement is followed by the words in which the list asks for it, and the part of the list.";
        blocks.push(Block::quiet(words));
    }
    let chapters = report.chapters();
    if chapters.is_empty() {
        blocks.push(Block::quiet(NONE_CHOSEN));
    }
    for chapter in &chapters {
        blocks.push(Block::Part(part(chapter, report, manner)));
    }
    Section::new("requirements", "Requirements", blocks)
}

fn part(chapter: &Chapter<'_, '_>, report: &Report<'_>, manner: Manner) -> Part {
    let symbols = manner.symbols;
    let mut numbers = Vec::new();
    if let Some(totals) = &chapter.totals {
        numbers = vec![share(totals, symbols), symbols.missing_of(totals), symbols.unrated_of(totals)];
        numbers.retain(|number| !number.is_empty());
    }
    let heading = format!("{} ({})", chapter.heading, chapter.pairs.len());
    let mut columns = vec![
        Column::new("Gap", Kind::Sign),
        Column::new("Requirement", Kind::Name),
        Column::new("Level", Kind::Value),
        Column::new("Bar", Kind::Bar),
    ];
    if let Some(second) = &report.second {
        columns.push(Column::new(second.benchmark.id.as_str(), Kind::Value));
    }
    columns.extend([
        Column::extra("Weight", Kind::Number),
        Column::new("Why", Kind::Remark),
        Column::extra("Next step", Kind::Sentence),
    ]);
    if manner.has_pictures || report.extras.anchors {
        columns.push(Column::new("What the levels mean", Kind::Fold));
    }
    let rows = chapter.pairs.iter().map(|pair| row(*pair, columns.len(), report, symbols)).collect();
    let table =
        Table { kind: "requirements", caption: heading.clone(), is_sortable: true, columns, rows, ..Table::default() };
    let is_met = chapter.totals.is_none() && chapter.pairs.iter().all(|pair| pair.row().status.is_met());
    let fold = match (is_met, report.extras.all) {
        (false, _) => Fold::Never,
        (true, false) => Fold::Closed,
        (true, true) => Fold::Open,
    };
    Part { heading, aside: numbers.join("  "), fold, blocks: vec![Block::Table(table)] }
}

/// Returns the cells of a requirement. The table has `count` columns, of which the anchors can be the last.
fn row(pair: Pair<'_, '_>, count: usize, report: &Report<'_>, symbols: &Symbols) -> Vec<Cell> {
    let row = pair.row();
    let requirement = row.requirement;
    let mut cells = vec![
        Cell::Sign {
            role: row.status.into(),
            sign: symbols.verdict(row),
            meaning: verdict(row.standing()),
            rank: row.gap.map_or(i32::from(i8::MIN), i32::from),
        },
        Cell::text(requirement.name.as_str()),
        Cell::text(levels(row, symbols)),
        Cell::Bar(Bar::of_row(row)),
    ];
    if report.second.is_some() {
        let (role, text) = beside_row(pair, symbols);
        cells.push(match pair {
            Pair::First(_, Some(other)) => Cell::Sign {
                role,
                sign: text,
                meaning: format!("target {}, {}", other.requirement.target, verdict(other.standing())),
                rank: other.gap.map_or(i32::from(i8::MIN), i32::from),
            },
            _ => Cell::Text(role, text.into()),
        });
    }
    let step = if row.status == Status::Gap { next_step(row, report) } else { None };
    cells.extend([
        Cell::text(requirement.weight.number().to_string()),
        Cell::quiet(why(requirement, symbols)),
        step.map_or(Cell::Empty, Cell::text),
    ]);
    if cells.len() < count {
        cells.push(anchors(row, report));
    }
    cells
}

/// Returns the next step for a rated requirement, with a link to the source that the step names.
pub(super) fn next_step(row: &Row<'_>, report: &Report<'_>) -> Option<Text> {
    let (skill, level) = (skill_of(row, report)?, row.level?);
    let Some(growth) = skill.steps_from(level).next() else { return skill.next_step(level).map(Text::from) };
    let Some(source) = &growth.source else { return Some(Text::from(&*growth.step)) };
    Some(match growth.step.split_once(&*source.name) {
        Some((before, after)) => Text::from(before).link(&*source.name, &*source.url).then(after),
        None => Text::from(format!("{} (", growth.step)).link(&*source.name, &*source.url).then(")"),
    })
}

/// Returns the anchors of the reached level and of the target. For a skill that is not rated, they are returned only if
/// the report was asked for anchors: the page of an unrated list would otherwise be twice as long.
fn anchors(row: &Row<'_>, report: &Report<'_>) -> Cell {
    if row.level.is_none() && !report.extras.anchors {
        return Cell::Empty;
    }
    let Some(skill) = skill_of(row, report) else { return Cell::Empty };
    let target = row.requirement.target;
    let (summary, marked) = match row.level {
        Some(level) if level == target => (format!("What {level} means"), vec![(level, "reached, and the target")]),
        Some(level) => (format!("What {level} and {target} mean"), vec![(level, "reached"), (target, "target")]),
        None => (format!("What {target} means"), vec![(target, "target")]),
    };
    let mut lines = Vec::new();
    for (level, role) in marked {
        lines.push(format!("{level} {} ({role}): {}", level.name(), skill.anchor(level)));
    }
    Cell::Fold { summary, lines }
}

/// Returns the skill whose level counts for a requirement; the first skill if none is rated.
fn skill_of<'a>(row: &Row<'_>, report: &Report<'a>) -> Option<&'a Skill> {
    let skill = match row.answer {
        Some((skill, _)) => skill,
        None => row.requirement.asked.skills().first()?,
    };
    report.catalog.skill(skill.as_str())
}
