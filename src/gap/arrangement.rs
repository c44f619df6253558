use std::cmp::Reverse;

use hashbrown::HashMap;
use serde::{Deserialize, Serialize};

use super::{Choice, Gaps, Grouping, Order, Pair, Totals};
use crate::benchmark::RequirementId;
use crate::catalog::{Catalog, Words};
use crate::json::known_or_default;
use crate::text::counted;

/// The order and the grouping of the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Arrangement {
    /// The order of the rows.
    #[serde(deserialize_with = "known_or_default")]
    pub order: Order,
    /// The headings between the rows.
    #[serde(deserialize_with = "known_or_default")]
    pub grouping: Grouping,
    /// True if rows whose target is met are hidden.
    pub hides_met: bool,
}

/// Rows under one heading.
#[derive(Debug)]
pub struct Group<'g, 'a> {
    /// The heading; `None` if the rows are not grouped.
    pub heading: Option<&'g str>,
    /// The totals of all rows of the first list under the heading, also of hidden ones.
    pub totals: Totals,
    /// The rows that are shown.
    pub pairs: Vec<Pair<'g, 'a>>,
}

/// The rows to show, in groups, and the numbers of hidden ones.
#[derive(Debug)]
pub struct Arranged<'g, 'a> {
    /// The groups in their order. Rows that are not grouped are one group without a heading.
    pub groups: Vec<Group<'g, 'a>>,
    /// The number of all rows, also of hidden ones.
    pub all: usize,
    /// The number of rows that are hidden because their target is met.
    pub met: usize,
    /// The number of those rows that the filter would show.
    pub met_chosen: usize,
}

impl Arrangement {
    /// Arranges the rows of a list, together with those of a second list. Only the rows of `choice` are shown.
    pub fn of<'g, 'a>(
        self,
        gaps: &'g Gaps<'a>,
        second: Option<&'g Gaps<'a>>,
        choice: &Choice<'_>,
        catalog: &'a Catalog,
    ) -> Arranged<'g, 'a> {
        let mut pairs = self.order(gaps, second);
        if !choice.order.is_empty() {
            let places: HashMap<_, _> = choice.order.iter().zip(0..).collect();
            pairs.sort_by_key(|pair| places.get(&pair.row().requirement.id).copied().unwrap_or(usize::MAX));
        }
        if choice.names_first {
            let words = Words::of(choice.words);
            pairs.sort_by_key(|pair| !words.are_in([pair.row().requirement.name.as_str()]));
        }
        let all = pairs.len();
        let chosen = choice.among(&pairs, catalog);
        let mut groups: Vec<Group<'g, 'a>> = Vec::new();
        for pair in pairs {
            let heading = self.heading(pair, second, catalog);
            match groups.iter_mut().find(|group| group.heading == heading) {
                Some(group) => group.pairs.push(pair),
                None => groups.push(Group { heading, totals: Totals::default(), pairs: vec![pair] }),
            }
        }
        if self.grouping == Grouping::Area {
            groups.sort_by_key(|group| {
                let area = catalog.areas().iter().position(|area| Some(area.name.as_str()) == group.heading);
                area.unwrap_or(usize::MAX)
            });
        }
        let (mut met, mut met_chosen) = (0, 0);
        for group in &mut groups {
            let of_first = group.pairs.iter().filter(|pair| matches!(pair, Pair::First(..)));
            group.totals = Totals::over(of_first.map(Pair::row));
            group.pairs.retain(|pair| {
                let hidden = self.hides_met && is_met(*pair) && !choice.order.contains(&pair.row().requirement.id);
                let is_chosen = chosen.contains(&pair.row().requirement.id);
                met += usize::from(hidden);
                met_chosen += usize::from(hidden && is_chosen);
                !hidden && is_chosen
            });
        }
        groups.retain(|group| !group.pairs.is_empty());
        Arranged { groups, all, met, met_chosen }
    }

    fn order<'g, 'a>(self, gaps: &'g Gaps<'a>, second: Option<&'g Gaps<'a>>) -> Vec<Pair<'g, 'a>> {
        let mut pairs = Pair::all(gaps, second);
        let mut ranks: HashMap<&RequirementId, usize> = HashMap::new();
        for (rank, row) in gaps.ranked().into_iter().enumerate() {
            ranks.insert(&row.requirement.id, rank);
        }
        match self.order {
            Order::Priority => pairs.sort_by_cached_key(|pair| {
                let row = pair.row();
                (ranks.get(&row.requirement.id), Reverse(row.priority))
            }),
            Order::Gap => pairs.sort_by_cached_key(|pair| {
                let row = pair.row();
                (Reverse(row.gap), ranks.get(&row.requirement.id))
            }),
            Order::Name => pairs.sort_by_cached_key(|pair| pair.row().requirement.name.to_lowercase()),
            Order::List => {}
        }
        // Requirements that only the second list has always come last.
        pairs.sort_by_key(|pair| matches!(pair, Pair::Second(_)));
        pairs
    }

    fn heading<'g>(self, pair: Pair<'g, '_>, second: Option<&'g Gaps<'_>>, catalog: &'g Catalog) -> Option<&'g str> {
        let row = pair.row();
        match (pair, self.grouping) {
            (Pair::Second(_), _) => second.map(|second| second.benchmark.title.as_str()),
            (_, Grouping::None) => None,
            (_, Grouping::Area) => catalog.area(row.requirement.area.as_str()).map(|area| area.name.as_str()),
            (_, Grouping::Section) => Some(row.requirement.section.as_deref().unwrap_or("no section")),
        }
    }
}

/// Returns true if the targets of all lists that have the requirement are met.
fn is_met(pair: Pair<'_, '_>) -> bool {
    match pair {
        Pair::First(row, other) => row.status.is_met() && other.is_none_or(|other| other.status.is_met()),
        Pair::Second(row) => row.status.is_met(),
    }
}

impl<'g, 'a> Arranged<'g, 'a> {
    /// Returns the rows to show, in their order.
    pub fn pairs(&self) -> impl Iterator<Item = Pair<'g, 'a>> {
        self.groups.iter().flat_map(|group| group.pairs.iter().copied())
    }

    /// Describes the rows that are shown: "3 of 49 rows, by area, 12 met hidden".
    pub fn describe(&self, arrangement: Arrangement, filter: &str) -> String {
        let shown = self.pairs().count();
        let mut parts = vec![if shown == self.all {
            counted(self.all, "row")
        } else {
            format!("{shown} of {}", counted(self.all, "row"))
        }];
        if !filter.is_empty() {
            parts.push(format!("with \"{filter}\""));
        }
        parts.push(arrangement.order.describe().to_owned());
        if arrangement.grouping != Grouping::None {
            parts.push(format!("by {}", arrangement.grouping.id()));
        }
        if arrangement.hides_met {
            parts.push(format!("{} met hidden", self.met));
        }
        parts.join(", ")
    }
}
