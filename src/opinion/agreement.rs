use crate::catalog::Level;

/// The smallest number of pairs for which [`Agreement::kappa`] is meaningful.
const FEWEST_FOR_KAPPA: u64 = 20;

/// The agreement of two people on the skills for which both give a level.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Agreement {
    /// The number of pairs by the user's level (first index) and the other person's level.
    counts: [[u64; Level::COUNT]; Level::COUNT],
    /// The number of skills that the other people have not seen.
    pub not_seen: usize,
    /// The number of skills that were asked about and have no answer.
    pub skipped: usize,
    /// The number of skills with a level of the user and no level of the others.
    pub only_own: usize,
}

impl Agreement {
    /// Returns the agreement of pairs of the user's level and the other person's level.
    pub fn of(pairs: impl IntoIterator<Item = (Level, Level)>) -> Self {
        let mut agreement = Self::default();
        for (own, other) in pairs {
            agreement.counts[own.index()][other.index()] += 1;
        }
        agreement
    }

    /// Returns the user's level, the other level, and the number of pairs with both, for each combination.
    fn cells(&self) -> Vec<(i64, i64, u64)> {
        let mut cells = Vec::new();
        for (own, row) in (0..).zip(&self.counts) {
            for (other, &count) in (0..).zip(row) {
                cells.push((own, other, count));
            }
        }
        cells
    }

    fn count(&self, fits: impl Fn(i64) -> bool) -> u64 {
        let mut sum = 0;
        for (own, other, count) in self.cells() {
            if fits((other - own).abs()) {
                sum += count;
            }
        }
        sum
    }

    /// Returns the number of pairs.
    pub fn pairs(&self) -> u64 {
        self.count(|_| true)
    }

    /// Returns the number of pairs with the same level.
    pub fn same(&self) -> u64 {
        self.count(|distance| distance == 0)
    }

    /// Returns the number of pairs that are at most one level apart.
    pub fn within_one(&self) -> u64 {
        self.count(|distance| distance <= 1)
    }

    /// Returns the number of pairs that are two levels or more apart.
    pub fn apart(&self) -> u64 {
        self.count(|distance| distance >= 2)
    }

    /// Returns the mean of the other level minus the user's, in hundredths, rounded half away from zero; `None` without
    /// pairs.
    pub fn mean_difference(&self) -> Option<i64> {
        let mut sum = 0;
        for (own, other, count) in self.cells() {
            sum += (other - own) * signed(count);
        }
        rounded(sum * 100, signed(self.pairs()))
    }

    /// Returns Cohen's kappa with quadratic weights, in ten thousandths, rounded half away from zero. `None` with fewer
    /// than 20 pairs, or if chance alone would give no difference, as when all levels are the same.
    pub fn kappa(&self) -> Option<i64> {
        if self.pairs() < FEWEST_FOR_KAPPA {
            return None;
        }
        // The sums of squared differences, as observed and as chance would give them from the levels of each side.
        let (mut observed, mut by_chance) = (0, 0);
        for (own, row) in self.counts.iter().enumerate() {
            let with_own: u64 = row.iter().sum();
            for (other, &count) in row.iter().enumerate() {
                let with_other: u64 = self.counts.iter().map(|row| row[other]).sum();
                let square = signed(own.abs_diff(other) as u64).pow(2);
                observed += square * signed(count);
                by_chance += square * signed(with_own) * signed(with_other);
            }
        }
        rounded(10_000 * (by_chance - signed(self.pairs()) * observed), by_chance)
    }
}

fn signed(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Returns `sum / count` rounded half away from zero; `None` if `count` is not positive.
fn rounded(sum: i64, count: i64) -> Option<i64> {
    if count <= 0 {
        return None;
    }
    Some((2 * sum.abs() + count) / (2 * count) * sum.signum())
}

/// Converts a count of parts, such as hundredths, to a number: `-0.42`.
pub(super) fn number(parts: i64, unit: f64) -> f64 {
    // The number has few digits, so `f64` is exact enough to print the intended decimal.
    #[expect(clippy::cast_precision_loss, reason = "they are small")]
    let parts = parts as f64;
    parts / unit
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns `count` pairs of levels, which are the digits of `chance` in base six.
    fn pairs(mut chance: u64, count: usize) -> Vec<(Level, Level)> {
        let mut next = || {
            chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            Level::ALL[usize::try_from((chance >> 33) % 6).expect("it is below six")]
        };
        (0..count).map(|_| (next(), next())).collect()
    }

    /// Computes kappa from shares of disagreement, in the form that textbooks use.
    fn textbook_kappa(pairs: &[(Level, Level)]) -> Option<f64> {
        let n = f64::from(u32::try_from(pairs.len()).expect("they are few"));
        let weight = |a: Level, b: Level| (f64::from(a.number()) - f64::from(b.number())).powi(2) / 25.0;
        let observed: f64 = pairs.iter().map(|&(own, other)| weight(own, other)).sum::<f64>() / n;
        let mut expected = 0.0;
        for (own, _) in pairs {
            for (_, other) in pairs {
                expected += weight(*own, *other) / (n * n);
            }
        }
        (pairs.len() >= 20 && expected > 0.0).then(|| 1.0 - observed / expected)
    }

    #[test]
    fn kappa_and_shares_equal_those_of_a_second_implementation() {
        for chance in 0..400_u64 {
            let pairs = pairs(chance, usize::try_from(chance % 53).expect("it is small"));
            let agreement = Agreement::of(pairs.iter().copied());
            match (agreement.kappa(), textbook_kappa(&pairs)) {
                (None, None) => {}
                (Some(kappa), Some(textbook)) => {
                    assert!((number(kappa, 1e4) - textbook).abs() <= 0.500_01e-4, "{kappa} {textbook}");
                }
                other => panic!("{other:?} of {pairs:?}"),
            }
            let differences: Vec<i64> =
                pairs.iter().map(|(own, other)| i64::from(other.number()) - i64::from(own.number())).collect();
            let count = |fits: fn(i64) -> bool| differences.iter().filter(|d| fits(**d)).count() as u64;
            assert_eq!(agreement.same(), count(|d| d == 0));
            assert_eq!(agreement.within_one(), count(|d| d.abs() <= 1));
            assert_eq!(agreement.apart(), count(|d| d.abs() >= 2));
            assert_eq!(agreement.pairs(), differences.len() as u64);
        }
    }

    #[test]
    fn a_mean_is_rounded_half_away_from_zero_and_is_none_without_pairs() {
        let level = |number: usize| Level::ALL[number];
        let of = |pairs: &[(usize, usize)]| {
            Agreement::of(pairs.iter().map(|&(own, other)| (level(own), level(other)))).mean_difference()
        };
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[(3, 3)]), Some(0));
        let eight = |other: usize| [&[(1, other)][..], &[(2, 2); 7]].concat();
        assert_eq!((of(&eight(2)), of(&eight(0))), (Some(13), Some(-13)), "0.125 and -0.125");
        assert_eq!(of(&[(0, 5), (5, 0), (4, 3)]), Some(-33));
    }

    #[test]
    fn kappa_is_none_for_few_pairs_and_for_equal_levels() {
        let same = |count| Agreement::of(vec![(Level::MAX, Level::MAX); count]);
        assert_eq!(same(40).kappa(), None, "chance leaves no difference");
        let mixed = |count: usize| Agreement::of((0..count).map(|nth| (Level::ALL[nth % 6], Level::ALL[nth % 6])));
        assert_eq!((mixed(19).kappa(), mixed(20).kappa()), (None, Some(10_000)));
    }
}
