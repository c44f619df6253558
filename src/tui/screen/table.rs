use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::assess::Anchors;
use crate::catalog::{Area, Level, Skill, SkillId, Words};
use crate::command::{Command, Press, Scopes};
use crate::journal::Rating;
use crate::style::Role;
use crate::text::{counted, width};
use crate::tui::canvas::put;
use crate::tui::context::Context;
use crate::tui::cursor;
use crate::tui::effect::Effect;
use crate::tui::focus::Focus;
use crate::tui::layer::Reply;
use crate::tui::listing::Listing;
use crate::tui::marks::Marks;
use crate::tui::overlay::Card;
use crate::tui::skill_keys::on_skill;
use crate::tui::targets::Targets;

/// The table of all skills of the catalog, one row each, with the same keys as the walk.
#[derive(Debug, Default)]
pub(in crate::tui) struct SkillTable {
    /// The skill in focus; `None` until one is selected, when the first has the focus.
    selected: Option<SkillId>,
}

/// The widths of the digits, the answer and the target, in cells.
const DIGITS: usize = 11;
const ANSWER: usize = 15;
const TARGET: usize = 5;
/// The most rows that are kept for the name and the anchors of the skill in focus.
const ANCHORS: u16 = 14;

impl SkillTable {
    /// The visible skills under their areas.
    fn groups<'a>(context: &Context<'a>) -> Vec<(&'a Area, Vec<&'a Skill>)> {
        let catalog = &context.session.catalog;
        let words = Words::of(context.filter);
        let mut groups: Vec<(&Area, Vec<&Skill>)> = catalog.areas().iter().map(|area| (area, Vec::new())).collect();
        for skill in catalog.skills() {
            if !words.is_empty() && !words.are_in(skill.names()) {
                continue;
            }
            if let Some((_, skills)) = groups.iter_mut().find(|(area, _)| area.id == skill.area) {
                skills.push(skill);
            }
        }
        groups.retain(|(_, skills)| !skills.is_empty());
        groups
    }

    /// The visible skills, in the order of the rows.
    fn skills<'a>(context: &Context<'a>) -> Vec<&'a Skill> {
        let mut all = Vec::new();
        for (_, skills) in Self::groups(context) {
            all.extend(skills);
        }
        all
    }

    /// The skill in focus.
    pub(in crate::tui) fn focus(&self, context: &Context<'_>) -> Focus {
        let skills = Self::skills(context);
        skills.get(self.place(&skills)).map_or(Focus::Nothing, |skill| Focus::Skill(skill.id.clone()))
    }

    fn place(&self, skills: &[&Skill]) -> usize {
        skills.iter().position(|skill| Some(&skill.id) == self.selected.as_ref()).unwrap_or(0)
    }

    pub(in crate::tui) fn update(&mut self, press: Press, context: &Context<'_>, area: Rect) -> Reply {
        let skills = Self::skills(context);
        let place = self.place(&skills);
        if press.command == Command::Close && !context.filter.is_empty() {
            return Reply::Do(Effect::Filter(String::new()));
        }
        let Some(skill) = skills.get(place) else { return Reply::Ignored };
        self.selected = Some(skill.id.clone());
        if press.command == Command::Open {
            return Reply::open(Card::of_skill(&skill.id).in_list());
        }
        if let Some(reply) = on_skill(press, &skill.id, context) {
            return reply;
        }
        let page = usize::from(area.height.saturating_sub(rows_of_anchors(area) + 2)).max(1);
        match cursor::moved(press.command, place, skills.len(), page) {
            Some(place) => self.selected = Some(skills[place].id.clone()),
            None => return Reply::Ignored,
        }
        Reply::Done
    }

    /// Moves the focus to the next skill after the one in focus was answered.
    pub(in crate::tui) fn answered(&mut self, context: &Context<'_>) {
        let skills = Self::skills(context);
        let below = skills.get(self.place(&skills) + 1).or(skills.last());
        self.selected = below.map(|skill| skill.id.clone());
    }

    /// Moves the focus to the skill of a row.
    pub(in crate::tui) fn select_row(&mut self, row: usize, context: &Context<'_>) {
        self.selected = Self::skills(context).get(row).map(|skill| skill.id.clone());
    }

    /// Moves the focus to a skill.
    pub(in crate::tui) fn select(&mut self, skill: &SkillId) {
        self.selected = Some(skill.clone());
    }

    /// ```text
    ///  90 skills, 36 rated
    ///  Databases and data modeling
    ///  ▸ Query optimization      0 1 2 3 4 5  3 Working      → 4
    ///    Data modeling           0 1 2 3 4 5  ?              → 4
    ///
    ///  Query optimization
    ///    0 Has never looked at how the database runs a query
    ///   ...
    /// ```
    pub(in crate::tui) fn view(&self, context: &Context<'_>, area: Rect, buffer: &mut Buffer) -> Targets {
        let painter = context.painter;
        let cells = usize::from(area.width);
        let groups = Self::groups(context);
        let skills: Vec<_> = groups.iter().flat_map(|(_, skills)| skills.iter().copied()).collect();
        let place = self.place(&skills);
        put(buffer, area, 0, painter.cut(Role::Quiet, &describe(&skills, context, cells), cells).into());
        let below = rows_of_anchors(area);
        let list = Rect { y: area.y + 1.min(area.height), height: area.height.saturating_sub(below + 2), ..area };
        let longest = skills.iter().map(|skill| width(&skill.name)).max().unwrap_or(0);
        let names = longest.min(cells.saturating_sub(2 + 2 + DIGITS + 2 + ANSWER + TARGET));
        let (mut listing, mut index) = (Listing::default(), 0);
        for (group, skills) in &groups {
            listing.heading(painter.cut(Role::Strong, &group.name, cells).into());
            for skill in skills {
                listing.row(index, move || line(skill, index == place, names, context, cells));
                index += 1;
            }
        }
        let targets = listing.view(place, context, list, buffer);
        if let Some(skill) = skills.get(place) {
            let anchors = Rect { y: area.bottom() - below, height: below, ..area };
            let room = usize::from(below.saturating_sub(1));
            let levels = Anchors::without_names(skill.anchors(), cells);
            let mut heading = Line::from(painter.cut(Role::Strong, &skill.name, cells));
            if levels.rows() > room
                && let Some(key) = context.key(Command::Open, &Scopes::SKILL_TABLE)
            {
                let words = format!("  {key} shows the whole levels");
                heading.push_span(painter.cut(Role::Quiet, &words, cells.saturating_sub(heading.width())));
            }
            put(buffer, anchors, 0, heading);
            let levels = levels.lines(painter, None, None, room);
            for (row, line) in (1..below).zip(levels.into_iter().flat_map(|(_, lines)| lines)) {
                put(buffer, anchors, row, line);
            }
        }
        targets
    }
}

