use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::catalog::SkillId;
use crate::chart::{StepLine, Tick, TimeAxis};
use crate::command::{Command, Press, Scope, Scopes};
use crate::gap::Gaps;
use crate::journal::Rating;
use crate::report::skill::{CHECK, Detail, HISTORY, LEVEL, LEVELS, Paragraph, Section, sections};
use crate::style::Role;
use crate::trend;
use crate::tui::canvas::frame_with;
use crate::tui::context::Context;
use crate::tui::focus::Focus;
use crate::tui::layer::{Hint, Layer, Reply};
use crate::tui::layout::inside;
use crate::tui::scroll::Scroll;
use crate::tui::skill_keys::{check, on_skill};
use crate::tui::targets::Targets;
use crate::tui::view::Plot;
use crate::zone;

/// The width and the height of the chart of a history, in cells: a line for each level, the axis, the dates.
const CHART: (usize, usize) = (72, 13);

/// The minimum width at which the names of the levels have a column, in cells.
const ROOM_FOR_NAMES: usize = 60;

/// The card of a skill, with all its details. If any one of several skills counts, shows one skill at a time.
#[derive(Debug)]
pub(in crate::tui) struct Card {
    pub(in crate::tui) skills: Vec<SkillId>,
    member: usize,
    /// True if the model answer of the check question is shown.
    shows_answer: bool,
    scroll: Scroll,
    /// True if the card asks the check question before a rating; everything else is left out.
    explains: bool,
    /// True if the card was opened from a list, so that the card of another row can replace it.
    is_of_list: bool,
}

impl Card {
    /// Creates the card of one skill.
    pub(in crate::tui) fn of_skill(skill: &SkillId) -> Self {
        Self::showing(std::slice::from_ref(skill), 0)
    }

    /// Creates the card of skills of which any one counts. It shows the one that counts.
    pub(in crate::tui) fn of_skills(skills: &[SkillId], context: &Context<'_>) -> Self {
        Self::showing(skills, Self::counting(skills, context))
    }

    /// The index of the skill that counts: the one with the highest level, or the first if none is rated.
    pub(in crate::tui) fn counting(skills: &[SkillId], context: &Context<'_>) -> usize {
        let (mut member, mut highest) = (0, None);
        for (place, skill) in skills.iter().enumerate() {
            let level = context.session.profile().rating(skill).and_then(Rating::level);
            if level > highest && !context.hides(skill) {
                (member, highest) = (place, level);
            }
        }
        member
    }

    fn showing(skills: &[SkillId], member: usize) -> Self {
        Self {
            skills: skills.to_vec(),
            member,
            shows_answer: false,
            scroll: Scroll::default(),
            explains: false,
            is_of_list: false,
        }
    }

    /// Creates the card that asks the check question of a skill before it is rated.
    pub(in crate::tui) fn to_explain(skill: &SkillId) -> Self {
        Self { explains: true, ..Self::of_skill(skill) }
    }

    /// Returns true if the card asks the check question before a rating.
    pub(in crate::tui) fn explains(&self) -> bool {
        self.explains
    }

    /// Marks this card as opened from a list.
    pub(in crate::tui) fn in_list(self) -> Self {
        Self { is_of_list: true, ..self }
    }

    /// Returns true if this is the card of these skills.
    pub(in crate::tui) fn is_of(&self, skills: &[SkillId]) -> bool {
        self.skills == skills
    }

    /// The skill that is shown.
    pub(in crate::tui) fn skill(&self) -> &SkillId {
        &self.skills[self.member]
    }

    /// Handles a command of the card. `room` is the area of the text.
    pub(in crate::tui) fn handle(&mut self, press: Press, context: &Context<'_>, room: Rect) -> Reply {
        if let Some(reply) = on_skill(press, self.skill(), context) {
            return reply;
        }
        match press.command {
            Command::CheckAnswer => {
                self.shows_answer = !self.shows_answer;
                Reply::Done
            }
            Command::Check => check(self.skill(), context),
            Command::MemberBefore => self.choose(self.member.saturating_sub(1)),
            Command::MemberAfter => self.choose((self.member + 1).min(self.skills.len() - 1)),
            command if self.scroll(command, context, room) => Reply::Done,
            _ => Reply::Ignored,
        }
    }

