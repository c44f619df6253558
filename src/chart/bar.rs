use crate::catalog::Level;
use crate::gap::{Row, Standing, Status, Totals};
use crate::journal::Confidence;

/// The meaning of a stretch of a bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// The level or the coverage that the user has.
    Have,
    /// The uncertainty of a rating of low confidence: one level below it and one above.
    Unsure,
    /// The part that is missing up to the target.
    Gap,
    /// The share of the requirements that are not rated yet.
    Unrated,
    /// The empty rest, above both the level and the target.
    Empty,
}

impl Part {
    /// Returns true if the part is drawn from one edge of its cells to the other.
    fn is_solid(self) -> bool {
        matches!(self, Self::Have | Self::Unsure | Self::Gap)
    }
}

/// A bar from 0 to 1: stretches one after the other, and a mark at the target.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// Each stretch with its end. The ends are in ascending order, and the last end is 1.
    pub stretches: Vec<(Part, f64)>,
    /// The position of the target, from 0 to 1; `None` if the bar has no target.
    pub target: Option<f64>,
}

/// One terminal cell of a bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    /// The mark of the target.
    Target,
    /// A cell of one part.
    Full(Part),
    /// A cell of which 1 to 7 eighths are [`Part::Have`]; the rest of the cell is the given part.
    Eighths(u8, Part),
}

/// A distance too small to be drawn, with which a position is moved into the next stretch.
const NEXT: f64 = 1e-9;

/// Returns the position of a level on the scale of levels 0 to 5.
fn share(level: u8) -> f64 {
    f64::from(level) / f64::from(Level::MAX.number())
}

impl Bar {
    /// Returns the bar of a requirement, on the scale of levels 0 to 5.
    pub fn of_row(row: &Row<'_>) -> Self {
        Self::of_standing(row.standing(), row.confidence())
    }

    /// Returns the bar of a level and its target, on the scale of levels 0 to 5.
    pub(crate) fn of_standing(standing: Standing, confidence: Option<Confidence>) -> Self {
        let target = share(standing.target.number());
        let Some(level) = standing.level.map(Level::number) else {
            let part = if standing.status == Status::Unrated { Part::Unrated } else { Part::Empty };
            return Self::stack([(part, target)], Some(target));
        };
        let spread = u8::from(confidence == Some(Confidence::Low));
        let low = share(level.saturating_sub(spread));
        let high = share((level + spread).min(Level::MAX.number()));
        Self::stack([(Part::Have, low), (Part::Unsure, high), (Part::Gap, target)], Some(target))
    }

    /// Returns the bar of a coverage, with the target at the end of the bar.
    pub fn of_totals(totals: &Totals) -> Self {
        let Some(have) = totals.coverage.share() else { return Self::stack([], Some(1.0)) };
        // Computed from the same integers as `have`, so that both ends are equal when nothing is missing.
        let rated = f64::from(totals.coverage_of_rated.asked) / f64::from(totals.coverage.asked);
        Self::stack([(Part::Have, have), (Part::Gap, rated), (Part::Unrated, 1.0)], Some(1.0))
    }

    /// Returns a progress bar: `done` of `all`, without a target.
    pub fn of_progress(done: usize, all: usize) -> Self {
        let share = if all == 0 { 1.0 } else { done as f64 / all as f64 };
        Self::stack([(Part::Have, share), (Part::Unrated, 1.0)], None)
    }

    /// Returns the bar of these parts and their ends, without parts of no length. The rest of the bar is empty.
    fn stack<const N: usize>(parts: [(Part, f64); N], target: Option<f64>) -> Self {
        let mut stretches = Vec::with_capacity(N + 1);
        let mut start = 0.0;
        for (part, end) in parts {
            if end > start {
                stretches.push((part, end));
                start = end;
            }
        }
        if start < 1.0 {
            stretches.push((Part::Empty, 1.0));
        }
        Self { stretches, target }
    }

    /// Returns the bar in `width` cells. The mark is in the last cell before the target. The end of [`Part::Have`] is
    /// exact to an eighth of a cell. Next to another solid part, which must begin at a cell's edge, it is exact to half
    /// a cell.
    pub fn cells(&self, width: usize) -> Vec<Cell> {
        let columns = width as f64;
        let mark = self.target.map(|target| ((target * columns).ceil() as usize).clamp(1, width.max(1)) - 1);
        (0..width).map(|column| self.cell(column, columns, mark)).collect()
    }

    /// Returns one of `columns` cells. `mark` is the column of the target.
    fn cell(&self, column: usize, columns: f64, mark: Option<usize>) -> Cell {
        if Some(column) == mark {
            return Cell::Target;
        }
        let start = column as f64 / columns;
        let (part, _) = self.at(start + 0.5 / columns);
        let (left, left_end) = self.at(start + NEXT);
        let filled = ((left_end - start) * columns).min(1.0);
        // A bar that is not full must not look full: a gap behind the mark is drawn in the cell before it.
        let is_short = Some(column + 1) == mark && self.target > Some(left_end + NEXT);
        if left != Part::Have || !is_short && filled + NEXT >= 1.0 {
            return Cell::Full(part);
        }
        let (rest, rest_end) = self.at(left_end + NEXT);
        let has_others = !is_short && rest_end > start + 1.5 / columns;
        match (filled * 8.0).round() as u8 {
            4.. if rest.is_solid() && has_others => Cell::Full(Part::Have),
            _ if rest.is_solid() => Cell::Full(rest),
            0 => Cell::Full(rest),
            8.. if !is_short => Cell::Full(Part::Have),
            some => Cell::Eighths(some.min(7), rest),
        }
    }

    /// Returns the part of the bar at a position, and the position where this part ends.
    fn at(&self, place: f64) -> (Part, f64) {
        let found = self.stretches.iter().find(|(_, end)| place < *end);
        found.or(self.stretches.last()).copied().unwrap_or((Part::Empty, 1.0))
    }
}
