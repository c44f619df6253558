use std::f64::consts::TAU;

use crate::gap::AreaTotals;

/// The coverage of each area on a circle around (0, 0): 0% is the centre, 100% is the rim, at radius 1.
#[derive(Debug, Clone)]
pub struct Radar<'a> {
    /// One spoke for each area with a coverage. The first spoke points up, the others follow clockwise.
    pub spokes: Vec<Spoke<'a>>,
}

/// The axis of an area.
#[derive(Debug, Clone)]
pub struct Spoke<'a> {
    /// The area of the spoke.
    pub area: &'a AreaTotals<'a>,
    /// The point on the rim, as (right, up).
    pub rim: (f64, f64),
    /// The point at the coverage of the area, as (right, up).
    pub have: (f64, f64),
}

impl<'a> Radar<'a> {
    /// Returns the radar of `areas`.
    pub fn of(areas: &'a [AreaTotals<'a>]) -> Self {
        let mut shares = Vec::new();
        for area in areas {
            if let Some(share) = area.totals.coverage.share() {
                shares.push((area, share));
            }
        }
        let mut spokes = Vec::new();
        for (place, &(area, share)) in shares.iter().enumerate() {
            let (right, up) = (TAU * place as f64 / shares.len() as f64).sin_cos();
            spokes.push(Spoke { area, rim: (right, up), have: (right * share, up * share) });
        }
        Self { spokes }
    }

    /// Returns the sides of the coverage polygon, each from one corner to the next.
    pub fn have(&self) -> impl Iterator<Item = [(f64, f64); 2]> {
        self.sides(|spoke| spoke.have)
    }

    /// Returns the sides of the rim polygon.
    pub(crate) fn rim(&self) -> impl Iterator<Item = [(f64, f64); 2]> {
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
    fn spokes_are_ordered_clockwise_and_end_at_the_coverage() {
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
        assert_eq!(rims, [(0.0, 100.0), (100.0, 0.0), (0.0, -100.0), (-100.0, 0.0)], "no spoke without a coverage");
        let have: Vec<_> = radar.have().map(|side| side.map(rounded)).collect();
        assert_eq!(have[0], [(0.0, 100.0), (50.0, 0.0)]);
        assert_eq!(have[3], [(-25.0, 0.0), (0.0, 100.0)], "the last side closes the polygon");
        assert_eq!((have.len(), radar.rim().count()), (4, 4));
        assert_eq!(Radar::of(&[]).have().count(), 0);
    }
}
