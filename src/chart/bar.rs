use crate::catalog::Level;
use crate::gap::{Row, Standing, Status, Totals};
use crate::journal::Confidence;

/// What a stretch of a bar stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// What you have.
    Have,
    /// What you may or may not have: one level about a rating of low confidence.
    Unsure,
    /// What is missing to the target.
    Gap,
    /// What nobody has answered yet.
    Unrated,
    /// Nothing: beyond what is had and asked for.
    Empty,
}

impl Part {
    /// Returns true if it fills its cells from edge to edge.
    fn is_solid(self) -> bool {
        matches!(self, Self::Have | Self::Unsure | Self::Gap)
    }
}

/// A bar from 0 to 1: stretches that follow one another, and the target as a mark on it.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// Each stretch with where it ends; ends never fall, the last is 1.
    pub stretches: Vec<(Part, f64)>,
    /// Where the target is, if there is one.
    pub target: Option<f64>,
}

/// One terminal cell of a bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    /// The mark of the target.
    Target,
    /// A cell of one part.
    Full(Part),
    /// A cell of which so many eighths (1 to 7) are had; the rest is the given part.
    Eighths(u8, Part),
}

/// A step into the next stretch, too small to be drawn.
const NEXT: f64 = 1e-9;

impl Bar {
    /// The bar of a requirement on the scale of the levels, 0 to 5.
    pub fn of_row(row: &Row<'_>) -> Self {
        Self::of_standing(row.standing(), row.confidence())
    }

    /// The bar of a level against its target, on the scale of the levels.
    pub fn of_standing(standing: Standing, confidence: Option<Confidence>) -> Self {
        let scale = |level: u8| f64::from(level) / f64::from(Level::MAX.number());
        let target = scale(standing.target.number());
        let Some(level) = standing.level.map(Level::number) else {
            let part = if standing.status == Status::Unrated { Part::Unrated } else { Part::Empty };
            return Self::stack([(part, target)], Some(target));
        };
        let spread = u8::from(confidence == Some(Confidence::Low));
        let low = scale(level.saturating_sub(spread));
        let high = scale((level + spread).min(Level::MAX.number()));
        Self::stack([(Part::Have, low), (Part::Unsure, high), (Part::Gap, target)], Some(target))
    }

    /// The bar of totals: their coverage, with the target at the end.
    pub fn of_totals(totals: &Totals) -> Self {
        let Some(have) = totals.coverage.share() else { return Self::stack([], Some(1.0)) };
        // From the same integers as `have`, so that the two ends are one where nothing is missing.
        let rated = f64::from(totals.coverage_of_rated.asked) / f64::from(totals.coverage.asked);
        Self::stack([(Part::Have, have), (Part::Gap, rated), (Part::Unrated, 1.0)], Some(1.0))
    }

    /// The bar of a progress: so many of all are done. It has no target to pass.
    pub fn of_progress(done: usize, all: usize) -> Self {
        let share = if all == 0 { 1.0 } else { done as f64 / all as f64 };
        Self::stack([(Part::Have, share), (Part::Unrated, 1.0)], None)
    }

    /// Stretches with their ends; those that would be empty are left out, and what is left over is empty.
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

    /// The bar in `width` cells. The target's mark takes the last cell before it. What is had is exact to an eighth of a
    /// cell where it ends, but beside another solid part, which can only begin with a cell, to half of one.
    pub fn cells(&self, width: usize) -> Vec<Cell> {
        let columns = width as f64;
        let mark = self.target.map(|target| ((target * columns).ceil() as usize).clamp(1, width.max(1)) - 1);
        (0..width)
            .map(|column| {
                if Some(column) == mark {
                    return Cell::Target;
                }
                let start = column as f64 / columns;
                let (part, _) = self.at(start + 0.5 / columns);
                let (left, left_end) = self.at(start + NEXT);
                let filled = ((left_end - start) * columns).min(1.0);
                // No bar looks full that is not: what would be hidden by the mark keeps the cell before it.
                let is_short = Some(column + 1) == mark && self.target > Some(left_end + NEXT);
                if left == Part::Have && (is_short || filled + NEXT < 1.0) {
                    let (rest, rest_end) = self.at(left_end + NEXT);
                    let has_others = !is_short && rest_end > start + 1.5 / columns;
                    return match (filled * 8.0).round() as u8 {
                        4.. if rest.is_solid() && has_others => Cell::Full(Part::Have),
                        _ if rest.is_solid() => Cell::Full(rest),
                        0 => Cell::Full(rest),
                        8.. if !is_short => Cell::Full(Part::Have),
                        some => Cell::Eighths(some.min(7), rest),
                    };
                }
                Cell::Full(part)
            })
            .collect()
    }

    /// The stretch at `place`, with its end.
    fn at(&self, place: f64) -> (Part, f64) {
        let found = self.stretches.iter().find(|(_, end)| place < *end);
        found.or(self.stretches.last()).copied().unwrap_or((Part::Empty, 1.0))
    }
}
