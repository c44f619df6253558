use ratatui::text::Line;

use super::{Screen, TeamApp};
use crate::report::date;
use crate::style::Role;
use crate::team::{People, Row};

/// The cells of the column before the names.
const WHAT: usize = 15;
/// The groups of people for a requirement, or of requirements for a person.
const GROUPS: [(&str, People); 6] = [
    ("Can teach", People::Teach),
    ("Reaches target", People::Reach),
    ("Below target", People::Below),
    ("Wants to learn", People::WantedBy),
    ("Not rated", People::Unrated),
    ("Not applicable", People::NotApplicable),
];

impl<'a> TeamApp<'a> {
    /// The requirement of the selected row, in Skills or in Pairs.
    fn requirement(&self) -> Option<&Row<'a>> {
        if self.screen == Screen::Skills {
            return self.selected_row();
        }
        let pair = self.shown[Screen::Pairs as usize].get(self.places[Screen::Pairs as usize])?;
        Some(&self.figures.rows[self.pairs[*pair].row])
    }

    /// The people who reach the target of the selected requirement.
    ///
    /// ```text
    ///  Container orchestration, target 2
    ///
    ///  Can teach        Ben 4
    ///  Reaches target   Ben 4, Goran 3
    ///  Below target     Ada 1, Chen 1
    /// ```
    pub(super) fn who(&self, cells: usize) -> Vec<Line<'static>> {
        let Some(row) = self.requirement() else { return Vec::new() };
        let requirement = row.requirement;
        let mut lines = self.title_lines(&format!("{}, target {}", requirement.name, requirement.target), cells);
        for (what, people) in GROUPS {
            let mut names = Vec::new();
            for person in self.figures.people(row, people) {
                names.push(self.with_level(self.name(person), person, row));
            }
            lines.extend(self.entry(what, &names, "nobody", cells));
        }
        lines
    }

    /// The skills of the selected person for the team.
    ///
    /// ```text
    ///  Ada, written 20 Nov 2026
    ///
    ///  Only holder of   Secure coding
    /// ```
    pub(super) fn what(&self, cells: usize) -> Vec<Line<'static>> {
        let member = self.figures.team.members.member(self.person);
        let written = member.taken_at().map_or(String::new(), |at| format!(", written {}", date(at)));
        let mut lines = self.title_lines(&format!("{}{written}", member.name()), cells);
        let only: Vec<String> = self.figures.only_holder_of(self.person).map(|asked| asked.name.clone()).collect();
        lines.extend(self.entry("Only holder of", &only, "nothing", cells));
        for (what, people) in GROUPS {
            let mut names = Vec::new();
            for row in &self.figures.rows {
                if self.figures.is_one_of(self.person, row, people) {
                    names.push(self.with_level(&row.requirement.name, self.person, row));
                }
            }
            lines.extend(self.entry(what, &names, "nothing", cells));
        }
        lines
    }

    /// A name with the level that a person has in the requirement of `row`.
    fn with_level(&self, name: &str, person: usize, row: &Row<'_>) -> String {
        match self.figures.level(person, row.place) {
            Some(level) => format!("{name} {}", level.digit()),
            None => name.to_owned(),
        }
    }

    fn title_lines(&self, title: &str, cells: usize) -> Vec<Line<'static>> {
        vec![self.painter.cut(Role::Strong, title, cells).into(), Line::default()]
    }

    /// Lines that name what `names` are, or `none` if there are no names.
    fn entry(&self, what: &str, names: &[String], none: &str, cells: usize) -> Vec<Line<'static>> {
        let names = if names.is_empty() { none.to_owned() } else { names.join(", ") };
        self.painter.entry(Role::Quiet, what, WHAT, &names, cells)
    }
}
