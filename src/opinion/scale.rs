use crate::catalog::Level;
use crate::style::Symbols;

/// A line from level 0 to 5 with a mark for each of the two levels.
#[derive(Debug)]
pub struct Scale {
    own: &'static str,
    other: &'static str,
    both: &'static str,
    between: &'static str,
    passed: &'static str,
    empty: &'static str,
}

impl Scale {
    const UNICODE: Self = Self { own: "●", other: "○", both: "◉", between: "━", passed: "┿", empty: "·" };
    const ASCII: Self = Self { own: "*", other: "o", both: "@", between: "=", passed: "=", empty: "." };

    /// Returns the scale in these symbols.
    pub fn of(symbols: &Symbols) -> Self {
        if *symbols == Symbols::ASCII { Self::ASCII } else { Self::UNICODE }
    }

    /// Returns the meaning of the symbols.
    pub fn legend(&self, owner: &str, others: &str) -> String {
        format!("{} {owner} then, {} {others}, {} both; from 0 to 5", self.own, self.other, self.both)
    }

    /// Draws the levels 0 to 5 as a line with both marks.
    pub fn line(&self, own: Level, other: Level) -> String {
        let (low, high) = (own.min(other), own.max(other));
        let mut line = String::new();
        for level in Level::ALL {
            let is_inside = (low..=high).contains(&level);
            if level.index() > 0 {
                line += &if is_inside && level > low { self.between.repeat(3) } else { " ".repeat(3) };
            }
            line += match level {
                level if level == own && level == other => self.both,
                level if level == own => self.own,
                level if level == other => self.other,
                _ if is_inside => self.passed,
                _ => self.empty,
            };
        }
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_both_levels() {
        let line = |own: usize, other: usize| Scale::UNICODE.line(Level::ALL[own], Level::ALL[other]);
        assert_eq!(line(4, 2), "·   ·   ○━━━┿━━━●   ·");
        assert_eq!(line(0, 1), "●━━━○   ·   ·   ·   ·");
        assert_eq!(line(5, 5), "·   ·   ·   ·   ·   ◉");
        assert_eq!(Scale::ASCII.line(Level::ALL[2], Level::ALL[4]), ".   .   *===+===o   .".replace('+', "="));
    }
}
