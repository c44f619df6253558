use crate::catalog::Level;
use crate::gap::{AreaTotals, Gaps, Row, Status};

/// How many requirements of each area stand at each level.
#[derive(Debug, Clone)]
pub struct HeatMap<'a> {
    /// By area, in catalog order.
    pub areas: Vec<(&'a AreaTotals<'a>, Heat)>,
    /// Over all areas.
    pub whole: Heat,
    /// The most that any field of an area holds.
    most: usize,
}

/// A row of a heat map: how many requirements are where.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Heat {
    /// How many stand at each level, 0 to 5.
    pub levels: [usize; Level::COUNT],
    /// How many have no answer yet.
    pub unrated: usize,
    /// How many do not apply.
    pub not_applicable: usize,
    /// How many ask for each level, 0 to 5; those that do not apply ask for none.
    pub targets: [usize; Level::COUNT],
}

impl<'a> HeatMap<'a> {
    /// The heat map of all rows.
    pub fn of(gaps: &'a Gaps<'_>) -> Self {
        let heat =
            |area: &'a AreaTotals<'a>| Heat::of(gaps.rows.iter().filter(|row| row.requirement.area == area.area.id));
        let areas: Vec<_> = gaps.areas.iter().map(|area| (area, heat(area))).collect();
        let most = areas.iter().flat_map(|(_, heat)| heat.fields()).max().unwrap_or(0);
        Self { areas, whole: Heat::of(&gaps.rows), most }
    }

    /// How warm a field of an area is that holds `count`: 0 for none, 1 for the most that any holds.
    pub fn warmth(&self, count: usize) -> f64 {
        if self.most == 0 { 0.0 } else { count as f64 / self.most as f64 }
    }
}

impl Heat {
    fn of<'r, 'a: 'r>(rows: impl IntoIterator<Item = &'r Row<'a>>) -> Self {
        let mut heat = Self::default();
        for row in rows {
            if row.status != Status::NotApplicable {
                heat.targets[row.requirement.target.index()] += 1;
            }
            match row.level {
                Some(level) => heat.levels[level.index()] += 1,
                None if row.status == Status::NotApplicable => heat.not_applicable += 1,
                None => heat.unrated += 1,
            }
        }
        heat
    }

    /// All that are somewhere: at a level from 0 on, unrated, not applicable.
    pub fn fields(&self) -> impl Iterator<Item = usize> {
        self.levels.into_iter().chain([self.unrated, self.not_applicable])
    }
}
