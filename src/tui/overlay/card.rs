use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::benchmark::Requirement;
use crate::catalog::SkillId;
use crate::chart::{StepLine, Tick, TimeAxis};
use crate::command::{Command, Press, Scopes};
use crate::report::skill::{CHECK, Detail, HISTORY, Section, sections};
use crate::style::Role;
use crate::trend;
use crate::tui::canvas::frame;
use crate::tui::context::Context;
use crate::tui::focus::Focus;
use crate::tui::layer::{Layer, Reply};
use crate::tui::layout::inside;
use crate::tui::scroll::Scroll;
use crate::tui::skill_keys::on_skill;
use crate::tui::targets::Targets;
use crate::tui::view::Plot;
use crate::zone;

/// The cells that the chart of a history takes: a line a level, the axis, the dates.
const COURSE: (usize, usize) = (72, 13);

/// The card of a skill: everything that is known of it. Of several that count alike, one at a time.
#[derive(Debug)]
pub(in crate::tui) struct Card {
    skills: Vec<SkillId>,
    member: usize,
    /// Whether the model answer of the check shows.
    shows_answer: bool,
    scroll: Scroll,
}

impl Card {
    /// The card of what a requirement asks for.
    pub(in crate::tui) fn of_requirement(requirement: &Requirement) -> Self {
        Self::new(requirement.asked.skills().to_vec())
    }

    /// The card of one skill.
    pub(in crate::tui) fn of_skill(skill: &SkillId) -> Self {
        Self::new(vec![skill.clone()])
    }

    fn new(skills: Vec<SkillId>) -> Self {
        Self { skills, member: 0, shows_answer: false, scroll: Scroll::default() }
    }

    /// The scopes of the card: going from one skill to another takes several.
    fn scopes(&self) -> Scopes {
        if self.skills.len() > 1 { Scopes::SKILLS_CARD } else { Scopes::SKILL_CARD }
    }

    fn choose(&mut self, member: usize) -> Reply {
        self.member = member;
        self.shows_answer = false;
        self.scroll.reset();
        Reply::Done
    }

    fn lines(&self, context: &Context<'_>, cells: usize) -> Vec<Line<'static>> {
        let painter = context.painter;
        let Some(skill) = context.session.catalog.skill(self.skills[self.member].as_str()) else {
            return vec![painter.span(Role::Quiet, "this skill is no longer in the catalog").into()];
        };
        let mut lines = Vec::new();
        if self.skills.len() > 1 {
            let text = format!("{} of {} that count alike", self.member + 1, self.skills.len());
            lines.push(painter.span(Role::Quiet, &text).into());
        }
        let detail = Detail { is_blind: context.hides(&skill.id), with_check_answer: self.shows_answer };
        for section in sections(skill, &context.session.report(), painter.symbols, detail) {
            let Section { heading, paragraphs } = section;
            if !heading.is_empty() {
                lines.push(Line::default());
                lines.push(painter.span(Role::Strong, heading).into());
            }
            if heading == HISTORY {
                lines.extend(course(context, &skill.id, cells));
            }
            for paragraph in paragraphs {
                let lead = crate::text::width(&paragraph.lead);
                for (index, line) in
                    painter.wrap(paragraph.role, &paragraph.text, cells.saturating_sub(lead)).into_iter().enumerate()
                {
                    let lead = if index == 0 {
                        painter.span(paragraph.role, &paragraph.lead)
                    } else {
                        Span::raw(" ".repeat(lead))
                    };
                    let mut whole = Line::from(lead);
                    whole.extend(line);
                    lines.push(whole);
                }
            }
            if heading == CHECK && !self.shows_answer {
                let key = context.session.config.keys.key(Command::CheckAnswer, &self.scopes());
                let text = key.map(|key| format!("  {key} shows a good answer and how to score it"));
                lines.extend(text.map(|text| Line::from(painter.span(Role::Quiet, &text))));
            }
        }
        lines
    }
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

    fn update(&mut self, press: Press, context: &Context<'_>, area: Rect) -> Reply {
        if let Some(reply) = on_skill(press, &self.skills[self.member], context) {
            return reply;
        }
        match press.command {
            Command::CheckAnswer => {
                self.shows_answer = !self.shows_answer;
                Reply::Done
            }
            Command::MemberBefore => self.choose(self.member.saturating_sub(1)),
            Command::MemberAfter => self.choose((self.member + 1).min(self.skills.len() - 1)),
            command => {
                let inside = inside(area);
                let lines = self.lines(context, inside.width.into()).len();
                if self.scroll.update(command, lines, inside.height.into()) { Reply::Done } else { Reply::Ignored }
            }
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
        let name = context.session.catalog.name_of(&self.skills[self.member]).to_owned();
        frame(context.painter, &name, area, buffer);
        let inside = inside(area);
        self.scroll.view(context.painter, self.lines(context, inside.width.into()), inside, buffer);
        Targets::default()
    }
}

/// The levels over time, once there are two answers.
fn course(context: &Context<'_>, skill: &SkillId, cells: usize) -> Vec<Line<'static>> {
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
    plot.lines(context.painter, cells.min(COURSE.0), COURSE.1)
}
