use ratatui::text::Line;

use super::TeamApp;
use crate::style::Role;
use crate::team::People;

/// The cells before the names.
const INDENT: usize = 19;

impl TeamApp<'_> {
    /// The people who reach the target of the selected requirement.
    ///
    /// ```text
    ///  Container orchestration, target 2
    ///
    ///  Can teach   Ben 4
    ///  Reaches it  Ben 4, Goran 3
    ///  Below it    Ada 1, Chen 1
    /// ```
    pub(super) fn who(&self, cells: usize) -> Vec<Line<'static>> {
        let Some(row) = self.selected_row() else { return Vec::new() };
        let painter = self.painter;
        let requirement = row.requirement;
        let title = format!("{}, target {}", requirement.name, requirement.target);
        let mut lines: Vec<Line<'static>> = vec![painter.cut(Role::Strong, &title, cells).into(), Line::default()];
        for (what, people) in [
            ("Can teach", People::Teach),
            ("Reaches it", People::Reach),
            ("Below it", People::Below),
            ("Wants to learn it", People::WantedBy),
            ("Not rated", People::Unrated),
            ("Not applicable", People::NotApplicable),
        ] {
            let mut names = Vec::new();
            for person in self.figures.people(row, people) {
                names.push(match self.figures.level(person, row.place) {
                    Some(level) => format!("{} {}", self.name(person), level.digit()),
                    None => self.name(person).to_owned(),
                });
            }
            if names.is_empty() {
                names.push("nobody".to_owned());
            }
            let mut lead = what;
            for line in painter.wrap(Role::Text, &names.join(", "), cells.saturating_sub(INDENT)) {
                let mut spans = vec![painter.span(Role::Quiet, &format!("{lead:<INDENT$}"))];
                spans.extend(line);
                lines.push(Line::from(spans));
                lead = "";
            }
        }
        lines
    }
}
