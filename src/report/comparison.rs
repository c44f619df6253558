use super::Page;
use crate::catalog::Catalog;
use crate::comparison::{Comparison, Move};
use crate::journal::Rating;
use crate::style::{Role, Symbols};
use crate::text::width;

/// What changed, as text: a section for each kind of change.
pub fn comparison(comparison: &Comparison, catalog: &Catalog, page: &Page) -> String {
    let name = |step: &Move| catalog.name_of(&step.skill).to_owned();
    let all = comparison.sections().flat_map(|(_, moves)| moves);
    let names = all.map(|step| width(&name(step))).max().unwrap_or(0).min(page.width / 2);
    let mut out = String::new();
    for (heading, moves) in comparison.sections() {
        out.push_str(&page.heading(&format!("{heading} ({})", moves.len())));
        for step in moves {
            let lead = format!("  {}  ", page.fit(&name(step), names));
            out.push_str(&page.paragraph(Role::Text, &lead, &change(step, page.symbols)));
        }
    }
    out
}

/// What happened to a skill: "2 → 4 Proficient", "3 Working", "not rated".
pub fn change(step: &Move, symbols: &Symbols) -> String {
    let after = step.to.map_or_else(|| "not rated".to_owned(), Rating::describe);
    match step.from {
        Some(before) if step.to != Some(before) => {
            let before = before.level().map_or_else(|| "not applicable".to_owned(), |level| level.to_string());
            format!("{before} {} {after}", symbols.arrow)
        }
        _ => after,
    }
}
