use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{Screen, TeamApp};
use crate::style::Role;
use crate::team::Pair;
use crate::text::{cut, width};
use crate::tui::canvas::put;
use crate::tui::targets::Targets;

/// The maximum width of a person's name with the level, in cells, unless the skills leave more room.
const PERSON: usize = 20;
/// The minimum width of a skill's name, in cells, at which "on the plan" is written in words.
const SKILL_BESIDE_WORDS: usize = 22;

/// The widths of the columns, and the mark for planned skills.
struct Columns {
    skill: usize,
    person: usize,
    planned: String,
}

impl TeamApp<'_> {
    /// Draws who could learn a skill from whom, the most important pairs first.
    ///
    /// ```text
    ///   skill                           teaches             learns
    /// ▸ Query optimization              Dora 5           →  Ada 2            on the plan
    /// ```
    pub(super) fn pairs(&self, area: Rect, buffer: &mut Buffer) -> Targets {
        let painter = self.painter;
        if self.shown[Screen::Pairs as usize].is_empty() {
            let why = if self.size() > super::MOST_PAIRED {
                "The team is too large for this screen; `skillgap team pairs` lists all pairs."
            } else {
                "Nobody has a gap that somebody else could close."
            };
            self.nothing(why, area, buffer);
            return Targets::default();
        }
        let columns = self.pair_columns(area.width.into());
        let Columns { skill, person, .. } = columns;
        let between = " ".repeat(width(painter.symbols.arrow) + 4);
        let head = format!("  {:<skill$}  {:<person$}{between}learns", "skill", "teaches");
        put(buffer, area, 0, painter.cut(Role::Quiet, &head, area.width.into()).into());
        let list = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        self.list(list, buffer, |nth, is_selected| self.pair(&self.pairs[nth], is_selected, &columns))
    }

    /// The columns in `cells` cells: the levels of the people are never cut, and the sign of the plan stands for the
    /// words where the names of the skills need the room.
    fn pair_columns(&self, cells: usize) -> Columns {
        let symbols = self.painter.symbols;
        let (mut skill, mut person) = ("skill".len(), "teaches".len());
        for pair in &self.pairs {
            skill = skill.max(width(&self.figures.rows[pair.row].requirement.name));
            for name in [pair.teacher, pair.learner].map(|person| self.name(person)) {
                person = person.max(width(name) + 2);
            }
        }
        let [words, sign] = ["on the plan", symbols.marks[0]].map(|planned| format!("  {planned}"));
        let room = cells.saturating_sub(2 + 2 + width(symbols.arrow) + 4);
        // Whole names of people come before the room that no skill needs.
        let spare = room.saturating_sub(skill + width(&words)) / 2;
        let person = person.min(PERSON.min(cells / 4).max(spare));
        let room = room.saturating_sub(2 * person);
        let planned = if room >= SKILL_BESIDE_WORDS + width(&words) { words } else { sign };
        Columns { skill: room.saturating_sub(width(&planned)).min(skill), person, planned }
    }

    fn pair(&self, pair: &Pair, is_selected: bool, columns: &Columns) -> Line<'static> {
        let painter = self.painter;
        let (lead, role) = painter.lead(is_selected);
        let name = &self.figures.rows[pair.row].requirement.name;
        let level = pair.learner_level.map_or(painter.symbols.question, |level| level.digit());
        let mut line = Line::from(lead);
        line.extend(self.named(role, name, columns.skill));
        line.push_span(painter.span(Role::Text, "  "));
        line.extend(self.person_at(pair.teacher, pair.teacher_level.digit(), columns.person));
        line.push_span(painter.span(Role::Quiet, &format!("  {}  ", painter.symbols.arrow)));
        line.extend(self.person_at(pair.learner, level, columns.person));
        line.push_span(painter.span(Role::Quiet, if pair.planned { &columns.planned } else { "" }));
        line
    }

    /// The name of a person, cut if it must be, and the level.
    fn person_at(&self, person: usize, level: &str, cells: usize) -> Vec<Span<'static>> {
        let name = cut(self.name(person), cells.saturating_sub(2), self.painter.symbols.cut);
        self.named(Role::Text, &format!("{name} {level}"), cells)
    }
}
