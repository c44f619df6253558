use super::Manner;
use crate::catalog::Catalog;
use crate::comparison::Comparison;
use crate::profile::DatedWin;
use crate::report::outline::{Block, Cell, Column, Kind, Part, Section, Table, Text};
use crate::report::{Report, change, date};
use crate::style::Symbols;
use crate::text::trimmed;

/// Returns the changes since an earlier time; `None` if the report does not compare with one.
pub(super) fn section(report: &Report<'_>, manner: Manner) -> Option<Section> {
    let since = report.since.as_ref()?;
    let changes = since.changes(report);
    let mut blocks = vec![Block::text(since.coverage(report, manner.symbols))];
    blocks.push(if changes.is_empty() {
        Block::quiet("nothing has changed")
    } else {
        Block::Columns(parts(&changes, report.catalog, manner.symbols))
    });
    if !since.wins.is_empty() {
        let wins = since.wins.iter().map(|win| achieved(win, report.catalog)).collect();
        let heading = format!("Achieved ({})", since.wins.len());
        blocks.push(Block::Part(Part::new(heading, vec![Block::List(wins)])));
    }
    Some(Section::new("since", format!("Since {}", date(since.at)), blocks))
}

/// Returns an achievement: "1 Mar 2026: cut p99 to 80 ms (Caching); ", then its link.
fn achieved(win: &DatedWin, catalog: &Catalog) -> Text {
    let lines: Vec<&str> = win.text.lines().filter_map(trimmed).collect();
    let names: Vec<&str> = win.skills.iter().map(|skill| catalog.name_of(skill)).collect();
    let of = if names.is_empty() { String::new() } else { format!(" ({})", names.join(", ")) };
    let text = Text::named(date(win.at), format!(": {}{of}", lines.join(" ")));
    match &win.link {
        Some(link) => text.then("; ").link(link, link),
        None => text,
    }
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