    /// Scrolls the text, whose area is `room`. Returns false if the command does not scroll.
    pub(in crate::tui) fn scroll(&mut self, command: Command, context: &Context<'_>, room: Rect) -> bool {
        let lines = self.text(&self.scopes(), context, room.width.into()).lines.len();
        self.scroll.update(command, lines, room.height.into())
    }

    /// Draws the card in `area`, with a title of this role, and returns its links. The text names the keys of commands
    /// in `scopes`.
    pub(in crate::tui) fn draw(
        &self,
        title: Role,
        scopes: &[Scope],
        context: &Context<'_>,
        area: Rect,
        buffer: &mut Buffer,
    ) -> Targets {
        let name = context.session.catalog.name_of(self.skill());
        frame_with(context.painter, (title, name), area, buffer);
        let inside = inside(area);
        let CardText { lines, links } = self.text(scopes, context, inside.width.into());
        let top = self.scroll.top(lines.len(), inside.height.into());
        let mut targets = Targets::default();
        for CardLink { line, lead, address } in links {
            if (top..top + usize::from(inside.height)).contains(&line) {
                let [row, lead, width] =
                    [line - top, lead, lines[line].width()].map(|cells| u16::try_from(cells).unwrap_or(u16::MAX));
                let text = Rect { x: inside.x + lead, y: inside.y + row, width: width - lead, height: 1 };
                targets.add_link(text, &address);
            }
        }
        self.scroll.view(context.painter, lines, inside, buffer);
        targets
    }

    /// The scopes of the card: moving from skill to skill applies only if it has several.
    fn scopes(&self) -> Scopes {
        if self.skills.len() > 1 { Scopes::SKILLS_CARD } else { Scopes::SKILL_CARD }
    }

    fn choose(&mut self, member: usize) -> Reply {
        self.member = member;
        self.shows_answer = false;
        self.scroll.reset();
        Reply::Done
    }

    fn text(&self, scopes: &[Scope], context: &Context<'_>, cells: usize) -> CardText {
        let painter = context.painter;
        let Some(skill) = context.session.catalog.skill(self.skills[self.member].as_str()) else {
            let lines = vec![painter.span(Role::Quiet, "this skill is no longer in the catalog").into()];
            return CardText { lines, links: Vec::new() };
        };
        let (mut lines, mut links) = (Vec::new(), Vec::new());
        if self.skills.len() > 1 {
            let text = format!("skill {} of {}, one is enough", self.member + 1, self.skills.len());
            lines.push(painter.span(Role::Quiet, &text).into());
        }
        let is_blind = context.hides(&skill.id);
        if let Some(opinions) = context.opinions
            && !is_blind
        {
            for said in opinions.said_of(&skill.id) {
                lines.extend(painter.wrap(Role::Quiet, &said, cells));
            }
        }
        // The same skills may count for several requirements with different targets.
        let mut target = None;
        for requirement in &context.gaps.benchmark.requirements {
            if requirement.asked.skills() == self.skills {
                target = target.max(Some(requirement.target));
            }
        }
        let detail = Detail { is_blind, with_check_answer: self.shows_answer, target, ..Detail::default() };
        let session = context.session;
        let report = session.report_of(Gaps::clone(&context.gaps), session.profile(), session.now());
        for section in sections(skill, &report, painter.symbols, detail) {
            let Section { heading, paragraphs } = section;
            if self.explains && heading != CHECK {
                continue;
            }
            if !heading.is_empty() {
                lines.push(Line::default());
                lines.push(painter.span(Role::Strong, heading).into());
            }
            if heading == HISTORY {
                lines.extend(history_chart(context, &skill.id, cells));
            }
            for mut paragraph in paragraphs {
                if heading == LEVELS && cells < ROOM_FOR_NAMES {
                    name_in_text(&mut paragraph);
                }
                let lead = crate::text::width(&paragraph.lead);
                for (index, line) in
                    painter.wrap(paragraph.role, &paragraph.text, cells.saturating_sub(lead)).into_iter().enumerate()
                {
                    let lead = if index == 0 {
                        painter.span(paragraph.role, &paragraph.lead)
                    } else {
                        Span::raw(" ".repeat(lead))
                    };
                    if let Some(address) = &paragraph.link {
                        links.push(CardLink { line: lines.len(), lead: lead.width(), address: address.clone() });
                    }
                    let mut whole = Line::from(lead);
                    let style = line.style;
                    whole.extend(line.into_iter().map(|span| span.patch_style(style)));
                    lines.push(whole);
                }
            }
            if heading == CHECK && self.explains {
                let text = "  Say your answer aloud; nothing of it is kept. Then rate.";
                lines.push(painter.span(Role::Quiet, text).into());
            }
            if heading == CHECK && self.shows_answer {
                lines.extend(hint(Command::Check, "keeps your own verdict", scopes, context));
            }
            if heading == CHECK && !self.shows_answer {
                lines.extend(hint(Command::CheckAnswer, "shows a good answer and how to score it", scopes, context));
            }
        }
        CardText { lines, links }
    }
}

