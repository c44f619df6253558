mod about;
mod anchors;
mod card;
mod end;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use about::about;
use end::{AtEnd, end};

use super::table::SkillTable;
use super::{Context, Tab};
use crate::benchmark::Requirement;
use crate::catalog::SkillId;
use crate::chart::Bar;
use crate::command::{Command, Press, Scope};
use crate::gap::Gaps;
use crate::journal::EventId;
use crate::profile::Answer;
use crate::session::{Change, Session};
use crate::style::Role;
use crate::text::width;
use crate::tui::chrome::{below, columns};
use crate::tui::cursor;
use crate::tui::effect::{Effect, Reply};
use crate::tui::focus::{Focus, on_skill};
use crate::tui::stack::Stack;
use crate::walk::{Part, Stop, Walk};

/// From how many rows on the progress has a bar.
const ROOM_FOR_BAR: u16 = 18;
/// How many rows below the anchors are kept for what was answered, so that nothing moves when it shows.
const ANSWER_ROWS: usize = 3;
/// How wide the bars are that say how far each area is answered.
const SO_FAR: usize = 40;

/// The walk: one card at a time; or, in the fast lane, all skills in a table.
#[derive(Debug)]
pub(in crate::tui) struct Assess {
    walk: Walk,
    /// The fast lane.
    table: SkillTable,
    is_table: bool,
}

impl Assess {
    pub(in crate::tui) fn new(walk: Walk) -> Self {
        Self { walk, table: SkillTable::default(), is_table: false }
    }

    /// Puts a card on screen, where the walk stopped.
    pub(in crate::tui) fn start(&mut self, session: &Session) {
        self.walk.start(&session.gaps());
    }

    /// Where the walk stops now.
    pub(in crate::tui) fn stop(&self) -> Stop {
        self.walk.stop()
    }

    /// Where its keys apply: what is moved through is the list of an any-of.
    pub(in crate::tui) fn scopes(&self, session: &Session) -> Vec<Scope> {
        match self.walk.card(&session.benchmark) {
            _ if self.is_table => SkillTable::SCOPES.to_vec(),
            Some(card) if card.asked.skills().len() > 1 => {
                vec![Scope::Skill, Scope::Walk, Scope::Trail, Scope::List, Scope::Views]
            }
            Some(_) => vec![Scope::Skill, Scope::Walk, Scope::Trail, Scope::Views],
            None if self.walk.is_begun() => vec![Scope::Choice, Scope::Trail, Scope::Views],
            None => vec![Scope::Choice, Scope::Views],
        }
    }

    /// Whether the walk is the usual one, to be gone on with another day.
    pub(in crate::tui) fn is_usual(&self) -> bool {
        self.walk.part().is_none()
    }

    /// What the walk is called; none where it is the usual one.
    pub(in crate::tui) fn part(&self) -> Option<&Part> {
        self.walk.part()
    }

    /// The skill in focus.
    pub(in crate::tui) fn focus(&self, context: &Context<'_>) -> Focus {
        if self.is_table {
            return self.table.focus(context);
        }
        let focus = self.walk.focus(context.gaps.benchmark);
        focus.map_or(Focus::Row, |(_, skill)| Focus::Skill(skill.clone()))
    }

    /// How many cards are still to be asked.
    pub(in crate::tui) fn left(&self, session: &Session) -> usize {
        self.walk.left(&session.gaps())
    }

