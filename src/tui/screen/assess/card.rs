use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::anchors::Anchors;
use super::passage::Passage;
use super::{ANSWER_ROWS, Assess, ROOM_FOR_BAR};
use crate::benchmark::Requirement;
use crate::catalog::{Level, SkillId};
use crate::command::{Command, Press, Scopes};
use crate::journal::{Details, Rating};
use crate::report::beside_answer;
use crate::report::skill::ASKED_AGAIN;
use crate::session::LastUsed;
use crate::style::Role;
use crate::text::width;
use crate::tui::context::Context;
use crate::tui::stack::Stack;
use crate::tui::targets::Target;

/// A card of the walk.
impl Assess {
    /// Adds the skill in focus with its anchors and its answer below the content of the stack. Returns the passages to
    /// read one after another if not all of the text fits; no passages if it does.
    pub(super) fn card_view(
        &self,
        card: &Requirement,
        (member, focus): (usize, &SkillId),
        context: &Context<'_>,
        area: Rect,
        stack: &mut Stack,
    ) -> Vec<Passage> {
        let painter = context.painter;
        let cells = usize::from(area.width);
        let is_any_of = card.asked.skills().len() > 1;
        // An any-of requirement shows the answer of each member beside its name.
        let standing = if is_any_of { None } else { self.answer_line(focus, context) };
        let beside = self.details_line(focus, context, cells);
        // The place among the members, if they are not listed.
        let mut place = String::new();
        if is_any_of {
            stack.line(any_of_line(card, context, cells));
            if area.height >= ROOM_FOR_BAR {
                stack.lines(self.members(card, member, context, cells));
            } else {
                let [_, _, up, down] = painter.symbols.arrows;
                place = format!("  {up}{down} {} of {}", member + 1, card.asked.skills().len());
            }
            stack.space();
        }
        let below = usize::from(standing.is_some()) + usize::from(beside.is_some());
        let passages = self.skill_view(focus, &place, below, context, area, stack);
        if standing.is_some() || beside.is_some() {
            stack.space();
        }
        stack.lines(standing);
        stack.lines(beside);
        passages
    }

    /// Adds the name of the skill in focus with its `place` beside it, its description and its anchors, and leaves room for
    /// the lines `below`. Returns the passages to read one after another, as [`Assess::card_view`] does.
    fn skill_view(
        &self,
        focus: &SkillId,
        place: &str,
        below: usize,
        context: &Context<'_>,
        area: Rect,
        stack: &mut Stack,
    ) -> Vec<Passage> {
        let Some(skill) = context.session.catalog.skill(focus.as_str()) else { return Vec::new() };
        let painter = context.painter;
        let (cells, height) = (usize::from(area.width), usize::from(area.height));
        let mut passages = Vec::new();
        let description = painter.wrap(Role::Quiet, &skill.meaning, cells);
        // One row is for the name.
        let room = height.saturating_sub(stack.height() + below + 1);
        // If space is short, the levels matter more than the description of the skill.
        let anchors = Anchors::of(skill.anchors(), cells, room);
        let is_short = description.len() + anchors.rows() > room;
        let name = painter.cut(Role::Strong, &skill.name, cells.saturating_sub(width(place)));
        let room_beside = cells.saturating_sub(name.width() + width(place) + 2);
        passages.extend(anchors.passages(room));
        if is_short && width(&skill.meaning) > room_beside {
            passages.extend(Passage::of_description(description.len(), room));
        }
        let passage = passages[self.passage(focus).place(&passages)];
        if passages.len() == 1 {
            passages.clear();
        }
        let mut head = vec![Line::from(vec![name, painter.span(Role::Quiet, place)])];
        match passage {
            _ if !is_short => head.extend(description),
            Passage::Description { from } => head.extend(description.into_iter().skip(from).take(room)),
            Passage::Level { .. } => {
                let description = painter.cut(Role::Quiet, &skill.meaning, room_beside);
                head[0].extend([Span::raw("  "), description]);
            }
        }
        let room = (room + 1).saturating_sub(head.len());
        stack.lines(head);
        stack.space();
        let held = context.sitting.given(focus, context.session).and_then(|answer| answer.rating.level());
        let anchors = anchors.lines(painter, held, passage.level(), room);
        let mut rows = 0;
        for (_, lines) in &anchors {
            rows += lines.len();
        }
        let is_airy = stack.len() + rows + Level::COUNT - 1 + ANSWER_ROWS <= height;
        for (level, lines) in anchors {
            if is_airy && level > Level::NONE {
                stack.space();
            }
            let press = Press { command: Command::Rate, nth: level.index() };
            stack.clickable(Target::Press(press), lines);
        }
        passages
    }