/// The text of a card.
struct CardText {
    lines: Vec<Line<'static>>,
    links: Vec<CardLink>,
}

/// The part of a line that leads to a web page: all behind its lead, which has this width in cells.
struct CardLink {
    line: usize,
    lead: usize,
    address: String,
}

/// A line that names a key of the card and what it does: "  Space shows a good answer".
fn hint(command: Command, does: &str, scopes: &[Scope], context: &Context<'_>) -> Option<Line<'static>> {
    let key = context.session.config.keys.key(command, scopes)?;
    Some(context.painter.span(Role::Quiet, &format!("  {key} {does}")).into())
}

impl Layer for Card {
    fn scopes(&self, _: &Context<'_>, _: Rect) -> Scopes {
        self.scopes()
    }

    fn focus(&self, _: &Context<'_>, _: Rect) -> Focus {
        Focus::Skill(self.skills[self.member].clone())
    }

    fn is_whole(&self) -> bool {
        true
    }

    /// Hides the commands for the next and the previous card, unless the card was opened from a list.
    fn hint(&self, command: Command, _: &Context<'_>, _: Rect) -> Hint {
        match command {
            Command::NextCard | Command::PreviousCard if !self.is_of_list => Hint::Hidden,
            _ => Hint::Usual,
        }
    }

    fn update(&mut self, press: Press, context: &Context<'_>, area: Rect) -> Reply {
        match press.command {
            Command::NextCard | Command::PreviousCard if !self.is_of_list => {
                Reply::Say("no list is open below this card".to_owned())
            }
            Command::NextCard => Reply::Turn(Command::Down),
            Command::PreviousCard => Reply::Turn(Command::Up),
            _ => self.handle(press, context, inside(area)),
        }
    }

    /// ```text
    /// ┌─ Query optimization ─────────────────────────────┐
    /// │ Finding out why a query is slow ...              │
    /// │                                                  │
    /// │ Levels                                           │
    /// │   0 None        Has never looked at ...          │
    /// └──────────────────────────────────────────────────┘
    /// ```
    fn view(&self, context: &Context<'_>, area: Rect, buffer: &mut Buffer) -> Targets {
        self.draw(Role::Strong, &self.scopes(), context, area, buffer)
    }
}

/// Moves the name of a level from its column into the text of the level.
fn name_in_text(paragraph: &mut Paragraph) {
    let Some((place, _)) = paragraph.lead.char_indices().nth(LEVEL) else { return };
    let name = paragraph.lead.split_off(place);
    paragraph.text = format!("{}: {}", name.trim_end(), paragraph.text);
}

/// The chart of the levels over time, if there are at least two answers.
fn history_chart(context: &Context<'_>, skill: &SkillId, cells: usize) -> Vec<Line<'static>> {
    let session = context.session;
    let history = trend::history(skill, session.events(), session.now(), &session.catalog);
    let [(first, _), .., _] = &history[..] else { return Vec::new() };
    let axis = TimeAxis::new(first.begin_in(&zone::here()), session.now());
    let levels = StepLine::of_levels(&history, &axis);
    let plot = Plot {
        axis,
        scale: Tick::levels,
        main: (&levels, String::new()),
        second: None,
        guide: None,
        marks: Vec::new(),
    };
    plot.lines(context.painter, cells.min(CHART.0), CHART.1)
}
