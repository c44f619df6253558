mod about;
mod anchors;
mod card;
mod end;
mod passage;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use about::{about, following_cards, same_area};
pub(super) use anchors::Anchors;
use end::{AtEnd, end};
use passage::Passage;

use super::GapList;
use super::table::SkillTable;
use crate::benchmark::Requirement;
use crate::catalog::SkillId;
use crate::chart::Bar;
use crate::command::{Command, Press, Scopes};
use crate::session::{Action, Change};
use crate::sitting::{Place, Step};
use crate::style::Role;
use crate::text::width;
use crate::tui::context::Context;
use crate::tui::cursor;
use crate::tui::effect::Effect;
use crate::tui::focus::Focus;
use crate::tui::layer::{Hint, Layer, Reply};
use crate::tui::layout::{below, columns};
use crate::tui::skill_keys::on_skill;
use crate::tui::stack::Stack;
use crate::tui::tab::Tab;
use crate::tui::targets::Targets;

/// The minimum number of rows at which a card shows more than its levels.
const ROOM_FOR_PROGRESS: u16 = 12;
/// The minimum number of rows at which the progress has a bar.
const ROOM_FOR_BAR: u16 = 18;
/// The number of rows reserved below the anchors for the answer, so that nothing moves when it appears.
const ANSWER_ROWS: usize = 3;
/// The width of the bars that show the progress of each area, in cells.
const PROGRESS_BAR: usize = 40;

/// The guided assessment: one card at a time, or all skills in a table.
#[derive(Debug, Default)]
pub(in crate::tui) struct Assess {
    table: SkillTable,
    is_table: bool,
    /// The passage that the user reads on a card too small for all of its text, and its skill; another skill starts at
    /// level 0.
    read: Option<(SkillId, Passage)>,
}

impl Assess {
    pub(in crate::tui) const TAB: Tab = Tab("Assess");

    fn on_card(&mut self, press: Press, context: &Context<'_>, area: Rect) -> Reply {
        let walk = context.sitting.walk();
        let benchmark = context.gaps.benchmark;
        let (Some(card), Some((member, skill))) = (walk.card(benchmark), walk.focus(benchmark)) else {
            return self.at_the_end(press, context);
        };
        if let Some(reply) = on_skill(press, skill, context) {
            return reply;
        }
        let members = card.asked.skills().len();
        let is_page = matches!(press.command, Command::PageUp | Command::PageDown);
        if is_page || members == 1 && cursor::is_move(press.command) {
            let passages = self.passages(context, area);
            let place = self.passage(skill).place(&passages);
            if let Some(place) = cursor::moved(press.command, place, passages.len(), 1)
                && !passages.is_empty()
            {
                self.read = Some((skill.clone(), passages[place]));
                return Reply::Done;
            }
        }
        let step = match press.command {
            Command::Skip => Step::Skip,
            Command::On => Step::On,
            Command::Back => Step::Back,
            command => match cursor::moved(command, member, members, members) {
                Some(member) => Step::Choose(member),
                None => return Reply::Ignored,
            },
        };
        Reply::Do(Effect::Step(step))
    }

    /// Returns true if the card asks for any one of several skills, among which the movement keys move.
    fn has_members(context: &Context<'_>) -> bool {
        context.sitting.card(context.session).is_some_and(|card| card.asked.skills().len() > 1)
    }

    /// The passage that the user reads if not all of this skill's text fits.
    fn passage(&self, skill: &SkillId) -> Passage {
        match &self.read {
            Some((read, passage)) if read == skill => *passage,
            _ => Passage::START,
        }
    }

    /// Returns the passages to read one after another if not all of the current card's text fits; none if it does.
    fn passages(&self, context: &Context<'_>, area: Rect) -> Vec<Passage> {
        let (walk, benchmark) = (context.sitting.walk(), context.gaps.benchmark);
        let Some((card, focus)) = walk.card(benchmark).zip(walk.focus(benchmark)) else { return Vec::new() };
        let mut stack = self.head(card, context, area);
        match columns(below(area, stack.len())) {
            Some([left, _]) => self.card_view(card, focus, context, left, &mut Stack::default()),
            None => self.card_view(card, focus, context, area, &mut stack),
        }
    }

