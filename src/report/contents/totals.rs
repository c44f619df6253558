use crate::chart::Bar;
use crate::gap::Totals;
use crate::report::outline::{Cell, Column, Kind, Table};
use crate::report::share;
use crate::style::{Role, Symbols};
use crate::text::counted;

/// Returns a table with a row for each part: its coverage, missing levels, and the number of skills not rated.
pub(in crate::report) fn table<'t>(
    caption: &str,
    part: &str,
    parts: impl Iterator<Item = (&'t str, &'t Totals)>,
    symbols: &Symbols,
) -> Table {
    Table {
        kind: "totals",
        caption: caption.to_owned(),
        shows_caption: true,
        is_sortable: true,
        columns: vec![
            Column::new(part, Kind::Name),
            Column::new("Bar", Kind::Bar),
            Column::new("Coverage", Kind::Number),
            Column::new("Missing", Kind::Sign),
            Column::new("Not rated", Kind::Sign),
            Column::extra("Met", Kind::Value),
            Column::extra("Rated", Kind::Value),
        ],
        rows: parts.map(|(name, totals)| row(name, totals, symbols)).collect(),
        ..Table::default()
    }
}

fn row(name: &str, totals: &Totals, symbols: &Symbols) -> Vec<Cell> {
    let missing = match totals.missing {
        0 => "all met".to_owned(),
        missing => format!("{} missing", counted(usize::try_from(missing).unwrap_or(usize::MAX), "level")),
    };
    let role = if totals.missing > 0 { Role::Gap } else { Role::Met };
    vec![
        Cell::text(name),
        Cell::Bar(Bar::of_totals(totals)),
        coverage(totals, symbols),
        sign(role, symbols.missing_of(totals), missing, totals.missing.cast_signed()),
        sign(
            Role::Unrated,
            symbols.unrated_of(totals),
            format!("{} not rated", totals.unrated),
            i32::try_from(totals.unrated).unwrap_or(i32::MAX),
        ),
        Cell::text(format!("{} of {}", totals.met, totals.requirements)),
        Cell::text(format!("{} of {}", totals.rated, totals.requirements)),
    ]
}

/// Returns the cell of a symbol; an empty one without a symbol.
fn sign(role: Role, sign: String, meaning: String, rank: i32) -> Cell {
    if sign.is_empty() { Cell::Empty } else { Cell::Sign { role, sign, meaning, rank } }
}

/// Returns the coverage, with its symbol in words.
fn coverage(totals: &Totals, symbols: &Symbols) -> Cell {
    let shown = share(totals, symbols);
    let percent = totals.coverage.percent();
    let meaning = match (percent, shown.strip_prefix(symbols.at_least)) {
        (Some(percent), Some(_)) => format!("at least {percent}"),
        _ => shown.clone(),
    };
    sign(Role::Text, shown, meaning, percent.map_or(-1, |percent| i32::from(percent.0)))
}