    /// The members of an any-of requirement in as many lines as they need, with the one in focus marked and each answer
    /// beside its name.
    fn members(&self, card: &Requirement, focus: usize, context: &Context<'_>, cells: usize) -> Vec<Line<'static>> {
        let (session, painter) = (context.session, context.painter);
        let mut lines = vec![Line::default()];
        for (index, skill) in card.asked.skills().iter().enumerate() {
            let rating = match context.sitting.given(skill, session).map(|answer| answer.rating) {
                Some(Rating::Level(level)) => format!(" {level}"),
                Some(Rating::NotApplicable) => " n/a".to_owned(),
                None if session.profile().answer(skill).is_some() => format!(" {}", painter.symbols.met),
                None => String::new(),
            };
            let mark = if index == focus { painter.symbols.pointer } else { " " };
            let chip = format!("{mark}{}{rating} ", session.catalog.name_of(skill));
            if lines.last().is_some_and(|line| line.width() + width(&chip) > cells) {
                lines.push(Line::default());
            }
            let role = if index == focus { Role::Selected } else { Role::Text };
            if let Some(line) = lines.last_mut() {
                line.push_span(painter.span(role, &chip));
            }
        }
        lines
    }

    /// The answer to the skill in focus; an answer from before this walk is hidden, so that the skill is re-rated
    /// blind.
    fn answer_line(&self, skill: &SkillId, context: &Context<'_>) -> Option<Line<'static>> {
        let painter = context.painter;
        context.session.profile().answer(skill)?;
        Some(if let Some(answer) = context.sitting.given(skill, context.session) {
            Line::from(vec![
                painter.span(Role::Met, painter.symbols.met),
                painter.span(Role::Text, &format!(" {}", self.rating_in_words(answer.rating, context))),
                painter.span(Role::Quiet, "  just now; another digit changes it"),
            ])
        } else {
            painter.span(Role::Quiet, ASKED_AGAIN).into()
        })
    }

    fn rating_in_words(&self, rating: Rating, context: &Context<'_>) -> String {
        let is_not_seen = context.session.is_of_another() && rating == Rating::NotApplicable;
        if is_not_seen { "not seen".to_owned() } else { rating.describe() }
    }

    /// The details of the answer to the skill in focus, or those that its next answer will have.
    fn details_line(&self, skill: &SkillId, context: &Context<'_>, cells: usize) -> Option<Line<'static>> {
        let painter = context.painter;
        let draft = context.sitting.drafts().get(skill);
        let (details, when) = match (draft, context.sitting.given(skill, context.session)) {
            (Some(draft), _) => (draft.over(&Details::default()), "goes along with your answer"),
            (None, Some(answer)) => (answer.details.clone(), ""),
            (None, None) => return None,
        };
        let mut parts: Vec<String> = beside_answer(&details).collect();
        if draft.is_some_and(|draft| draft.last_used == Some(LastUsed::Unsaid)) {
            parts.push("last use not said".to_owned());
        }
        if let Some(note) = details.note.as_deref()
            && !note.is_empty()
        {
            parts.push(format!("\"{note}\""));
        }
        if parts.is_empty() {
            return None;
        }
        let said = painter.cut(Role::Text, &parts.join(", "), cells.saturating_sub(width(when) + 6));
        Some(Line::from(vec![Span::raw("   "), said, painter.span(Role::Quiet, &format!("  {when}"))]))
    }
}

/// The name of an any-of requirement, and how to answer it. The explanation is shortened before the name is.
fn any_of_line(card: &Requirement, context: &Context<'_>, cells: usize) -> Line<'static> {
    let painter = context.painter;
    let mut how = ["  rate one or more".to_owned(), "  rate any".to_owned()];
    if let Some(key) = context.key(Command::On, &Scopes::WALK_WITH_LIST) {
        how = [format!("{}, then {key} for the next card", how[0]), format!("{}, then {key}", how[1])];
    }
    let [long, short] = &how;
    let how = if width(&card.name) + width(long) <= cells { long } else { short };
    let name = painter.cut(Role::Strong, &card.name, cells.saturating_sub(width(how)));
    Line::from(vec![name, painter.span(Role::Quiet, how)])
}