    /// The lines above a card: the progress, if there is room for it.
    fn head(&self, card: &Requirement, context: &Context<'_>, area: Rect) -> Stack {
        let (mut stack, cells) = (Stack::default(), usize::from(area.width));
        if area.height >= ROOM_FOR_PROGRESS {
            stack.line(self.progress(card, context, cells));
        }
        if area.height >= ROOM_FOR_BAR {
            stack.line(self.progress_bar(context, cells));
        }
        stack.space();
        stack
    }

    /// Handles a key on the page after the last card.
    fn at_the_end(&self, press: Press, context: &Context<'_>) -> Reply {
        let walk = context.sitting.walk();
        match press.command {
            Command::Back if walk.is_begun() => Reply::Do(Effect::Step(Step::Back)),
            Command::Open => match AtEnd::of(walk, &context.gaps) {
                AtEnd::MoreToAsk => Reply::Go(Self::TAB),
                AtEnd::RestOfList => Reply::Do(Effect::GoOn),
                AtEnd::AllAnswered if context.session.is_of_another() => Reply::Ignored,
                AtEnd::AllAnswered => Reply::Go(GapList::TAB),
            },
            _ => Reply::Ignored,
        }
    }

    /// Moves the selection of the table after a change: to the row below a skill that was answered there, otherwise to
    /// the changed skill.
    pub(in crate::tui) fn follow(&mut self, change: &Change, context: &Context<'_>) {
        match change.act.skill() {
            Some(_) if change.action == Action::Answer && self.is_table => self.table.answered(context),
            Some(skill) if change.action != Action::Answer && !change.is_of_plan() => self.table.select(skill),
            _ => {}
        }
    }

