use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::benchmark::Requirement;
use crate::catalog::SkillId;
use crate::profile::DatedWin;
use crate::report::{date, seen_in, why};
use crate::style::Role;
use crate::tui::context::Context;
use crate::tui::stack::Stack;

/// How many wins are shown, the newest first.
const MOST_WINS: usize = 2;

/// What can be said of a card besides, as much of it as there is room for below what is in the stack; nothing of
/// any answer, and no target, so that nobody rates towards one.
///
/// ```text
///  Asked for
///    proficiency · Databases and Data Modeling
///  What you did
///    1 Mar 2026: cut the slowest query from 9 s to 80 ms
///  Seen
///    git: Apr 2023 to Nov 2026, on 96 days in 3 repositories
///  Also asked by
///    The Four Top Skills (strong command)
///  Technologies
///    PostgreSQL, MySQL
///  Check yourself
///    What does EXPLAIN ANALYZE do that EXPLAIN does not?
///  Next card
///    Data modeling
/// ```
pub(super) fn about(card: &Requirement, focus: &SkillId, context: &Context<'_>, area: Rect, stack: &mut Stack) {
    let (session, painter) = (context.session, context.painter);
    let Some(skill) = session.catalog.skill(focus.as_str()) else { return };
    let check = skill.check().into_iter().map(|check| check.question.to_string());
    let next = context.sitting.walk().ahead(&context.gaps).filter(|next| **next != card.id);
    let next = next.and_then(|next| context.gaps.benchmark.requirement(next.as_str()));
    let evidence = session.profile().evidence();
    let win = |win: &DatedWin| format!("{}: {}", date(win.at), win.text.lines().next().unwrap_or_default());
    let mut sections = vec![
        ("Asked for", vec![why(card, painter.symbols)]),
        ("What you did", evidence.wins_of(focus).take(MOST_WINS).map(win).collect()),
        ("Seen", evidence.seen(focus).iter().map(seen_in).collect()),
    ];
    // Below the card the shortest alone, so that a rating still writes little to the terminal.
    if stack.len() == 0 {
        sections.extend([
            ("Also asked by", also_asked_by(focus, context)),
            ("Technologies", vec![skill.technology_names().collect::<Vec<_>>().join(", ")]),
            ("Check yourself", check.collect()),
        ]);
    }
    sections.push(("Next card", next.map(|next| next.name.clone()).into_iter().collect()));
    for (heading, paragraphs) in sections {
        let paragraphs = paragraphs.iter().filter(|text| !text.is_empty());
        let indented = |line: Line<'static>| [Span::raw("  ")].into_iter().chain(line).collect::<Line<'static>>();
        let lines: Vec<Line<'static>> = paragraphs
            .flat_map(|text| painter.wrap(Role::Quiet, text, usize::from(area.width).saturating_sub(2)))
            .map(indented)
            .collect();
        let space = usize::from(stack.len() > 0);
        // The last row stays free, apart from the keys.
        if lines.is_empty() || stack.len() + space + 1 + lines.len() >= usize::from(area.height) {
            continue;
        }
        if space > 0 {
            stack.space();
        }
        stack.line(painter.span(Role::Text, heading));
        stack.lines(lines);
    }
}

/// The published lists that ask for a skill beside the one that is walked through, each in its own words.
fn also_asked_by(skill: &SkillId, context: &Context<'_>) -> Vec<String> {
    let session = context.session;
    let others = session.library.published().filter(|list| list.id != session.benchmark.id);
    let asks = others.filter_map(|list| {
        let asks = list.requirements.iter().find(|requirement| requirement.asked.skills().contains(skill))?;
        let wording = asks.wording.as_deref().map(|wording| format!(" ({wording})")).unwrap_or_default();
        Some(format!("{}{wording}", list.title))
    });
    asks.collect()
}
