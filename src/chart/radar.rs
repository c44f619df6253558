use std::f64::consts::TAU;

use crate::gap::AreaTotals;

/// The coverage of each area on a circle about (0, 0): nothing in the middle, the target on the rim, 1 away from it.
#[derive(Debug, Clone)]
pub struct Radar<'a> {
    /// One for each area in which something applies: the first points up, the others follow clockwise.
    pub spokes: Vec<Spoke<'a>>,
}

/// The axis of an area.
#[derive(Debug, Clone)]
pub struct Spoke<'a> {
    /// Whose it is.
    pub area: &'a AreaTotals<'a>,
    /// Where it meets the rim: to the right, and up.
    pub rim: (f64, f64),
    /// Where its coverage is on it.
    pub have: (f64, f64),
}

impl<'a> Radar<'a> {
    /// The radar of `areas`.
    pub fn of(areas: &'a [AreaTotals<'a>]) -> Self {
        let shares: Vec<_> =
            areas.iter().filter_map(|area| area.totals.coverage.share().map(|share| (area, share))).collect();
        let count = shares.len() as f64;
        let spoke = |(place, (area, share)): (usize, (&'a AreaTotals<'a>, f64))| {
            let (right, up) = (TAU * place as f64 / count).sin_cos();
            Spoke { area, rim: (right, up), have: (right * share, up * share) }
        };
        Self { spokes: shares.into_iter().enumerate().map(spoke).collect() }
    }

    /// The sides of what is had, each from one corner to the next.
    pub fn have(&self) -> impl Iterator<Item = [(f64, f64); 2]> {
        self.sides(|spoke| spoke.have)
    }

    /// The sides of the rim.
    pub fn rim(&self) -> impl Iterator<Item = [(f64, f64); 2]> {
        self.sides(|spoke| spoke.rim)
    }

    fn sides(&self, corner: impl Fn(&Spoke<'a>) -> (f64, f64)) -> impl Iterator<Item = [(f64, f64); 2]> {
        let next = self.spokes.iter().cycle().skip(1);
        self.spokes.iter().zip(next).map(move |(spoke, next)| [corner(spoke), corner(next)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;
    use crate::gap::{Coverage, Totals};

    #[test]
    fn spokes_go_round_clockwise_and_reach_as_far_as_is_covered() {
        let catalog = Catalog::built_in();
        let shares = [(4, 4), (1, 2), (0, 9), (1, 4), (0, 0)];
        let areas: Vec<AreaTotals<'_>> = shares
            .into_iter()
            .zip(catalog.areas())
            .map(|((have, asked), area)| AreaTotals {
                area,
                totals: Totals { coverage: Coverage { have, asked }, ..Totals::default() },
            })
            .collect();
        let radar = Radar::of(&areas);
        let rounded = |(right, up): (f64, f64)| ((right * 100.0).round() + 0.0, (up * 100.0).round() + 0.0);
        let rims: Vec<_> = radar.spokes.iter().map(|spoke| rounded(spoke.rim)).collect();
        assert_eq!(rims, [(0.0, 100.0), (100.0, 0.0), (0.0, -100.0), (-100.0, 0.0)], "what does not apply has none");
        let have: Vec<_> = radar.have().map(|side| side.map(rounded)).collect();
        assert_eq!(have[0], [(0.0, 100.0), (50.0, 0.0)]);
        assert_eq!(have[3], [(-25.0, 0.0), (0.0, 100.0)], "the last side closes it");
        assert_eq!((have.len(), radar.rim().count()), (4, 4));
        assert_eq!(Radar::of(&[]).have().count(), 0);
    }
}
