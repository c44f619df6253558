use std::cmp::Reverse;
use std::ops::RangeInclusive;

use ratatui::layout::Rect;
use ratatui::text::Line;

use super::STEP_ROWS;
use crate::comparison::{Comparison, Moment};
use crate::gap::{AreaTotals, Gaps, Row};
use crate::report::{course, date, day_of, pressing};
use crate::text::counted;
use crate::tui::context::Context;
use crate::tui::layout::columns;

/// The number of gaps listed, and the maximum if there is room for more of them with their steps.
const GAPS: RangeInclusive<usize> = 5..=12;

/// A row of the overview: an action, or something to look at.
pub(super) enum Next<'g, 'a> {
    /// Continue the walk.
    Walk,
    /// Re-rate stale ratings; their number.
    Stale(usize),
    /// The plan, with its urgent dates in words.
    Plan(String),
    /// The changes since the last visit.
    Since(String),
    /// An area of the list.
    Area(&'g AreaTotals<'a>),
    /// A gap.
    Gap(&'g Row<'a>),
}

/// The rows of the overview, the most urgent first.
pub(super) fn next<'g, 'a>(context: &'g Context<'a>, area: Rect) -> Vec<Next<'g, 'a>> {
    let (gaps, session) = (&context.gaps, context.session);
    let mut next = Vec::new();
    if gaps.totals.unrated > 0 {
        next.push(Next::Walk);
    }
    let stale = gaps.stale_ratings(session.now(), session.config.reassess_after_days).len();
    if stale > 0 {
        next.push(Next::Stale(stale));
    }
    if let Some(pressing) = pressing(session.profile().plan(), session.today()) {
        next.push(Next::Plan(pressing));
    }
    if let Some(changes) = since(context) {
        next.push(Next::Since(changes));
    }
    // The rows for the headline and for two headings with their spaces; on a screen with two columns, count only the
    // column that contains the gaps.
    let above = if columns(area).is_some() { 0 } else { gaps.areas.len() };
    let room = usize::from(area.height).saturating_sub(next.len() + above + 5);
    let count = (room / (1 + STEP_ROWS)).clamp(*GAPS.start(), *GAPS.end());
    let biggest = gaps.biggest(count);
    let mut areas: Vec<_> = gaps.areas.iter().collect();
    // If there is not enough room for all areas, those with the most missing levels come first.
    let room = usize::from(area.height).saturating_sub(next.len() + 2 + biggest.len().max(1));
    if columns(area).is_none() && areas.len() > room {
        areas.sort_by_key(|area| Reverse((area.totals.missing, area.totals.unrated)));
    }
    next.extend(areas.into_iter().map(Next::Area));
    next.extend(biggest.into_iter().map(Next::Gap));
    next
}

impl Next<'_, '_> {
    /// The section of the screen that contains the row, counted from the top.
    fn section(&self) -> u8 {
        match self {
            Self::Walk | Self::Stale(_) | Self::Plan(_) | Self::Since(_) => 0,
            Self::Area(_) => 1,
            Self::Gap(_) => 2,
        }
    }

    /// The line of the row; an area and a gap have lines of their own.
    pub(super) fn line(&self, selected: bool, context: &Context<'_>, cells: usize) -> Line<'static> {
        let painter = context.painter;
        let totals = &context.gaps.totals;
        let (lead, role) = painter.lead(selected);
        let text = match self {
            Self::Walk => {
                let verb = if totals.rated == 0 { "Start" } else { "Go on" };
                format!("{verb}: {} left, about {} min", totals.unrated, context.pace.minutes(totals.unrated))
            }
            Self::Stale(count) => {
                let days = counted(context.session.config.reassess_after_days as usize, "day");
                format!("Rate again: {} older than {days}", counted(*count, "rating"))
            }
            Self::Plan(pressing) => format!("Plan: {pressing}"),
            Self::Since(changes) => changes.clone(),
            Self::Area(area) => area.area.name.clone(),
            Self::Gap(row) => row.requirement.name.clone(),
        };
        Line::from(vec![
            lead,
            painter.cut(role, &text, cells.saturating_sub(3)),
            painter.span(role, if selected { " " } else { "" }),
        ])
    }
}

/// The index of the first row in the section below the selected row's; the last row if there is none.
pub(super) fn section_after(next: &[Next<'_, '_>], selected: usize) -> usize {
    let Some(section) = next.get(selected).map(Next::section) else { return 0 };
    next.iter().position(|next| next.section() > section).unwrap_or(next.len() - 1)
}

/// The index of the first row in the selected row's section, or of the section above if that row is already selected.
pub(super) fn section_before(next: &[Next<'_, '_>], selected: usize) -> usize {
    let Some(section) = selected.checked_sub(1).and_then(|above| next.get(above)).map(Next::section) else { return 0 };
    next.iter().position(|next| next.section() == section).unwrap_or(0)
}

/// The changes since the app was last left: "Since 14 Nov 2026: ≥ 52% → ≥ 55%, 3 rose, 2 new"; `None` if nothing has
/// changed. Changes within one day are "since earlier today".
fn since(context: &Context<'_>) -> Option<String> {
    let session = context.session;
    let (at, profile) = session.last_visit()?;
    let before = Moment { profile: &profile, at };
    let after = Moment { profile: session.profile(), at: session.now() };
    let changes = Comparison::of(before, after, session.config.reassess_after_days, &session.catalog);
    let parts: Vec<String> = changes
        .sections()
        .iter()
        .map(|(heading, moves)| format!("{} {}", moves.len(), heading.to_lowercase()))
        .collect();
    if parts.is_empty() {
        return None;
    }
    let then = Gaps::of(&session.benchmark, &profile, &session.catalog);
    let course = course(&then.totals, &context.gaps.totals, context.painter.symbols);
    let course = course.map_or_else(String::new, |course| course + ", ");
    let since = if day_of(at) == session.today() { "earlier today".to_owned() } else { date(at) };
    Some(format!("Since {since}: {course}{}", parts.join(", ")))
}
