use hashbrown::HashMap;
use jiff::Timestamp;

use super::Series;
use crate::benchmark::{Benchmark, Requirement};
use crate::catalog::{Area, Catalog, SkillId};
use crate::gap::{Standing, Totals};
use crate::journal::{EventId, Rating};

/// The state of each requirement during the pass over the events.
pub(super) struct Ledger<'a> {
    rows: Vec<Row<'a>>,
    areas: Vec<&'a Area>,
    /// The indices of the rows for which a skill counts.
    of_skill: HashMap<&'a SkillId, Vec<usize>>,
    ratings: HashMap<&'a SkillId, Rating>,
    /// The position in fold order of the last answer to each skill.
    orders: HashMap<&'a SkillId, Order>,
}

/// The position of an event in fold order.
type Order = (Timestamp, EventId);

struct Row<'a> {
    requirement: &'a Requirement,
    standing: Standing,
    /// The index of the row's area in [`Ledger::areas`].
    area: usize,
    /// True if an answer has changed since the standing was computed.
    is_due: bool,
}

impl<'a> Ledger<'a> {
    /// Returns the ledger before the first answer.
    pub(super) fn new(benchmark: &'a Benchmark, catalog: &'a Catalog) -> Self {
        let requirements = &benchmark.requirements;
        let mut areas: Vec<&Area> = catalog.areas().iter().collect();
        areas.retain(|area| requirements.iter().any(|requirement| requirement.area == area.id));
        let mut of_skill: HashMap<_, Vec<usize>> = HashMap::new();
        let mut rows = Vec::with_capacity(requirements.len());
        for (place, requirement) in requirements.iter().enumerate() {
            for skill in requirement.asked.skills() {
                of_skill.entry(skill).or_default().push(place);
            }
            let area = areas.iter().position(|area| area.id == requirement.area);
            let area = area.expect("a requirement's area is one of the catalog's");
            rows.push(Row {
                requirement,
                standing: Standing::of_requirement(requirement, |_| None),
                area,
                is_due: false,
            });
        }
        Self { rows, areas, of_skill, ratings: HashMap::new(), orders: HashMap::new() }
    }

    /// Applies an answer, unless an answer that is later in fold order was applied already: the events come ordered by
    /// day, which can differ from fold order. Returns true if the answer may change a requirement.
    pub(super) fn set(&mut self, skill: &SkillId, rating: Option<Rating>, order: Order) -> bool {
        let Some((&skill, places)) = self.of_skill.get_key_value(skill) else { return false };
        let last = self.orders.entry(skill).or_insert(order);
        if *last > order {
            return false;
        }
        *last = order;
        let before = match rating {
            Some(rating) => self.ratings.insert(skill, rating),
            None => self.ratings.remove(skill),
        };
        if before != rating {
            for &place in places {
                self.rows[place].is_due = true;
            }
        }
        before != rating
    }

    /// Computes the rows whose answers have changed. Returns, for each area, true if one of its rows was computed.
    pub(super) fn settle(&mut self) -> Vec<bool> {
        let mut changed = vec![false; self.areas.len()];
        for row in self.rows.iter_mut().filter(|row| row.is_due) {
            row.standing = Standing::of_requirement(row.requirement, |skill| self.ratings.get(skill).copied());
            row.is_due = false;
            changed[row.area] = true;
        }
        changed
    }

    /// Returns the totals of all rows.
    pub(super) fn whole(&self) -> Totals {
        Totals::of(self.rows.iter().map(|row| (row.requirement, row.standing)))
    }

    /// Returns the totals of the area with this index.
    pub(super) fn area(&self, place: usize) -> Totals {
        let rows = self.rows.iter().filter(|row| row.area == place);
        Totals::of(rows.map(|row| (row.requirement, row.standing)))
    }

    /// Returns the areas with requirements, in catalog order, each with a series that starts at its current totals.
    pub(super) fn areas(&self) -> Vec<(&'a Area, Series)> {
        self.areas.iter().enumerate().map(|(place, &area)| (area, Series::from(self.area(place)))).collect()
    }
}
