use std::fmt;

/// A part of a whole, in weighted levels: Σ weight·min(level, target) of Σ weight·target.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Coverage {
    /// What is had.
    pub have: u32,
    /// What is asked for; never 0 where a share is taken.
    pub asked: u32,
}

impl Coverage {
    /// The share, 0 to 1. None when nothing is asked for.
    pub fn share(self) -> Option<f64> {
        (self.asked > 0).then(|| f64::from(self.have) / f64::from(self.asked))
    }

    /// The share rounded to four decimals; 1 only when all is had. None when nothing is asked for.
    pub fn rounded(self) -> Option<f64> {
        self.share().map(|share| {
            let rounded = (share * 10_000.0).round() / 10_000.0;
            if self.have < self.asked { rounded.min(0.9999) } else { rounded }
        })
    }

    /// The share as a whole percent; 100 only when all is had. None when nothing is asked for.
    pub fn percent(self) -> Option<Percent> {
        self.share().map(|share| {
            let rounded = (share * 100.0).round() as u8;
            Percent(if self.have < self.asked { rounded.min(99) } else { rounded })
        })
    }
}

/// A whole percent, 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Percent(pub u8);

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} %", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hundred_percent_is_said_only_when_everything_is_met() {
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
