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
    let is_of_area = |skill: &SkillId| {
        area.is_none_or(|area| session.catalog.skill(skill.as_str()).is_some_and(|skill| skill.area == area.id))
    };
    let comparison = comparison.of_skills(is_of_area);
    if comparison.is_empty() {
        return vec![Change::heading(painter.span(Role::Quiet, "nothing has changed"))];
    }
    let words = |step: &Move| if cells < NAMED { levels(step, painter.symbols) } else { change(step, painter.symbols) };
    let moves = || comparison.sections().flat_map(|(_, moves)| moves);
    let longest = |of: &dyn Fn(&Move) -> usize| moves().map(of).max().unwrap_or(0);
    let room = cells.saturating_sub(2 + 2 + longest(&|step| width(&words(step))));
    let names = longest(&|step| width(session.catalog.name_of(&step.skill))).min(room);
    let is_asked = |skill: &SkillId| context.session.benchmark.target(skill).is_some();
    let under_headings = |comparison: &Comparison, role: Role| {
        let mut lines: Vec<Change> = Vec::new();
        for (heading, moves) in comparison.sections() {
            lines.push(Change::heading(painter.span(role, &format!("{heading} ({})", moves.len()))));
            lines.extend(moves.iter().map(|step| {
                let line = Line::from(vec![
                    painter.fit(Role::Text, &format!("  {}", session.catalog.name_of(&step.skill)), names + 2),
                    painter.cut(Role::Text, &format!("  {}", words(step)), cells.saturating_sub(names + 2)),
                ]);
                Change { skill: Some(step.skill.clone()), line }
            }));
        }
        lines
    };
    let mut lines = under_headings(&comparison.of_skills(is_asked), Role::Strong);
    let beyond = under_headings(&comparison.of_skills(|skill| !is_asked(skill)), Role::Quiet);
    if !beyond.is_empty() {
        lines.push(Change::heading(painter.cut(Role::Strong, "Not asked for by the list", cells)));
        lines.extend(beyond);
    }
    lines
}

/// A change in short form: "2 → 4".
fn levels(step: &Move, symbols: &Symbols) -> String {
    let sign = |rating: Option<Rating>| match rating {
        Some(Rating::Level(level)) => level.to_string(),
        Some(Rating::NotApplicable) => symbols.not_applicable.to_owned(),
        None => symbols.question.to_owned(),
    };
    format!("{} {} {}", sign(step.from), symbols.arrow, sign(step.to))
}
