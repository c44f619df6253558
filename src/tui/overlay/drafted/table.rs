use ratatui::text::{Line, Span};

use super::UnknownTerm;
use crate::benchmark::Requirement;
use crate::style::Role;
use crate::text::{fit, visible, width};
use crate::tui::painter::Painter;

/// The width of the pointer with the checkbox, and of the columns of numbers with the space before each, in cells.
const LEAD: usize = 2 + 4;
const TARGET: usize = 2 + 6;
const TARGET_IN_WORDS: usize = 2 + 12;
const WEIGHT: usize = 2 + 6;
const LINE: usize = 2 + 5;
/// The minimum width at which the words that set a target have a column, and the minimum width of that column.
const ROOM_FOR_WORDS: usize = 70;
const WORDS: usize = 2 + 16;
/// The minimum width at which a target is also shown in words, in cells.
const ROOM_FOR_NAMES: usize = 100;

/// The lines of the draft, all with the same columns.
pub(super) struct Table {
    painter: Painter,
    names: usize,
    target: usize,
    words: usize,
}

impl Table {
    pub(super) fn new(
        requirements: &[Requirement],
        unknown_terms: &[UnknownTerm],
        painter: Painter,
        cells: usize,
    ) -> Self {
        let target = if cells < ROOM_FOR_NAMES { TARGET } else { TARGET_IN_WORDS };
        let words = if cells < ROOM_FOR_WORDS { 0 } else { WORDS };
        let names = requirements.iter().map(|requirement| &requirement.name);
        let longest =
            names.chain(unknown_terms.iter().map(|unknown_term| &unknown_term.word)).map(|name| width(&visible(name)));
        let room = cells.saturating_sub(LEAD + target + WEIGHT + LINE);
        let names = longest.max().unwrap_or(0).max("requirement".len()).min(room.saturating_sub(words));
        let words = if words > 0 { room - names } else { 0 };
        Self { painter, names, target, words }
    }

    /// Returns true if a name fits into its column.
    pub(super) fn has_room_for(&self, name: &str) -> bool {
        width(&visible(name)) <= self.names
    }

    pub(super) fn heading(&self) -> Line<'static> {
        let words = if self.words > 0 { "  words" } else { "" };
        let (lead, name) = (" ".repeat(LEAD), fit("requirement", self.names, ""));
        let target = fit("  target", self.target, "");
        self.painter.span(Role::Quiet, &format!("{lead}{name}{target}  weight   line{words}")).into()
    }

    pub(super) fn requirement(&self, requirement: &Requirement, is_kept: bool, is_selected: bool) -> Line<'static> {
        let check = if is_kept { "[x]" } else { "[ ]" };
        let target = match self.target {
            TARGET => requirement.target.to_string(),
            _ => format!("{} {}", requirement.target, requirement.target.name()),
        };
        let weight = requirement.weight.number().to_string();
        let role = if is_kept { Role::Text } else { Role::Quiet };
        let mut line = self.line(check, &requirement.name, [&target, &weight], requirement.line, role, is_selected);
        if self.words > 0 {
            line.push_span(Span::raw("  "));
            line.push_span(self.painter.cut(
                Role::Quiet,
                requirement.wording.as_deref().unwrap_or_default(),
                self.words - 2,
            ));
        }
        line
    }

    pub(super) fn unknown_term(&self, unknown_term: &UnknownTerm, is_selected: bool) -> Line<'static> {
        let question = self.painter.symbols.question;
        self.line(question, &unknown_term.word, ["", ""], Some(unknown_term.line), Role::Unrated, is_selected)
    }

    fn line(
        &self,
        sign: &str,
        name: &str,
        numbers: [&str; 2],
        line: Option<usize>,
        role: Role,
        is_selected: bool,
    ) -> Line<'static> {
        let painter = self.painter;
        let pointer = if is_selected { painter.symbols.pointer } else { " " };
        let marked = if is_selected { Role::Selected } else { role };
        let [target, weight] = numbers;
        let line = line.map(|line| line.to_string()).unwrap_or_default();
        let numbers = format!(
            "{}{}{line:>LINE$}",
            fit(&format!("  {target}"), self.target, ""),
            fit(&format!("  {weight}"), WEIGHT, ""),
        );
        Line::from(vec![
            painter.span(marked, &format!("{pointer} {}", fit(sign, LEAD - 2, ""))),
            painter.fit(marked, name, self.names),
            painter.span(role, &numbers),
        ])
    }
}
