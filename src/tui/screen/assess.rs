use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::table::SkillTable;
use super::{Context, Tab};
use crate::benchmark::Requirement;
use crate::catalog::{Level, SkillId, Text};
use crate::chart::Bar;
use crate::command::{Command, Press, Scope};
use crate::gap::Gaps;
use crate::journal::{EventId, Rating};
use crate::profile::Answer;
use crate::report::beside_answer;
use crate::report::skill::ASKED_AGAIN;
use crate::session::{Change, Session};
use crate::style::Role;
use crate::text::{self, counted, width};
use crate::tui::cursor;
use crate::tui::effect::{Effect, Reply};
use crate::tui::focus::on_skill;
use crate::tui::look::Look;
use crate::tui::stack::Stack;
use crate::tui::targets::Target;
use crate::walk::{Part, Stop, Walk};

/// From how many cells on the names of the levels have a column; in fewer they stand before what the level says.
const ROOM_FOR_NAMES: usize = 72;
/// From how many rows on the progress has a bar.
const ROOM_FOR_BAR: u16 = 18;

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
            Command::Back => {}
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
            Command::Open if self.walk.left(gaps) > 0 => {
                self.walk.start(gaps);
                Reply::Done
            }
            Command::Open if gaps.totals.unrated > 0 => Reply::Do(Effect::GoOn),
            Command::Open => Reply::Go(Tab::Gaps),
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
    pub(in crate::tui) fn view(&self, context: &Context<'_>, area: Rect, buffer: &mut Buffer) {
        if self.is_table {
            return self.table.view(&self.walk, context, area, buffer);
        }
        let benchmark = context.gaps.benchmark;
        let stack = match self.walk.card(benchmark).zip(self.walk.focus(benchmark)) {
            Some((card, focus)) => self.card_view(card, focus, context, area),
            None => self.end_view(context, area),
        };
        stack.view(&context.targets, area, buffer);
    }

    fn card_view(
        &self,
        card: &Requirement,
        (member, focus): (usize, &SkillId),
        context: &Context<'_>,
        area: Rect,
    ) -> Stack {
        let (session, look) = (context.session, context.look);
        let cells = usize::from(area.width);
        let is_any_of = card.asked.skills().len() > 1;
        // Beside each of several stands its own answer.
        let standing = if is_any_of { None } else { self.standing(focus, context) };
        let beside = self.beside(focus, context, cells);
        let mut stack = Stack::default();
        stack.line(self.progress(card, context, cells));
        if area.height >= ROOM_FOR_BAR {
            stack.line(self.progress_bar(context, cells));
        }
        stack.space();
        if is_any_of {
            // How to go on is never cut off; a long name is.
            let on = context.key(Command::On, &self.scopes(session));
            let on = on.map_or_else(String::new, |key| format!(", {key} goes on"));
            let how = format!("  any one counts{on}");
            let name = look.cut(Role::Strong, &card.name, cells.saturating_sub(width(&how)));
            stack.line(vec![name, look.span(Role::Quiet, &how)]);
            stack.lines(self.members(card, member, context, cells));
            stack.space();
        }
        if let Some(skill) = session.catalog.skill(focus.as_str()) {
            let meaning = look.wrap(Role::Quiet, &skill.meaning, cells);
            let taken = stack.height() + standing.iter().chain(&beside).count();
            let room = usize::from(area.height).saturating_sub(taken);
            let needed = levels(&skill.anchors, cells).iter().map(|(_, lines)| lines.len()).sum::<usize>();
            // Where there is little room, the levels matter more than what the skill is.
            let is_short = 1 + meaning.len() + needed > room;
            let name = look.span(Role::Strong, &skill.name);
            let head = if is_short {
                let beside = look.cut(Role::Quiet, &skill.meaning, cells.saturating_sub(name.width() + 2));
                vec![Line::from(vec![name, Span::raw("  "), beside])]
            } else {
                [Line::from(name)].into_iter().chain(meaning).collect()
            };
            let room = room.saturating_sub(head.len());
            stack.lines(head);
            stack.space();
            let held = self.given(focus, session).and_then(|answer| answer.rating.level());
            for (level, lines) in anchors(look, &skill.anchors, held, cells, room) {
                let press = Press { command: Command::Rate, nth: level.index() };
                stack.clickable(Target::Press(press), lines);
            }
        }
        if standing.is_some() || beside.is_some() {
            stack.space();
        }
        stack.lines(standing.into_iter().chain(beside));
        stack
    }

    /// What stands where a card would be, when nothing is left to ask: what is done, and what of the list is left.
    ///
    /// ```text
    ///  The essentials are done.
    ///
    ///  "Must Have Backend Developer Skills For 2023" asks for 49 things: 27 left, about 4 min.
    ///
    ///  Enter  goes on with them
    ///    ←    back to the last card
    /// ```
    fn end_view(&self, context: &Context<'_>, area: Rect) -> Stack {
        let look = context.look;
        let gaps = &context.gaps;
        let (title, things) = (&gaps.benchmark.title, counted(gaps.totals.requirements, "thing"));
        // Somebody may have taken an answer back elsewhere.
        let done = match self.walk.left(gaps) {
            0 => self.walk.part().map_or("nothing is left to ask", |part| &part.done),
            _ => "there is more to ask",
        };
        let (text, on) = match gaps.totals.unrated {
            0 => {
                let met = gaps.rows.iter().filter(|row| row.status.is_met()).count();
                let text = format!("\"{title}\" asks for {things}; you meet {met}. See what matters most under Gaps.");
                (text, "to the gaps")
            }
            left => {
                let minutes = context.pace.minutes(left);
                let text = format!("\"{title}\" asks for {things}: {left} left, about {minutes} min.");
                (text, "goes on with what is left")
            }
        };
        let scopes = self.scopes(context.session);
        let mut stack = Stack::default();
        stack.space();
        stack.line(look.span(Role::Strong, &format!("{}.", text::capitalized(done))));
        stack.space();
        stack.lines(look.wrap(Role::Text, &text, area.width.into()));
        stack.space();
        for (command, what) in [(Command::Open, on), (Command::Back, "back to the last card")] {
            if let Some(key) = context.key(command, &scopes) {
                let press = Target::Press(Press { command, nth: 0 });
                let key =
                    look.span(if command == Command::Open { Role::Selected } else { Role::Key }, &format!("{key:^7}"));
                stack.clickable(press, [Line::from(vec![key, look.span(Role::Text, &format!(" {what}"))])]);
            }
        }
        stack
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

    /// The members of an any-of in as many lines as they need, the one in focus marked, what was said beside each.
    fn members(&self, card: &Requirement, focus: usize, context: &Context<'_>, cells: usize) -> Vec<Line<'static>> {
        let (session, look) = (context.session, context.look);
        let mut lines = vec![Line::default()];
        for (index, skill) in card.asked.skills().iter().enumerate() {
            let rating = match self.given(skill, session).map(|answer| answer.rating) {
                Some(Rating::Level(level)) => format!(" {level}"),
                Some(Rating::NotApplicable) => " n/a".to_owned(),
                None if session.profile().answer(skill).is_some() => format!(" {}", look.symbols.met),
                None => String::new(),
            };
            let mark = if index == focus { look.symbols.pointer } else { " " };
            let chip = format!("{mark}{}{rating} ", session.catalog.name_of(skill));
            if lines.last().is_some_and(|line| line.width() + width(&chip) > cells) {
                lines.push(Line::default());
            }
            let role = if index == focus { Role::Selected } else { Role::Text };
            if let Some(line) = lines.last_mut() {
                line.push_span(look.span(role, &chip));
            }
        }
        lines
    }

    /// What was said of the skill in focus; an answer from before is not shown, so that it is asked blind.
    fn standing(&self, skill: &SkillId, context: &Context<'_>) -> Option<Line<'static>> {
        let look = context.look;
        context.session.profile().answer(skill)?;
        Some(if let Some(answer) = self.given(skill, context.session) {
            Line::from(vec![
                look.span(Role::Met, look.symbols.met),
                look.span(Role::Text, &format!(" {}", answer.rating.describe())),
                look.span(Role::Quiet, "  just now; another digit changes it"),
            ])
        } else {
            look.span(Role::Quiet, ASKED_AGAIN).into()
        })
    }

    /// What stands beside the answer of the skill in focus, or goes along with the next one.
    fn beside(&self, skill: &SkillId, context: &Context<'_>, cells: usize) -> Option<Line<'static>> {
        let look = context.look;
        let (details, when) = match (context.drafts.get(skill), self.given(skill, context.session)) {
            (Some(draft), _) => (draft, "goes along with your answer"),
            (None, Some(answer)) => (&answer.details, ""),
            (None, None) => return None,
        };
        let note = details.note.as_deref().filter(|note| !note.is_empty()).map(|note| format!("\"{note}\""));
        let parts: Vec<_> = beside_answer(details).chain(note).collect();
        if parts.is_empty() {
            return None;
        }
        let said = look.cut(Role::Text, &parts.join(", "), cells.saturating_sub(width(when) + 6));
        Some(Line::from(vec![Span::raw("   "), said, look.span(Role::Quiet, &format!("  {when}"))]))
    }
}

/// The six anchors with their digits, in at most so many rows. Where not all fit whole, each has one row, and the
/// rows that are left go to those that need them, level 0 last.
fn anchors(
    look: Look,
    anchors: &[Text; Level::COUNT],
    held: Option<Level>,
    cells: usize,
    room: usize,
) -> [(Level, Vec<Line<'static>>); Level::COUNT] {
    let levels = levels(anchors, cells);
    let indent = width(&levels[0].0) + 1;
    let mut rows = [1; Level::COUNT];
    let mut spare = room.saturating_sub(Level::COUNT);
    for level in [1, 2, 3, 4, 5, 0] {
        let more = (levels[level].1.len() - 1).min(spare);
        rows[level] += more;
        spare -= more;
    }
    Level::ALL.map(|level| {
        let mark = if held == Some(level) { look.symbols.pointer } else { " " };
        let (lead, said) = &levels[level.index()];
        let parts = look.wrap_in(Role::Text, &said.join(" "), cells.saturating_sub(indent), rows[level.index()]);
        let line = |(row, part)| {
            let mut line = if row == 0 {
                Line::from(vec![look.span(Role::Text, mark), look.span(Role::Key, lead)])
            } else {
                Line::from(" ".repeat(indent))
            };
            line.push_span(part);
            line
        };
        (level, parts.into_iter().enumerate().map(line).collect())
    })
}

/// How each level begins, and what it says, in lines of the cells that are left beside that. The name of a level never
/// gives way.
fn levels(anchors: &[Text; Level::COUNT], cells: usize) -> [(String, Vec<String>); Level::COUNT] {
    Level::ALL.map(|level| {
        let (name, anchor) = (level.name(), &anchors[level.index()]);
        let (lead, said) = if cells >= ROOM_FOR_NAMES {
            (format!(" {level} {name:<10}  "), anchor.clone())
        } else {
            (format!(" {level} "), format!("{name}: {anchor}").into())
        };
        let lines = text::wrap(&said, cells.saturating_sub(width(&lead) + 1));
        (lead, lines)
    })
}
