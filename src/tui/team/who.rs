use ratatui::text::Line;

use super::FrameData;
use crate::catalog::Level;
use crate::style::Role;
use crate::team::People;

impl FrameData<'_, '_> {
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
        let Some(row) = self.selected() else { return Vec::new() };
        let painter = self.app.painter;
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
            let names = self.figures.people(row, people).map(|person| {
                let level = self.figures.level(person, row.place).map(Level::digit);
                level.map_or(self.figures.name(person).to_owned(), |level| {
                    format!("{} {level}", self.figures.name(person))
                })
            });
            let names = names.collect::<Vec<_>>().join(", ");
            let indent = 19;
            for (nth, line) in painter.wrap(Role::Text, &names, cells.saturating_sub(indent)).into_iter().enumerate() {
                let lead = if nth == 0 { what } else { "" };
                let mut spans = vec![painter.span(Role::Quiet, &format!("{lead:<indent$}"))];
                spans.extend(line);
                lines.push(Line::from(spans));
            }
        }
        lines
    }
}
