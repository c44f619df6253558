use crate::catalog::Level;
use crate::chart::HeatMap;
use crate::report::Report;
use crate::report::outline::{Block, Matrix, MatrixRow, Section};
use crate::report::svg::{met, warmth};
use crate::style::Symbols;

/// Returns the heat map: the number of requirements of each area at each level.
pub(super) fn section(report: &Report<'_>, symbols: &Symbols) -> Section {
    let map = HeatMap::of(&report.gaps);
    let mut columns: Vec<_> =
        Level::ALL.into_iter().map(|level| (level.to_string(), level.name().to_owned())).collect();
    for (sign, meaning) in [(symbols.question, "not rated"), (symbols.not_applicable, "not applicable"), ("Met", "")] {
        columns.push((sign.to_owned(), meaning.to_owned()));
    }
    let mut rows = Vec::new();
    for (area, heat) in &map.areas {
        let mut cells = Vec::new();
        for count in heat.fields() {
            cells.push((symbols.count(count), Some(warmth(&map, count))));
        }
        cells.push((met(&area.totals), None));
        rows.push(MatrixRow { name: area.area.name.clone(), cells });
    }
    let mut all: Vec<_> = map.whole.fields().map(|count| (symbols.count(count), None)).collect();
    all.push((met(&report.gaps.totals), None));
    let mut asked: Vec<_> = map.whole.targets.iter().map(|count| (symbols.count(*count), None)).collect();
    asked.resize(columns.len(), (String::new(), None));
    let matrix = Matrix {
        is_wide: false,
        caption: "How many requirements of each area stand at each level".to_owned(),
        corner: "Area".to_owned(),
        columns,
        rows,
        sums: vec![
            MatrixRow { name: "All areas".to_owned(), cells: all },
            MatrixRow { name: "Targets".to_owned(), cells: asked },
        ],
    };
    Section::new("levels", "Levels by area", vec![Block::Matrix(matrix)])
}
