use crate::chart::{Cell, Part};
use crate::gap::{Row, Standing, Status, Totals};

/// The signs that stand for things: one set for terminals that show Unicode, one for those that do not.
#[derive(Debug, PartialEq, Eq)]
pub struct Symbols {
    /// What is had, in eighths of a cell: 1/8 to 8/8.
    have: [&'static str; 8],
    unsure: &'static str,
    gap: &'static str,
    unrated: &'static str,
    target: &'static str,
    /// The same bar as a line, so that rows stay apart where many bars stand one below the other: what is had, half a cell
    /// of it, what may be had, what is missing.
    line: [&'static str; 4],
    /// Beside a gap: how many levels are missing.
    pub missing: &'static str,
    /// Beside what is met.
    pub met: &'static str,
    /// Beside what is exceeded.
    pub exceeded: &'static str,
    /// Beside what is unrated.
    pub question: &'static str,
    /// Beside what is not applicable.
    pub not_applicable: &'static str,
    /// Before a number that can only grow.
    pub at_least: &'static str,
    /// Before what is selected.
    pub pointer: &'static str,
    /// Beside a skill that is on the plan, has a note, is to be rated again, is rated with low confidence.
    pub marks: [&'static str; 4],
    /// Beside the level that is the target.
    pub aim: &'static str,
    /// Between two levels: from, to.
    pub arrow: &'static str,
    /// Between parts of a line.
    pub dot: &'static str,
    /// A horizontal line, a cell of it.
    pub rule: &'static str,
    /// Where a text was cut.
    pub cut: &'static str,
    /// The keys that have no letter: left, right, up, down.
    pub arrows: [&'static str; 4],
    /// Beside the first line that shows, where more stand above it; beside the last, where more stand below.
    pub more: [&'static str; 2],
    /// True if lines are drawn in braille dots, eight to a cell; else in [`Symbols::strokes`].
    pub has_dots: bool,
    /// A cell of a line, where there are no dots: of the first line, of the second, of one to go by.
    pub strokes: [&'static str; 3],
    /// An axis: upright, upright where a label is, the corner, along, along where a label is.
    pub axis: [&'static str; 5],
    /// A mark across a chart, a cell of it.
    pub mark: &'static str,
    /// A share in one cell, from the lowest; none fills its cell, so that rows stay apart.
    pub spark: [&'static str; 8],
    /// How warm a field is, from the coolest that holds anything.
    pub warmth: [&'static str; 4],
    /// The frame of an overlay: corners from the top left on clockwise, then the upright line.
    pub frame: [&'static str; 5],
}

impl Symbols {
    /// For terminals that show Unicode.
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
        marks: ["⚑", "✎", "↻", "≈"],
        aim: "◎",
        arrow: "→",
        dot: "·",
        rule: "─",
        cut: "…",
        arrows: ["←", "→", "↑", "↓"],
        more: ["▴", "▾"],
        has_dots: true,
        strokes: ["━", "╍", "┈"],
        axis: ["│", "┤", "└", "─", "┬"],
        mark: "┊",
        spark: ["▁", "▁", "▂", "▃", "▄", "▅", "▆", "▇"],
        warmth: ["░", "▒", "▓", "█"],
        frame: ["┌", "┐", "┘", "└", "│"],
    };

    /// For terminals that show ASCII only.
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
        marks: ["p", "e", "o", "c"],
        aim: "@",
        arrow: "->",
        dot: "-",
        rule: "-",
        cut: "~",
        arrows: ["Left", "Right", "Up", "Down"],
        more: ["^", "v"],
        has_dots: false,
        strokes: ["#", "-", "."],
        axis: ["|", "+", "+", "-", "+"],
        mark: ":",
        spark: ["_", ".", ",", "-", "=", "+", "*", "#"],
        warmth: [":", "+", "%", "#"],
        frame: ["+", "+", "+", "+", "|"],
    };

    /// The sign in one cell of a bar, with the part that colours it.
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

    /// The sign in one cell of a bar that is drawn as a line, with the part that colours it.
    pub fn line_cell(&self, cell: Cell) -> (&'static str, Part) {
        let [have, half, unsure, gap] = self.line;
        let sign = |part| match part {
            Part::Have => have,
            Part::Unsure => unsure,
            Part::Gap => gap,
            Part::Unrated | Part::Empty => self.part(part),
        };
        match cell {
            Cell::Target => (self.target, Part::Empty),
            Cell::Full(part) => (sign(part), part),
            Cell::Eighths(..4, rest) => (sign(rest), rest),
            Cell::Eighths(4..7, _) => (half, Part::Have),
            Cell::Eighths(..) => (have, Part::Have),
        }
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

    /// The sign beside a row, with the size of its gap or surplus.
    pub fn verdict(&self, row: &Row<'_>) -> String {
        self.verdict_of(row.standing())
    }

    /// The sign beside a level that is held against a target, with the size of its gap or surplus.
    pub fn verdict_of(&self, standing: Standing) -> String {
        let size = standing.gap.unwrap_or(0).unsigned_abs();
        match standing.status {
            Status::Gap => format!("{} {size}", self.missing),
            Status::Met => self.met.to_owned(),
            Status::Exceeded => format!("{} {size}", self.exceeded),
            Status::Unrated => self.question.to_owned(),
            Status::NotApplicable => self.not_applicable.to_owned(),
        }
    }

    /// The sign beside totals, with what is missing over all of them; none while nothing rated misses anything.
    pub fn missing_of(&self, totals: &Totals) -> String {
        match totals.missing {
            0 if totals.all_met() => self.met.to_owned(),
            0 => String::new(),
            missing => format!("{} {missing}", self.missing),
        }
    }

    /// A share, 0 to 1, in one cell; blank where there is none.
    pub fn spark_of(&self, share: Option<f64>) -> &'static str {
        share.map_or(" ", |share| self.spark[((share * 7.0).round() as usize).min(7)])
    }

    /// The sign of how many are not rated; none where all are.
    pub fn unrated_of(&self, totals: &Totals) -> String {
        if totals.unrated > 0 { format!("{} {}", self.question, totals.unrated) } else { String::new() }
    }
}
