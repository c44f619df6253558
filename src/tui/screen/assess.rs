use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::overview::{areas, gap_lines, headline};
use super::table::SkillTable;
use super::{Context, Tab};
use crate::benchmark::Requirement;
use crate::catalog::{Level, SkillId, Text};
use crate::chart::Bar;
use crate::command::{Command, Press, Scope};
use crate::journal::{EventId, Rating};
use crate::profile::Answer;
use crate::report::skill::ASKED_AGAIN;
use crate::report::{beside_answer, why};
use crate::session::{Change, Session};
use crate::style::Role;
use crate::text::{self, counted, width};
use crate::tui::chrome::{below, columns};
use crate::tui::cursor;
use crate::tui::effect::Reply;
use crate::tui::focus::{Focus, on_skill};
use crate::tui::look::Look;
use crate::tui::stack::Stack;
use crate::tui::targets::Target;
use crate::walk::{Stop, Walk};

/// From how many cells on the names of the levels stand beside their digits.
const ROOM_FOR_NAMES: usize = 72;
/// From how many rows on the progress has a bar.
const ROOM_FOR_BAR: u16 = 18;

/// How many rows below the anchors are kept for what was answered, so that nothing moves when it shows.
const ANSWER_ROWS: usize = 3;
/// How wide the bars are that say how far each area is answered.
const SO_FAR: usize = 40;
/// How many gaps are named when nothing is left to ask, and how many lines the next step of each has.
const FIRST_GAPS: usize = 3;
const STEP_ROWS: usize = 2;

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
                vec![Scope::Skill, Scope::Walk, Scope::List, Scope::Views]
            }
            Some(_) => vec![Scope::Skill, Scope::Walk, Scope::Views],
            None => vec![Scope::Choice, Scope::Views],
        }
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

    /// The skills of the card on screen whose answers from before are not to be seen.
    pub(in crate::tui) fn hidden(&self, session: &Session) -> Vec<SkillId> {
        let card = self.walk.card(&session.benchmark).filter(|_| !self.is_table);
        let skills = card.map_or(&[][..], |card| card.asked.skills());
        skills.iter().filter(|skill| self.given(skill, session).is_none()).cloned().collect()
    }

    /// Answers have changed, wherever one is; one was given by this event, if any was.
    pub(in crate::tui) fn heard(&mut self, given: Option<EventId>, session: &Session) {
        self.walk.heard(given, &session.benchmark, session.profile());
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
            return if press.command == Command::Open { Reply::Go(Tab::Gaps) } else { Reply::Ignored };
        };
        if let Some(reply) = on_skill(press, skill, context) {
            return reply;
        }
        let here = self.walk.here().cloned();
        match press.command {
            Command::Skip => self.walk.skip(gaps),
            Command::On => self.walk.on(gaps),
            Command::Back if !self.walk.back() => return Reply::Say("this is the first card".to_owned()),
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
            return finished(context, area).view(&context.targets, area, buffer);
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
            self.about(card, focus.1, context, right, &mut stack);
            stack.view(&context.targets, right, buffer);
        } else {
            self.card_view(card, focus, context, area, &mut stack);
            self.about(card, focus.1, context, area, &mut stack);
            stack.view(&context.targets, area, buffer);
        }
    }

    /// The skill in focus with its anchors and what is said of it, below what is in the stack.
    fn card_view(
        &self,
        card: &Requirement,
        (member, focus): (usize, &SkillId),
        context: &Context<'_>,
        area: Rect,
        stack: &mut Stack,
    ) {
        let (session, look) = (context.session, context.look);
        let (cells, height) = (usize::from(area.width), usize::from(area.height));
        let is_any_of = card.asked.skills().len() > 1;
        // Beside each of several stands its own answer.
        let standing = if is_any_of { None } else { self.standing(focus, context) };
        let beside = self.beside(focus, context, cells);
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
            stack.line(look.span(Role::Strong, &skill.name));
            stack.lines(look.wrap(Role::Quiet, &skill.meaning, cells));
            stack.space();
            let taken = stack.height() + standing.iter().chain(&beside).count();
            let held = self.given(focus, session).and_then(|answer| answer.rating.level());
            let anchors = anchors(look, &skill.anchors, held, cells, height.saturating_sub(taken));
            let rows: usize = anchors.iter().map(|(_, lines)| lines.len()).sum();
            let is_airy = stack.len() + rows + Level::COUNT - 1 + ANSWER_ROWS <= height;
            for (level, lines) in anchors {
                if is_airy && level > Level::ALL[0] {
                    stack.space();
                }
                let press = Press { command: Command::Rate, nth: level.index() };
                stack.clickable(Target::Press(press), lines);
            }
        }
        if standing.is_some() || beside.is_some() {
            stack.space();
        }
        stack.lines(standing.into_iter().chain(beside));
    }

    /// What can be said of a card besides, as much of it as there is room for below what is in the stack; nothing of
    /// any answer, and no target, so that nobody rates towards one.
    ///
    /// ```text
    ///  Asked for
    ///    proficiency · Databases and Data Modeling
    ///  Also asked by
    ///    The Four Top Skills (strong command)
    ///  Technologies
    ///    PostgreSQL, MySQL
    ///  Check yourself
    ///    What does EXPLAIN ANALYZE do that EXPLAIN does not?
    ///  Next card
    ///    Data modeling
    /// ```
    fn about(&self, card: &Requirement, focus: &SkillId, context: &Context<'_>, area: Rect, stack: &mut Stack) {
        let (session, look) = (context.session, context.look);
        let Some(skill) = session.catalog.skill(focus.as_str()) else { return };
        let check = skill.check.iter().map(|check| check.question.to_string());
        let mut ahead = self.walk.clone();
        ahead.on(&context.gaps);
        let next = ahead.card(context.gaps.benchmark).filter(|next| next.id != card.id);
        let sections = [
            ("Asked for", vec![why(card, look.symbols)]),
            ("Also asked by", also_asked_by(focus, context)),
            ("Technologies", vec![skill.technologies.join(", ")]),
            ("Check yourself", check.collect()),
            ("Next card", next.map(|next| next.name.clone()).into_iter().collect()),
        ];
        // Below the card the shortest alone, so that a rating still writes little to the terminal.
        let is_below = stack.len() > 0;
        for (heading, paragraphs) in sections {
            if is_below && !matches!(heading, "Asked for" | "Next card") {
                continue;
            }
            let paragraphs = paragraphs.iter().filter(|text| !text.is_empty());
            let indented = |line: Line<'static>| [Span::raw("  ")].into_iter().chain(line).collect::<Line<'static>>();
            let lines: Vec<Line<'static>> = paragraphs
                .flat_map(|text| look.wrap(Role::Quiet, text, usize::from(area.width).saturating_sub(2)))
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
            stack.line(look.span(Role::Text, heading));
            stack.lines(lines);
        }
    }

    /// The area with its progress, and the whole with its own.
    fn progress(&self, card: &Requirement, context: &Context<'_>, cells: usize) -> Line<'static> {
        let look = context.look;
        let gaps = &context.gaps;
        let area = gaps.areas.iter().find(|area| area.area.id == card.area);
        let (name, done, of) = area.map_or(("", 0, 0), |area| {
            let totals = area.totals;
            (area.area.name.as_str(), totals.requirements - totals.unrated, totals.requirements)
        });
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
        let whole = format!("{} of {all}", all - left);
        // Where there is little room, the whole matters more than the time.
        let room = cells.saturating_sub(head.iter().map(Span::width).sum::<usize>() + 2);
        let right = [format!("{whole} {dot} {time}{aside}"), format!("{whole} {dot} {time}"), whole];
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
        let rows = stack.len() + ANSWER_ROWS + 2 + areas.len();
        if rows > area.height.into() || self.walk.len() < context.gaps.rows.len() {
            return;
        }
        stack.space();
        stack.space();
        stack.line(look.span(Role::Text, "So far"));
        let names = areas.iter().map(|area| width(&area.area.name)).max().unwrap_or(0);
        for area in areas {
            let (done, of) = (area.totals.requirements - area.totals.unrated, area.totals.requirements);
            let name = look.fit(Role::Quiet, &area.area.name, names);
            let mut line = Line::from(vec![Span::raw("  "), name, Span::raw("  ")]);
            line.extend(look.bar(&Bar::of_progress(done, of), SO_FAR));
            line.push_span(look.span(Role::Quiet, &format!("  {done:>2} of {of}")));
            stack.line(line);
        }
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
    let lead = |level: Level| {
        if cells >= ROOM_FOR_NAMES { format!(" {level} {:<10}  ", level.name()) } else { format!(" {level}  ") }
    };
    let indent = width(&lead(Level::MAX)) + 1;
    let text_width = cells.saturating_sub(indent);
    let wrapped = Level::ALL.map(|level| text::wrap(&anchors[level.index()], text_width));
    let mut rows = [1; Level::COUNT];
    let mut spare = room.saturating_sub(Level::COUNT);
    for level in [1, 2, 3, 4, 5, 0] {
        let more = (wrapped[level].len() - 1).min(spare);
        rows[level] += more;
        spare -= more;
    }
    Level::ALL.map(|level| {
        let mark = if held == Some(level) { look.symbols.pointer } else { " " };
        let parts = look.wrap_in(Role::Text, &anchors[level.index()], text_width, rows[level.index()]);
        let line = |(row, part)| {
            let mut line = if row == 0 {
                Line::from(vec![look.span(Role::Text, mark), look.span(Role::Key, &lead(level))])
            } else {
                Line::from(" ".repeat(indent))
            };
            line.push_span(part);
            line
        };
        (level, parts.into_iter().enumerate().map(line).collect())
    })
}

/// The published lists that ask for a skill beside the one that is walked through, each in its own words.
fn also_asked_by(skill: &SkillId, context: &Context<'_>) -> Vec<String> {
    let session = context.session;
    let others = session.library.published().iter().filter(|list| list.id != session.benchmark.id);
    let asks = others.filter_map(|list| {
        let asks = list.requirements.iter().find(|requirement| requirement.asked.skills().contains(skill))?;
        let wording = asks.wording.as_deref().map(|wording| format!(" ({wording})")).unwrap_or_default();
        Some(format!("{}{wording}", list.title))
    });
    asks.collect()
}

/// What stands where a card would be, when nothing is left to ask: where one stands, and what matters most now.
///
/// ```text
///  Nothing is left to ask.
///
///  77 %   49 of 49 rated
///  "Must Have Backend Developer Skills For 2023" asks for 49 things; you meet 32.
///
///  What matters most now
///    ▼ 4  Database tuning                 0 → 4  weight 3
///         Read the memory section of the PostgreSQL documentation
///
///  Enter  to the gaps
/// ```
fn finished(context: &Context<'_>, area: Rect) -> Stack {
    let (look, gaps) = (context.look, &context.gaps);
    let cells = usize::from(columns(area).map_or(area, |[left, _]| left).width);
    let met = gaps.rows.iter().filter(|row| row.status.is_met()).count();
    let mut stack = Stack::default();
    stack.space();
    stack.line(look.span(Role::Strong, "Nothing is left to ask."));
    stack.space();
    stack.line(headline(context, cells));
    let things = counted(gaps.totals.requirements, "thing");
    let text = format!("\"{}\" asks for {things}; you meet {met}.", gaps.benchmark.title);
    stack.lines(look.wrap(Role::Text, &text, cells));
    let biggest = gaps.biggest(FIRST_GAPS);
    let more = biggest.len() * (1 + STEP_ROWS) + 4;
    if stack.len() + 1 + gaps.areas.len() + more <= area.height.into() {
        stack.space();
        stack.lines(areas(context, gaps.areas.len(), cells));
    }
    if !biggest.is_empty() {
        stack.space();
        stack.line(look.span(Role::Strong, "What matters most now"));
    }
    for row in biggest {
        stack.lines(gap_lines(context, row, false, STEP_ROWS, cells));
    }
    stack.space();
    if let Some(key) = context.key(Command::Open, &[Scope::Choice]) {
        stack.line(vec![look.span(Role::Selected, &format!(" {key} ")), look.span(Role::Text, " to the gaps")]);
    }
    stack
}