    /// The area with its progress, and the progress of the whole walk.
    fn progress(&self, card: &Requirement, context: &Context<'_>, cells: usize) -> Line<'static> {
        let painter = context.painter;
        let gaps = &context.gaps;
        let name = context.session.catalog.area(card.area.as_str()).map_or("", |area| &area.name);
        let (done, of) = context.sitting.walk().progress(gaps, |requirement| requirement.area == card.area);
        let (left, all) = (context.sitting.walk().left(gaps), context.sitting.walk().len());
        let dot = painter.symbols.dot;
        let aside = match context.sitting.walk().set_aside(gaps) {
            0 => String::new(),
            aside => format!(" {dot} {aside} skipped"),
        };
        let time = match left {
            0 => "nothing left".to_owned(),
            left => format!("about {} min left", context.pace.minutes(left)),
        };
        let head = vec![painter.span(Role::Strong, name), painter.span(Role::Quiet, &format!("  {done} of {of}"))];
        let part = context.sitting.walk().part().map_or_else(String::new, |part| format!("{}: ", part.name));
        let whole = format!("{part}{} of {all}", all - left);
        // If space is short, the kind of walk and the total progress matter more than the time.
        let room = cells.saturating_sub(head.iter().map(Span::width).sum::<usize>() + 2);
        let bare = format!("{} of {all}", all - left);
        let right = [format!("{whole} {dot} {time}{aside}"), format!("{whole} {dot} {time}"), whole, bare];
        let right = right.iter().find(|right| width(right) <= room).map_or("", String::as_str);
        painter.ends(head, vec![painter.span(Role::Quiet, right)], cells)
    }

    /// The progress bar of the whole walk.
    fn progress_bar(&self, context: &Context<'_>, cells: usize) -> Line<'static> {
        let (left, all) = (context.sitting.walk().left(&context.gaps), context.sitting.walk().len());
        Line::from(context.painter.bar(&Bar::of_progress(all - left, all), cells))
    }

    /// The progress of each area, if there is room for all of them below the content of the stack.
    fn area_progress(&self, context: &Context<'_>, area: Rect, stack: &mut Stack) {
        let (painter, areas) = (context.painter, &context.gaps.areas);
        if stack.len() + ANSWER_ROWS + 2 + areas.len() > area.height.into() {
            return;
        }
        stack.space();
        stack.space();
        stack.line(painter.span(Role::Text, "So far"));
        let names = areas.iter().map(|area| width(&area.area.name)).max().unwrap_or(0);
        for area in areas {
            let (done, of) =
                context.sitting.walk().progress(&context.gaps, |requirement| requirement.area == area.area.id);
            if of == 0 {
                continue;
            }
            let name = painter.fit(Role::Quiet, &area.area.name, names);
            let mut line = Line::from(vec![Span::raw("  "), name, Span::raw("  ")]);
            line.extend(painter.bar(&Bar::of_progress(done, of), PROGRESS_BAR));
            line.push_span(painter.span(Role::Quiet, &format!("  {done:>2} of {of}")));
            stack.line(line);
        }
    }
}

impl Layer for Assess {
    /// The scopes of the table or of the card.
    fn scopes(&self, context: &Context<'_>, area: Rect) -> Scopes {
        match context.sitting.card(context.session) {
            _ if self.is_table => Scopes::SKILL_TABLE,
            Some(card) => scopes_of(card, &self.passages(context, area)),
            None if context.sitting.walk().is_begun() => Scopes::WALK_END,
            None => Scopes::WALK_OVER,
        }
    }

    /// The skill in focus.
    fn focus(&self, context: &Context<'_>, _: Rect) -> Focus {
        if self.is_table {
            return self.table.focus(context);
        }
        let focus = context.sitting.walk().focus(context.gaps.benchmark);
        focus.map_or(Focus::Row, |(_, skill)| Focus::Skill(skill.clone()))
    }

    fn place(&self) -> Place {
        if self.is_table { Place::Table } else { Place::Card }
    }

    /// Hides the command that leads to the assessment.
    fn hint(&self, command: Command, context: &Context<'_>, area: Rect) -> Hint {
        match command {
            Command::Walk => Hint::Hidden,
            _ if self.is_table => Hint::Usual,
            Command::Down if !Self::has_members(context) => Hint::Named("read on"),
            Command::PageDown if Self::has_members(context) && !self.passages(context, area).is_empty() => {
                Hint::Named("read on")
            }
            Command::PageDown => Hint::Hidden,
            Command::NotApplicable if context.session.is_of_another() => Hint::Named("not seen"),
            _ => Hint::Usual,
        }
    }

    fn select(&mut self, row: usize, context: &Context<'_>) {
        self.table.select_row(row, context);
    }

    fn update(&mut self, press: Press, context: &Context<'_>, area: Rect) -> Reply {
        if press.command == Command::View {
            self.is_table = !self.is_table;
            return Reply::Done;
        }
        if self.is_table { self.table.update(press, context, area) } else { self.on_card(press, context, area) }
    }

    /// ```text
    ///  Databases and data modeling  2 of 7                    18 of 49 · about 5 min left
    ///  ━━━━━━━━━━━━━━━━━━━━╸·····························································
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
    /// Further details of the skill are to the right of the card on a wide screen, and below it on a tall one.
    fn view(&self, context: &Context<'_>, area: Rect, buffer: &mut Buffer) -> Targets {
        if self.is_table {
            return self.table.view(context, area, buffer);
        }
        let (walk, benchmark) = (context.sitting.walk(), context.gaps.benchmark);
        let Some((card, focus)) = walk.card(benchmark).zip(walk.focus(benchmark)) else {
            return end(self.scopes(context, area), context, area).view(area, buffer);
        };
        let mut stack = self.head(card, context, area);
        let (passages, mut targets);
        if let Some([left, right]) = columns(below(area, stack.len())) {
            targets = stack.view(area, buffer);
            let mut stack = Stack::default();
            passages = self.card_view(card, focus, context, left, &mut stack);
            self.area_progress(context, left, &mut stack);
            targets.extend(stack.view(left, buffer));
            let mut stack = Stack::default();
            about(card, focus.1, context, right, &mut stack);
            same_area(card, context, right, &mut stack);
            following_cards(context, right, &mut stack);
            targets.extend(stack.view(right, buffer));
        } else {
            passages = self.card_view(card, focus, context, area, &mut stack);
            about(card, focus.1, context, area, &mut stack);
            targets = stack.view(area, buffer);
        }
        // Without these, the card would be laid out again to find its scopes.
        targets.set_scopes(scopes_of(card, &passages));
        targets
    }
}

/// The scopes of a card with these passages: movement applies to the skills of an any-of requirement, and to the
/// passages.
fn scopes_of(card: &Requirement, passages: &[Passage]) -> Scopes {
    let is_moved_in = card.asked.skills().len() > 1 || !passages.is_empty();
    if is_moved_in { Scopes::WALK_WITH_LIST } else { Scopes::WALK }
}
