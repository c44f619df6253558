use crate::catalog::Level;
use crate::gap::{AreaTotals, Gaps, Row, Status};

/// The number of requirements of each area at each level.
#[derive(Debug, Clone)]
pub struct HeatMap<'a> {
    /// The areas in catalog order, each with its row.
    pub areas: Vec<(&'a AreaTotals<'a>, Heat)>,
    /// The sum of all areas.
    pub whole: Heat,
    /// The highest number in any field of an area.
    most: usize,
}

/// A row of a heat map, in numbers of requirements.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Heat {
    /// The number of requirements at each level, 0 to 5.
    pub levels: [usize; Level::COUNT],
    /// The number of requirements that are not rated.
    pub unrated: usize,
    /// The number of requirements that are not applicable.
    pub not_applicable: usize,
    /// The number of requirements with each target, 0 to 5, without those that are not applicable.
    pub targets: [usize; Level::COUNT],
}

impl<'a> HeatMap<'a> {
    /// Returns the heat map of all rows.
    pub fn of(gaps: &'a Gaps<'_>) -> Self {
        let (mut areas, mut most) = (Vec::new(), 0);
        for area in &gaps.areas {
            let heat = Heat::of(gaps.rows.iter().filter(|row| row.requirement.area == area.area.id));
            most = most.max(heat.fields().max().unwrap_or(0));
            areas.push((area, heat));
        }
        Self { areas, whole: Heat::of(&gaps.rows), most }
    }

    /// Returns the warmth of a field that holds `count`: 0 for an empty field, 1 for the highest number in any area.
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

    /// Returns all fields of the row: levels 0 to 5, not rated, not applicable.
    pub fn fields(&self) -> impl Iterator<Item = usize> {
        self.levels.into_iter().chain([self.unrated, self.not_applicable])
    }
}
