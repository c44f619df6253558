use std::fmt;

use serde::{Serialize, Serializer};

/// A coverage, in weighted levels: Σ weight·min(level, target) of Σ weight·target. In JSON, it is the rounded share.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Coverage {
    /// The sum of weight·min(level, target).
    pub have: u32,
    /// The sum of weight·target; 0 if there are no applicable requirements.
    pub asked: u32,
}

impl Serialize for Coverage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.rounded().serialize(serializer)
    }
}

impl Coverage {
    /// Returns the share, 0 to 1; `None` if `asked` is 0.
    pub fn share(self) -> Option<f64> {
        if self.asked > 0 { Some(f64::from(self.have) / f64::from(self.asked)) } else { None }
    }

    /// Returns the share rounded to four decimals, but 1 only if all is covered; `None` if `asked` is 0.
    pub fn rounded(self) -> Option<f64> {
        self.parts(10_000).map(|parts| f64::from(parts) / 10_000.0)
    }

    /// Returns the share as a whole percentage, but 100 only if all is covered; `None` if `asked` is 0.
    pub fn percent(self) -> Option<Percent> {
        Some(Percent(u8::try_from(self.parts(100)?).ok()?))
    }

    /// Returns the share in percentage points, rounded to a tenth.
    pub fn points(self) -> Points {
        Points(self.parts(1000).unwrap_or(0))
    }

    /// Returns the share in parts of `whole`, rounded half up, but `whole` only if all is covered. The arithmetic is in
    /// integers, because 23/40 as a float is a little less than 57.5%.
    fn parts(self, whole: u32) -> Option<u32> {
        let [have, asked, all] = [self.have, self.asked, whole].map(u64::from);
        let rounded = (2 * have * all + asked).checked_div(2 * asked)?;
        u32::try_from(if have < asked { rounded.min(all - 1) } else { all }).ok()
    }
}

/// A whole percentage, 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Percent(pub u8);

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}%", self.0)
    }
}

/// Percentage points of coverage, in tenths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Points(pub u32);

impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.0 / 10, self.0 % 10)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coverage_is_100_percent_only_if_everything_is_met() {
        let cases: [(u32, u32, Option<f64>, Option<u8>); 7] = [
            (0, 0, None, None),
            (0, 7, Some(0.0), Some(0)),
            (1, 3, Some(0.3333), Some(33)),
            (2, 3, Some(0.6667), Some(67)),
            (1, 200, Some(0.005), Some(1)),
            (99_999, 100_000, Some(0.9999), Some(99)),
            (8, 8, Some(1.0), Some(100)),
        ];
        for (have, asked, rounded, percent) in cases {
            let coverage = Coverage { have, asked };
            assert_eq!(coverage.rounded(), rounded, "{have}/{asked}");
            assert_eq!(coverage.percent().map(|percent| percent.0), percent, "{have}/{asked}");
        }
    }
}
