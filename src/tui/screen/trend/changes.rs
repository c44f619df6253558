use ratatui::text::Line;

use super::standing::Standing;
use crate::catalog::{Area, SkillId};
use crate::comparison::{Comparison, Moment, Move};
use crate::journal::Rating;
use crate::report::change;
use crate::style::{Role, Symbols};
use crate::text::width;
use crate::tui::context::Context;
use crate::tui::painter::Painter;

/// The minimum width at which levels are shown with their names, in cells.
pub(super) const NAMED: usize = 40;

/// A line of the changes: a heading, or the change of a skill.
pub(super) struct Change {
    /// The skill; `None` for a heading.
    pub(super) skill: Option<SkillId>,
    pub(super) line: Line<'static>,
}

impl Change {
    fn heading(line: impl Into<Line<'static>>) -> Self {
        Self { skill: None, line: line.into() }
    }

    /// Returns the line, marked as selected.
    pub(super) fn selected(mut self, painter: Painter) -> Line<'static> {
        let (lead, role) = painter.lead(true);
        if let Some(name) = self.line.spans.first_mut() {
            let rest = name.content.chars().skip(2).collect::<String>();
            *name = painter.span(role, &format!("{}{rest}", lead.content));
        }
        self.line
    }
}

/// The skills that rose, fell, are new or became stale between the two days, in one area or in all; last the skills
/// that the list does not ask for.
pub(super) fn changes(
    area: Option<&Area>,
    standing: &Standing<'_>,
    context: &Context<'_>,
    cells: usize,
) -> Vec<Change> {
    let (session, painter) = (context.session, context.painter);
    let before = standing.period.from.map(|_| session.past(standing.from())).unwrap_or_default();
    let is_now = standing.period.to == standing.today;
    let earlier = (!is_now).then(|| session.past(standing.to()));
    let after = earlier.as_deref().unwrap_or(session.profile());
    let at = if is_now { standing.now } else { standing.to() };
    let (before, after) = (Moment { profile: &before, at: standing.from() }, Moment { profile: after, at });
    let comparison = Comparison::of(before, after, session.config.reassess_after_days, &session.catalog);
    let comparison = comparison.of_skills(|skill| {
        area.is_none_or(|area| session.catalog.skill(skill.as_str()).is_some_and(|skill| skill.area == area.id))
    });
    if comparison.is_empty() {
        return vec![Change::heading(painter.span(Role::Quiet, "nothing has changed"))];
    }
    let mut rows = Rows { context, cells, names: 0 };
    let mut longest = 0;
    for step in comparison.sections().into_iter().flat_map(|(_, moves)| moves) {
        rows.names = rows.names.max(width(session.catalog.name_of(&step.skill)));
        longest = longest.max(width(&rows.words(step)));
    }
    rows.names = rows.names.min(cells.saturating_sub(2 + 2 + longest));
    let is_asked = |skill: &SkillId| session.benchmark.target(skill).is_some();
    let mut lines = rows.under_headings(&comparison.of_skills(is_asked), Role::Strong);
    let beyond = rows.under_headings(&comparison.of_skills(|skill| !is_asked(skill)), Role::Quiet);
    if !beyond.is_empty() {
        lines.push(Change::heading(painter.cut(Role::Strong, "Not asked for by the list", cells)));
        lines.extend(beyond);
    }
    lines
}

/// The layout of the changes: the width of a row and of its name, in cells.
struct Rows<'a, 'c> {
    context: &'a Context<'c>,
    cells: usize,
    names: usize,
}

impl Rows<'_, '_> {
    /// The changes under the heading of each section, which has a role.
    fn under_headings(&self, comparison: &Comparison, role: Role) -> Vec<Change> {
        let mut lines = Vec::new();
        for (heading, moves) in comparison.sections() {
            let heading = format!("{heading} ({})", moves.len());
            lines.push(Change::heading(self.context.painter.span(role, &heading)));
            for step in moves {
                lines.push(Change { skill: Some(step.skill.clone()), line: self.line(step) });
            }
        }
        lines
    }

    fn line(&self, step: &Move) -> Line<'static> {
        let (painter, names) = (self.context.painter, self.names + 2);
        let name = format!("  {}", self.context.session.catalog.name_of(&step.skill));
        let words = format!("  {}", self.words(step));
        Line::from(vec![
            painter.fit(Role::Text, &name, names),
            painter.cut(Role::Text, &words, self.cells.saturating_sub(names)),
        ])
    }

    /// The change in words, with the names of the levels if there is room for them.
    fn words(&self, step: &Move) -> String {
        let symbols = self.context.painter.symbols;
        if self.cells < NAMED { levels(step, symbols) } else { change(step, symbols) }
    }
}

/// A change in short form: "2 → 4".
fn levels(step: &Move, symbols: &Symbols) -> String {
    let [from, to] = [step.from, step.to].map(|rating| match rating {
        Some(Rating::Level(level)) => level.to_string(),
        Some(Rating::NotApplicable) => symbols.not_applicable.to_owned(),
        None => symbols.question.to_owned(),
    });
    format!("{from} {} {to}", symbols.arrow)
}