/// The rows for the name and the anchors of the skill in focus.
fn rows_of_anchors(area: Rect) -> u16 {
    ANCHORS.min(area.height / 5 * 3)
}

/// The number of skills that show, how many of them are rated, and what a digit does, in the longest words that fit.
fn describe(skills: &[&Skill], context: &Context<'_>, cells: usize) -> String {
    let profile = context.session.profile();
    let rated = skills.iter().filter(|skill| profile.answer(&skill.id).is_some()).count();
    let mut words = counted(skills.len(), "skill");
    if !context.filter.is_empty() {
        words += &format!(" with \"{}\"", context.filter);
    }
    words += &format!(", {rated} answered");
    for what in ["; a digit rates and goes on to the next", "; a digit rates"] {
        if width(&words) + width(what) <= cells {
            return words + what;
        }
    }
    words
}

/// The line of a skill: the digits with the answer marked, the answer in words, and the target of the list.
fn line(skill: &Skill, is_selected: bool, names: usize, context: &Context<'_>, cells: usize) -> Line<'static> {
    let painter = context.painter;
    let (lead, role) = painter.lead(is_selected);
    let answer = context.session.profile().answer(&skill.id);
    // An earlier answer stays hidden, so that the skill is re-rated blind.
    let shown = context.sitting.given(&skill.id, context.session).map(|answer| answer.rating);
    let words = Words::of(context.filter);
    let name = painter.fit(role, &skill.name, names);
    let mut line = Line::from(lead);
    line.extend(painter.marked(&name, &words.places(&name.content)));
    line.push_span(Span::raw("  "));
    for level in Level::ALL {
        let is_given = shown.and_then(Rating::level) == Some(level);
        line.push_span(painter.sign(if is_given { Role::Selected } else { Role::Quiet }, level.digit()));
        line.push_span(Span::raw(if level == Level::MAX { "  " } else { " " }));
    }
    let (role, answer) = match (answer, shown) {
        (None, _) => (Role::Unrated, painter.symbols.question.to_owned()),
        (Some(_), Some(rating)) => (Role::Text, rating.describe()),
        (Some(_), None) => (Role::Quiet, format!("{} answered", painter.symbols.met)),
    };
    line.push_span(painter.fit(role, &answer, ANSWER));
    if let Some(target) = context.session.benchmark.target(&skill.id) {
        line.push_span(painter.span(Role::Text, &format!("{} {target}", painter.symbols.arrow)));
    }
    let marks = Marks::of(std::slice::from_ref(&skill.id), context).text(painter.symbols);
    if !marks.is_empty() {
        line.push_span(painter.span(Role::Quiet, &format!(" {marks}")));
    }
    let room = cells.saturating_sub(line.width() + 2);
    if room > 20 {
        line.push_span(Span::raw("  "));
        let said = match skill.name_with(&words) {
            Some(name) => format!("{name} {} {}", painter.symbols.dot, skill.meaning),
            None => skill.meaning.to_string(),
        };
        let said = painter.cut(Role::Quiet, &said, room);
        line.extend(painter.marked(&said, &words.places(&said.content)));
    }
    line
}