    /// The answer to a skill, if it was given on this walk: one from before stays hidden, so that it is asked blind.
    pub(in crate::tui) fn given<'a>(&self, skill: &SkillId, session: &'a Session) -> Option<&'a Answer> {
        session.profile().answer(skill).filter(|answer| self.walk.is_given(answer))
    }

    /// The skills whose answers from before are not to be seen: those of the card on screen, and in the table all.
    pub(in crate::tui) fn hidden(&self, session: &Session) -> Vec<SkillId> {
        let answered = session.profile().answers().filter(|(_, answer)| !self.walk.is_given(answer));
        let card = self.walk.card(&session.benchmark).map_or(&[][..], |card| card.asked.skills());
        let hidden = answered.map(|(skill, _)| skill).filter(|skill| self.is_table || card.contains(skill));
        hidden.cloned().collect()
    }

    /// An answer was given by this event, wherever one is.
    pub(in crate::tui) fn heard(&mut self, given: EventId) {
        self.walk.heard(given);
    }

    pub(in crate::tui) fn update(&mut self, press: Press, context: &Context<'_>, area: Rect) -> Reply {
        if press.command == Command::View {
            self.is_table = !self.is_table;
            return Reply::Done;
        }
        if self.is_table { self.table.update(press, context, area) } else { self.on_card(press, context) }
    }

    fn on_card(&mut self, press: Press, context: &Context<'_>) -> Reply {
        let gaps = &context.gaps;
        let (Some(card), Some((member, skill))) = (self.walk.card(gaps.benchmark), self.walk.focus(gaps.benchmark))
        else {
            return self.at_the_end(press, gaps);
        };
        if let Some(reply) = on_skill(press, skill, context) {
            return reply;
        }
        let here = self.walk.here().cloned();
        match press.command {
            Command::Skip => self.walk.skip(gaps),
            Command::On => self.walk.on(gaps),
            Command::Back if !self.walk.back(gaps.benchmark) => return Reply::Say("this is the first card".to_owned()),
            Command::Back => return Reply::Done,
            command => {
                let members = card.asked.skills().len();
                let Some(member) = cursor::moved(command, member, members, members) else { return Reply::Ignored };
                self.walk.choose(member);
                return Reply::Done;
            }
        }
        if self.walk.here() == here.as_ref() {
            return Reply::Say("this is the only card left".to_owned());
        }
        Reply::Done
    }

    /// What a key does past the last card.
    fn at_the_end(&mut self, press: Press, gaps: &Gaps<'_>) -> Reply {
        match press.command {
            Command::Back if self.walk.back(gaps.benchmark) => Reply::Done,
            Command::Open => match AtEnd::of(&self.walk, gaps) {
                AtEnd::MoreToAsk => {
                    self.walk.start(gaps);
                    Reply::Done
                }
                AtEnd::RestOfList => Reply::Do(Effect::GoOn),
                AtEnd::AllAnswered => Reply::Go(Tab::Gaps),
            },
            _ => Reply::Ignored,
        }
    }

    /// The skill in focus was answered: on to the next.
    pub(in crate::tui) fn answered(&mut self, context: &Context<'_>) {
        if self.is_table { self.table.answered(context) } else { self.walk.answered(&context.gaps) }
    }

    /// Something was taken back, brought back or cleared while the walk was on screen: back to its card.
    pub(in crate::tui) fn changed(&mut self, change: &Change, session: &Session) {
        let Some(skill) = change.act.skill() else { return };
        self.table.select(skill);
        self.walk.go_to(skill, &session.benchmark);
    }

    /// ```text
    ///  Databases and data modeling  2 of 7                    18 of 49 · about 5 min left
    ///  ████████████████████▌·····························································
    ///
    ///  Query optimization
    ///  Finding out why a query is slow and making it fast without changing its answer
    ///
    ///   0 None        Has never looked at how the database runs a query
    ///   1 Aware       ...
    ///
    ///  ✓ 3 Working  just now; another digit changes it
    /// ```
    ///
    /// Where it is wide, what is asked for and why stands right of it; where it is high, below.
    pub(in crate::tui) fn view(&self, context: &Context<'_>, area: Rect, buffer: &mut Buffer) {
        if self.is_table {
            return self.table.view(&self.walk, context, area, buffer);
        }
        let benchmark = context.gaps.benchmark;
        let Some((card, focus)) = self.walk.card(benchmark).zip(self.walk.focus(benchmark)) else {
            return end(&self.walk, &self.scopes(context.session), context, area).view(&context.targets, area, buffer);
        };
        let cells = usize::from(area.width);
        let mut stack = Stack::default();
        stack.line(self.progress(card, context, cells));
        if area.height >= ROOM_FOR_BAR {
            stack.line(self.progress_bar(context, cells));
        }
        stack.space();
        if let Some([left, right]) = columns(below(area, stack.len())) {
            stack.view(&context.targets, area, buffer);
            let mut stack = Stack::default();
            self.card_view(card, focus, context, left, &mut stack);
            self.so_far(context, left, &mut stack);
            stack.view(&context.targets, left, buffer);
            let mut stack = Stack::default();
            about(&self.walk, card, focus.1, context, right, &mut stack);
            stack.view(&context.targets, right, buffer);
        } else {
            self.card_view(card, focus, context, area, &mut stack);
            about(&self.walk, card, focus.1, context, area, &mut stack);
            stack.view(&context.targets, area, buffer);
        }
    }

    /// The area with its progress, and the whole with its own.
    fn progress(&self, card: &Requirement, context: &Context<'_>, cells: usize) -> Line<'static> {
        let look = context.look;
        let gaps = &context.gaps;
        let name = context.session.catalog.area(card.area.as_str()).map_or("", |area| &area.name);
        let (done, of) = self.walk.progress(gaps, |requirement| requirement.area == card.area);
        let (left, all) = (self.walk.left(gaps), self.walk.len());
        let dot = look.symbols.dot;
        let aside = match self.walk.set_aside(gaps) {
            0 => String::new(),
            aside => format!(" {dot} {aside} skipped"),
        };
        let time = match left {
            0 => "nothing left".to_owned(),
            left => format!("about {} min left", context.pace.minutes(left)),
        };
        let head = vec![look.span(Role::Strong, name), look.span(Role::Quiet, &format!("  {done} of {of}"))];
        let part = self.walk.part().map_or_else(String::new, |part| format!("{}: ", part.name));
        let whole = format!("{part}{} of {all}", all - left);
        // Where there is little room, which walk it is and the whole matter more than the time.
        let room = cells.saturating_sub(head.iter().map(Span::width).sum::<usize>() + 2);
        let bare = format!("{} of {all}", all - left);
        let right = [format!("{whole} {dot} {time}{aside}"), format!("{whole} {dot} {time}"), whole, bare];
        let right = right.iter().find(|right| width(right) <= room).map_or("", String::as_str);
        look.ends(head, vec![look.span(Role::Quiet, right)], cells)
    }

    /// How much of the whole is answered.
    fn progress_bar(&self, context: &Context<'_>, cells: usize) -> Line<'static> {
        let (left, all) = (self.walk.left(&context.gaps), self.walk.len());
        Line::from(context.look.bar(&Bar::of_progress(all - left, all), cells))
    }

    /// How far each area is answered, where there is room for all below what is in the stack.
    fn so_far(&self, context: &Context<'_>, area: Rect, stack: &mut Stack) {
        let (look, areas) = (context.look, &context.gaps.areas);
        if stack.len() + ANSWER_ROWS + 2 + areas.len() > area.height.into() {
            return;
        }
        stack.space();
        stack.space();
        stack.line(look.span(Role::Text, "So far"));
        let names = areas.iter().map(|area| width(&area.area.name)).max().unwrap_or(0);
        for area in areas {
            let (done, of) = self.walk.progress(&context.gaps, |requirement| requirement.area == area.area.id);
            if of == 0 {
                continue;
            }
            let name = look.fit(Role::Quiet, &area.area.name, names);
            let mut line = Line::from(vec![Span::raw("  "), name, Span::raw("  ")]);
            line.extend(look.bar(&Bar::of_progress(done, of), SO_FAR));
            line.push_span(look.span(Role::Quiet, &format!("  {done:>2} of {of}")));
            stack.line(line);
        }
    }
}
