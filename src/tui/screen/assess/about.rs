use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::benchmark::Requirement;
use crate::catalog::SkillId;
use crate::gap::Status;
use crate::profile::DatedWin;
use crate::report::{date, seen_in, why};
use crate::style::Role;
use crate::tui::context::Context;
use crate::tui::stack::Stack;

/// The maximum number of achievements shown, the newest first.
const MOST_WINS: usize = 2;

/// Adds further details of a card below the content of the stack, as many as fit. They reveal neither an earlier answer
/// nor the target, which might influence the rating.
///
/// ```text
///  Required
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
    let evidence = session.profile().evidence();
    let mut sections = vec![
        ("Required", vec![why(card, painter.symbols)]),
        ("What you did", evidence.wins_of(focus).take(MOST_WINS).map(first_line).collect()),
        ("Seen", evidence.seen(focus).iter().map(seen_in).collect()),
    ];
    // Below the card only the shortest details, so that a rating still writes little to the terminal.
    if stack.len() == 0 {
        let technologies: Vec<&str> = skill.technology_names().collect();
        let check = skill.check().map(|check| check.question.to_string()).unwrap_or_default();
        sections.push(("Also asked by", also_asked_by(focus, context)));
        sections.push(("Technologies", vec![technologies.join(", ")]));
        sections.push(("Check yourself", vec![check]));
    }
    if let Some(next) = context.sitting.walk().ahead(&context.gaps)
        && *next != card.id
        && let Some(next) = context.gaps.benchmark.requirement(next.as_str())
    {
        sections.push(("Next card", vec![next.name.clone()]));
    }
    for (heading, paragraphs) in sections {
        let mut lines = Vec::new();
        for paragraph in paragraphs {
            if paragraph.is_empty() {
                continue;
            }
            for part in painter.wrap(Role::Quiet, &paragraph, usize::from(area.width).saturating_sub(2)) {
                let mut line = Line::from("  ");
                line.extend(part);
                lines.push(line);
            }
        }
        let space = usize::from(stack.len() > 0);
        // The last row stays free, to separate the details from the keys.
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

/// An achievement: its date, and the first line of its text.
fn first_line(win: &DatedWin) -> String {
    format!("{}: {}", date(win.at), win.text.lines().next().unwrap_or_default())
}

/// Adds the cards of the same area under a heading, if there is room for all: which ones are answered, and which one is
/// on screen. Shows no rating.
pub(super) fn same_area(card: &Requirement, context: &Context<'_>, area: Rect, stack: &mut Stack) {
    let (painter, benchmark) = (context.painter, context.gaps.benchmark);
    let cards: Vec<_> = benchmark.requirements.iter().filter(|other| other.area == card.area).collect();
    if cards.len() < 2 || stack.len() + 2 + cards.len() >= usize::from(area.height) {
        return;
    }
    let name = context.session.catalog.area(card.area.as_str()).map_or("", |area| &area.name);
    let cells = usize::from(area.width);
    stack.space();
    stack.line(painter.cut(Role::Text, name, cells));
    for other in cards {
        let is_open = context.gaps.row(&other.id).is_some_and(|row| row.status == Status::Unrated);
        let (role, sign) = match other.id == card.id {
            true => (Role::Strong, painter.symbols.pointer),
            false if is_open => (Role::Quiet, " "),
            false => (Role::Quiet, painter.symbols.met),
        };
        let name = painter.cut(role, &other.name, cells.saturating_sub(4));
        stack.line(Line::from(vec![painter.span(role, &format!("  {sign} ")), name]));
    }
}

/// Adds the cards that follow the next one, as many as fit below the content of the stack.
pub(super) fn following_cards(context: &Context<'_>, area: Rect, stack: &mut Stack) {
    let (painter, gaps) = (context.painter, &context.gaps);
    // One row for the space, one for the heading, and the last row, which stays free.
    let room = usize::from(area.height).saturating_sub(stack.len() + 3);
    let walk = context.sitting.walk();
    let mut cards = walk.to_come(gaps, room + 1);
    cards.retain(|card| Some(*card) != walk.ahead(gaps));
    cards.truncate(room);
    if cards.is_empty() {
        return;
    }
    stack.space();
    stack.line(painter.span(Role::Text, "Then"));
    for card in cards {
        let name = gaps.benchmark.requirement(card.as_str()).map_or("", |card| &card.name);
        let name = painter.cut(Role::Quiet, name, usize::from(area.width).saturating_sub(2));
        stack.line(Line::from(vec![Span::raw("  "), name]));
    }
}

/// The other published lists that ask for the skill, each in its own words.
fn also_asked_by(skill: &SkillId, context: &Context<'_>) -> Vec<String> {
    let session = context.session;
    let mut lists = Vec::new();
    for list in session.library.published() {
        if list.id == session.benchmark.id {
            continue;
        }
        let Some(asks) = list.requirements.iter().find(|requirement| requirement.asked.skills().contains(skill)) else {
            continue;
        };
        lists.push(match &asks.wording {
            Some(wording) => format!("{} ({wording})", list.title),
            None => list.title.clone(),
        });
    }
    lists
}
