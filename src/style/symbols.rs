use crate::chart::{Cell, Part};
use crate::gap::{Row, Standing, Status, Totals};

/// The symbols of charts and texts: one set in Unicode, one in ASCII.
#[derive(Debug, PartialEq, Eq)]
pub struct Symbols {
    /// A cell of the level that the user has, filled by 1/8 to 8/8.
    have: [&'static str; 8],
    unsure: &'static str,
    gap: &'static str,
    unrated: &'static str,
    target: &'static str,
    /// A bar drawn as a thin line, which keeps many bars below each other apart: have, half a cell of have, unsure,
    /// gap.
    line: [&'static str; 4],
    /// A gap, next to the number of missing levels.
    pub missing: &'static str,
    /// A target that is met.
    pub met: &'static str,
    /// A target that is exceeded.
    pub exceeded: &'static str,
    /// A skill that is not rated.
    pub question: &'static str,
    /// A skill that is not applicable.
    pub not_applicable: &'static str,
    /// "At least", before a number.
    pub at_least: &'static str,
    /// The selected item.
    pub pointer: &'static str,
    /// Beside a skill that is on the plan, has a note, is to be rated again, is rated with low confidence, was seen in
    /// the user's own commits, and whose check question the user answered: all of it, half, not.
    pub marks: [&'static str; 8],
    /// Beside the level that is the target.
    pub aim: &'static str,
    /// An arrow from one level to another.
    pub arrow: &'static str,
    /// A separator between parts of a line.
    pub dot: &'static str,
    /// A cell of a horizontal line.
    pub rule: &'static str,
    /// The end of a text that was cut.
    pub cut: &'static str,
    /// The arrow keys: left, right, up, down.
    pub arrows: [&'static str; 4],
    /// The marks of more columns to the left and to the right.
    pub more_columns: [&'static str; 2],
    /// The marks of more lines above the first visible line and below the last one.
    pub more: [&'static str; 2],
    /// True if lines are drawn in braille dots, eight to a cell, instead of [`Symbols::strokes`].
    pub has_dots: bool,
    /// A cell of a line without dots: of the first line, the second line, a guide line.
    pub strokes: [&'static str; 3],
    /// An axis: vertical, vertical at a label, corner, horizontal, horizontal at a label.
    pub axis: [&'static str; 5],
    /// A cell of a vertical mark across a chart.
    pub mark: &'static str,
    /// A share in one cell, the lowest first. No symbol fills its cell, which keeps rows apart.
    pub spark: [&'static str; 8],
    /// The warmth of a field of a heat map that is not empty, the coolest first.
    pub warmth: [&'static str; 4],
    /// The frame of an overlay: the corners clockwise from the top left, then the vertical line.
    pub frame: [&'static str; 5],
}

impl Symbols {
    /// The symbols for terminals with Unicode.
    pub const UNICODE: Self = Self {
        have: ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"],
        unsure: "▓",
        gap: "▒",
        unrated: "·",
        target: "│",
        line: ["━", "╸", "╍", "╌"],
        missing: "▼",
        met: "✓",
        exceeded: "▲",
        question: "?",
        not_applicable: "–",
        at_least: "≥",
        pointer: "▸",
        marks: ["⚑", "✎", "↻", "≈", "g", "◆", "◈", "◇"],
        aim: "◎",
        arrow: "→",
        dot: "·",
        rule: "─",
        cut: "…",
        arrows: ["←", "→", "↑", "↓"],
        more_columns: ["←", "→"],
        more: ["▴", "▾"],
        has_dots: true,
        strokes: ["━", "╍", "┈"],
        axis: ["│", "┤", "└", "─", "┬"],
        mark: "┊",
        spark: ["▁", "▁", "▂", "▃", "▄", "▅", "▆", "▇"],
        warmth: ["░", "▒", "▓", "█"],
        frame: ["┌", "┐", "┘", "└", "│"],
    };

    /// The symbols for terminals with ASCII only.
    pub const ASCII: Self = Self {
        have: [" ", " ", " ", "=", "=", "=", "#", "#"],
        unsure: "%",
        gap: "-",
        unrated: ".",
        target: "|",
        line: ["#", "=", "%", "-"],
        missing: "v",
        met: "*",
        exceeded: "^",
        question: "?",
        not_applicable: "-",
        at_least: ">=",
        pointer: ">",
        marks: ["p", "e", "o", "c", "g", "k", "h", "x"],
        aim: "@",
        arrow: "->",
        dot: "-",
        rule: "-",
        cut: "~",
        arrows: ["Left", "Right", "Up", "Down"],
        more_columns: ["<", ">"],
        more: ["^", "v"],
        has_dots: false,
        strokes: ["#", "-", "."],
        axis: ["|", "+", "+", "-", "+"],
        mark: ":",
        spark: ["_", ".", ",", "-", "=", "+", "*", "#"],
        warmth: [":", "+", "%", "#"],
        frame: ["+", "+", "+", "+", "|"],
    };

    /// Returns a count for a heat map; a dot for 0.
    pub(crate) fn count(&self, count: usize) -> String {
        if count == 0 { self.dot.to_owned() } else { count.to_string() }
    }

    /// Returns the symbol of one cell of a bar, and the part that decides its colour.
    pub fn cell(&self, cell: Cell) -> (&'static str, Part) {
        match cell {
            Cell::Target => (self.target, Part::Empty),
            Cell::Full(part) => (self.part(part), part),
            Cell::Eighths(eighths, rest) => match self.have[usize::from(eighths.clamp(1, 8)) - 1] {
                " " => (self.part(rest), rest),
                sign => (sign, Part::Have),
            },
        }
    }

    /// Returns the symbol of one cell of a bar that is drawn as a line, and the part that decides its colour.
    pub(crate) fn line_cell(&self, cell: Cell) -> (&'static str, Part) {
        let [have, half, unsure, gap] = self.line;
        let part = match cell {
            Cell::Target => return (self.target, Part::Empty),
            Cell::Eighths(4..7, _) => return (half, Part::Have),
            Cell::Full(part) | Cell::Eighths(..4, part) => part,
            Cell::Eighths(..) => Part::Have,
        };
        let sign = match part {
            Part::Have => have,
            Part::Unsure => unsure,
            Part::Gap => gap,
            Part::Unrated | Part::Empty => self.part(part),
        };
        (sign, part)
    }

    fn part(&self, part: Part) -> &'static str {
        match part {
            Part::Have => self.have[7],
            Part::Unsure => self.unsure,
            Part::Gap => self.gap,
            Part::Unrated => self.unrated,
            Part::Empty => " ",
        }
    }

    /// Returns the symbol of a row's status, with the size of the gap or surplus.
    pub fn verdict(&self, row: &Row<'_>) -> String {
        self.verdict_of(row.standing())
    }

    /// Returns the symbol of a status, with the size of the gap or surplus.
    pub(crate) fn verdict_of(&self, standing: Standing) -> String {
        let size = standing.gap.unwrap_or(0).unsigned_abs();
        match standing.status {
            Status::Gap => format!("{} {size}", self.missing),
            Status::Met => self.met.to_owned(),
            Status::Exceeded => format!("{} {size}", self.exceeded),
            Status::Unrated => self.question.to_owned(),
            Status::NotApplicable => self.not_applicable.to_owned(),
        }
    }

    /// Returns the symbol of totals, with the number of missing levels; empty if no level is missing but not all are
    /// met.
    pub(crate) fn missing_of(&self, totals: &Totals) -> String {
        match totals.missing {
            0 if totals.all_met() => self.met.to_owned(),
            0 => String::new(),
            missing => format!("{} {missing}", self.missing),
        }
    }

    /// Returns the symbol of a share, 0 to 1; a blank for `None`.
    pub(crate) fn spark_of(&self, share: Option<f64>) -> &'static str {
        share.map_or(" ", |share| self.spark[((share * 7.0).round() as usize).min(7)])
    }

    /// Returns the symbol and the number of requirements that are not rated; empty if all are rated.
    pub(crate) fn unrated_of(&self, totals: &Totals) -> String {
        if totals.unrated > 0 { format!("{} {}", self.question, totals.unrated) } else { String::new() }
    }
}
