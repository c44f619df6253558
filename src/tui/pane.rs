use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::context::Context;
use super::focus::Focus;
use super::layer::{Hint, Reply};
use super::layout::{inside, list_and_card};
use super::overlay::Card;
use super::targets::{Target, Targets};
use crate::catalog::SkillId;
use crate::command::{Command, Press, Scopes};
use crate::style::Role;

/// The card of the selected row beside a list, on screens that are wide enough for both.
#[derive(Debug, Default)]
pub(super) struct CardPane {
    /// The card that the user scrolled last; the card of another row starts at its top.
    card: Option<Card>,
    /// True if the card receives the keys, false if the list does.
    has_focus: bool,
}

impl CardPane {
    /// The area of the list within the area of its screen.
    pub(super) fn list(area: Rect) -> Rect {
        list_and_card(area).map_or(area, |[list, _]| list)
    }

    /// Returns true if there is room for the card beside the list.
    pub(super) fn has_room(area: Rect) -> bool {
        list_and_card(area).is_some()
    }

    /// The scopes of a list with this card: `alone` if the card is not shown, `beside` while the list has the focus.
    /// `skills` are those of the selected row.
    pub(super) fn scopes(&self, skills: &[SkillId], alone: Scopes, beside: Scopes, area: Rect) -> Scopes {
        match skills.len() {
            _ if room(skills, area).is_none() => alone,
            _ if !self.has_focus => beside,
            1 => Scopes::PANE,
            _ => Scopes::SKILLS_PANE,
        }
    }

    /// The skill on the card, if the card has the focus.
    pub(super) fn focus(&self, skills: &[SkillId], context: &Context<'_>, area: Rect) -> Option<Focus> {
        if !self.has_focus || room(skills, area).is_none() {
            return None;
        }
        let skill = match self.shown(skills) {
            Some(card) => card.skill().clone(),
            None => skills[Card::counting(skills, context)].clone(),
        };
        Some(Focus::Skill(skill))
    }

    /// Returns how the hint bar shows a command of the card.
    pub(super) fn hint(&self, command: Command) -> Hint {
        if command == Command::ToCard && self.has_focus { Hint::Hidden } else { Hint::Usual }
    }

    /// Returns the focus to the list.
    pub(super) fn leave(&mut self) {
        self.has_focus = false;
    }

    /// Handles a command for the card.
    ///
    /// # Errors
    /// Returns `Err` if the command is for the list, with what the list must handle.
    pub(super) fn update(
        &mut self,
        press: Press,
        skills: &[SkillId],
        context: &Context<'_>,
        area: Rect,
    ) -> Result<Reply, Press> {
        let Some(room) = room(skills, area) else { return Err(press) };
        if !self.has_focus {
            self.has_focus = press.command == Command::ToCard;
            return if self.has_focus { Ok(Reply::Done) } else { Err(press) };
        }
        let card = self.card(skills, context);
        match press.command {
            Command::NextCard => Err(Press { command: Command::Down, nth: 0 }),
            Command::PreviousCard => Err(Press { command: Command::Up, nth: 0 }),
            Command::ToCard => Ok(Reply::Done),
            Command::ToList | Command::Close => {
                self.leave();
                Ok(Reply::Done)
            }
            _ => Ok(card.handle(press, context, inside(room))),
        }
    }

    /// Scrolls the card, with or without focus.
    pub(super) fn scroll(&mut self, command: Command, skills: &[SkillId], context: &Context<'_>, area: Rect) {
        if let Some(room) = room(skills, area) {
            self.card(skills, context).scroll(command, context, inside(room));
        }
    }

    /// The card of these skills, at the position to which the user scrolled it.
    fn card(&mut self, skills: &[SkillId], context: &Context<'_>) -> &mut Card {
        let card = match self.card.take() {
            Some(card) if card.is_of(skills) => card,
            _ => Card::of_skills(skills, context),
        };
        self.card.insert(card)
    }

    /// The card that the user scrolled last, if it is of these skills.
    fn shown(&self, skills: &[SkillId]) -> Option<&Card> {
        match &self.card {
            Some(card) if card.is_of(skills) => Some(card),
            _ => None,
        }
    }

    /// Draws the card of the selected row beside the list if there is room, and returns what can be clicked.
    pub(super) fn view(&self, skills: &[SkillId], context: &Context<'_>, area: Rect, buffer: &mut Buffer) -> Targets {
        let Some(room) = room(skills, area) else { return Targets::default() };
        let title = if self.has_focus { Role::Selected } else { Role::Strong };
        let scopes = self.scopes(skills, Scopes::NOTHING, Scopes::NOTHING, area);
        let mut targets = match self.shown(skills) {
            Some(card) => card.draw(title, &scopes, context, room, buffer),
            None => Card::of_skills(skills, context).draw(title, &scopes, context, room, buffer),
        };
        targets.add(room, Target::Card);
        targets
    }
}

/// The area of the card of these skills; `None` if there are no skills, or if the list needs the whole area.
fn room(skills: &[SkillId], area: Rect) -> Option<Rect> {
    match list_and_card(area) {
        Some([_, room]) if !skills.is_empty() => Some(room),
        _ => None,
    }
}
