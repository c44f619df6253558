mod choices;
mod details;
mod table;

use std::path::Path;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::Prompt;
use crate::benchmark::from_text::{self, Draft, Outcome};
use crate::benchmark::{Asked, Requirement, Weight};
use crate::catalog::{Catalog, Level, SkillId};
use crate::command::{Command, Press, Scopes};
use crate::style::Role;
use crate::text::{counted, wrap};
use crate::tui::canvas::{frame, put_lines};
use crate::tui::context::Context;
use crate::tui::cursor;
use crate::tui::effect::Effect;
use crate::tui::layer::{Hint, Layer, Reply};
use crate::tui::layout::{bottom, inside};
use crate::tui::listing::Listing;
use crate::tui::targets::Targets;
pub(in crate::tui) use choices::Choices;
use choices::{own_skill, requirement};
use table::Table;

/// The number of lines below the list that describe the selected row: on a small screen, and on one of `LARGE` lines or
/// more.
const DETAILS: u16 = 4;
const MORE_DETAILS: u16 = 6;
const LARGE: u16 = 30;

/// The draft of a list that was read from a text, before it is saved: the user keeps or drops each requirement.
#[derive(Debug)]
pub(in crate::tui) struct Drafted {
    draft: Draft,
    unknown_terms: Vec<UnknownTerm>,
    title: String,
    choices: Choices,
    /// The index of the selected row; the unknown terms follow the requirements.
    selected: usize,
    /// The reason why the list was not saved.
    error: Option<String>,
}

/// A term of the text that looks like a skill and is not in the catalog.
#[derive(Debug)]
struct UnknownTerm {
    line: usize,
    word: String,
    /// The id of the skill with the most similar spelling.
    closest: Option<String>,
}

impl Drafted {
    /// Creates the draft read from `file` or from pasted text; `choices` are the user's earlier decisions about the
    /// same list.
    pub(in crate::tui) fn new(draft: Draft, file: Option<&Path>, choices: Choices, catalog: &Catalog) -> Self {
        let mut unknown_terms = Vec::new();
        for finding in &draft.findings {
            if matches!(finding.outcome, Outcome::Unknown) {
                unknown_terms.push(UnknownTerm {
                    line: finding.line,
                    word: finding.names.clone(),
                    closest: from_text::closest(&finding.names, catalog),
                });
            }
        }
        let mut drafted = Self {
            unknown_terms,
            title: choices.title.clone().unwrap_or_else(|| draft.name(file)),
            draft,
            choices,
            selected: 0,
            error: None,
        };
        for (word, skill) in drafted.choices.terms.clone() {
            if let Some(place) = drafted.unknown_terms.iter().position(|term| term.word == word) {
                drafted.take_up(place, skill.as_ref(), catalog);
            }
        }
        drafted
    }

    /// Makes a requirement from the selected unknown term: for `skill` if given, otherwise for a new skill of the
    /// list's own.
    pub(in crate::tui) fn add_term(&mut self, skill: Option<&SkillId>, catalog: &Catalog) {
        if let Some(place) = self.selected.checked_sub(self.draft.requirements.len()) {
            self.take_up(place, skill, catalog);
        }
    }

    fn take_up(&mut self, place: usize, skill: Option<&SkillId>, catalog: &Catalog) {
        let Some(UnknownTerm { word, line, .. }) = self.unknown_terms.get(place) else { return };
        let (word, line) = (word.clone(), *line);
        let Some(area) = self.draft.requirements.first().map(|requirement| requirement.area.clone()) else { return };
        self.selected = match self.draft.requirements.iter().position(|requirement| asks_for(requirement, skill)) {
            Some(there) => there,
            None => {
                let Some(requirement) = requirement(&word, line, skill, &area, catalog) else { return };
                self.draft.requirements.push(requirement);
                self.draft.requirements.len() - 1
            }
        };
        self.unknown_terms.remove(place);
        self.choices.terms.insert(word, skill.cloned());
    }

    /// The user's decisions about the list.
    pub(in crate::tui) fn choices(self) -> Choices {
        self.choices
    }

    /// Sets the title of the list.
    pub(in crate::tui) fn set_title(&mut self, title: String) {
        self.choices.title = Some(title.clone());
        self.title = title;
    }

    /// Shows the reason why the list was not saved.
    pub(in crate::tui) fn show_error(&mut self, error: String) {
        self.error = Some(error);
    }

    /// Drops the selected requirement or takes it back; turns an unknown term into a requirement of the list's own.
    fn toggle(&mut self, catalog: &Catalog) -> Reply {
        if let Some(requirement) = self.draft.requirements.get(self.selected) {
            if !self.choices.dropped.remove(&requirement.id) {
                self.choices.dropped.insert(requirement.id.clone());
            }
            return Reply::Done;
        }
        let Some(word) = self.unknown_term().map(|term| term.word.clone()) else { return Reply::Done };
        self.add_term(None, catalog);
        Reply::Say(format!("`{word}` becomes a requirement of this list, with six general levels"))
    }

    /// Sets the target of the selected requirement to the level of the digit, or its weight to the next of 1, 2 and 3.
    fn set_number(&mut self, press: Press) -> Reply {
        let Some(requirement) = self.draft.requirements.get(self.selected) else {
            return Reply::Say("an unknown term has no target: include it first".to_owned());
        };
        let id = requirement.id.clone();
        if press.command == Command::Target {
            let level = u8::try_from(press.nth + 1).ok().and_then(Level::new);
            self.choices.targets.extend(level.map(|level| (id, level)));
        } else {
            let weight = self.choices.applied(requirement).weight.number() % 3 + 1;
            self.choices.weights.extend(Weight::new(weight).map(|weight| (id, weight)));
        }
        Reply::Done
    }

    /// Opens the dialog that asks which skill of the catalog the selected unknown term means.
    fn ask_for_skill(&self) -> Reply {
        let Some(term) = self.unknown_term() else {
            return Reply::Say("this is a skill of the catalog already".to_owned());
        };
        Reply::open(Prompt::new(
            format!("{} is", term.word),
            "a skill of the catalog: its id, name or alias",
            term.closest.as_deref().unwrap_or_default(),
            Box::new(|text, context| match context.session.catalog.find_skill(text) {
                Ok(skill) => Ok(Effect::MapTerm(skill.id.clone())),
                Err(error) => Err(error.to_string()),
            }),
        ))
    }

    /// The effect that saves the list together with the skills that it defines.
    fn list(&self, catalog: &Catalog) -> Effect {
        let mut list = self.draft.list(self.title.clone(), None, |requirement| self.choices.keeps(requirement));
        list.skills = Vec::new();
        for requirement in &mut list.requirements {
            *requirement = self.choices.applied(requirement);
            if let Asked::Skill(skill) = &requirement.asked
                && catalog.skill(skill.as_str()).is_none()
            {
                list.skills.push(own_skill(requirement));
            }
        }
        Effect::KeepList(list)
    }

    /// The selected unknown term.
    fn unknown_term(&self) -> Option<&UnknownTerm> {
        self.unknown_terms.get(self.selected.checked_sub(self.draft.requirements.len())?)
    }

    /// The areas of the dialog, which is no larger than its lines need.
    fn parts(&self, area: Rect) -> Parts {
        let details = if area.height < LARGE { DETAILS } else { MORE_DETAILS }.min(area.height / 4);
        let unknown_terms = if self.unknown_terms.is_empty() { 0 } else { self.unknown_terms.len() + 2 };
        let rows = self.draft.requirements.len() + unknown_terms + usize::from(self.more().is_some());
        let head = 2 + self.warnings(inside(area).width.into()).len();
        let frame = bottom(area, head + rows + usize::from(1 + details + 2));
        let inside = inside(frame);
        let head = u16::try_from(head).unwrap_or(u16::MAX).min(inside.height / 2);
        Parts {
            frame,
            head: Rect { height: head, ..inside },
            list: Rect { y: inside.y + head, height: inside.height.saturating_sub(head + 1 + details), ..inside },
            details: Rect {
                y: inside.bottom() - details.min(inside.height),
                height: details.min(inside.height),
                ..inside
            },
        }
    }

    /// The lines above the rows: the number of kept requirements, the warnings about the list, the column headings.
    fn head(&self, table: &Table, context: &Context<'_>, cells: usize) -> Vec<Line<'static>> {
        let painter = context.painter;
        let mut lines = vec![painter.cut(Role::Quiet, &self.status(context), cells).into()];
        for warning in self.warnings(cells) {
            lines.push(painter.span(Role::Warning, &warning).into());
        }
        lines.push(table.heading());
        lines
    }

    /// The warnings about the list, in lines of `cells` cells.
    fn warnings(&self, cells: usize) -> Vec<String> {
        let mut lines = Vec::new();
        for warning in self.draft.warnings() {
            lines.extend(wrap(&warning, cells));
        }
        lines
    }

    /// The number of unknown terms that are not listed.
    fn more(&self) -> Option<String> {
        let more = self.draft.excess.unknown_terms;
        (more > 0).then(|| format!("  and {}", counted(more, "more name")))
    }

    /// The status of the list: the number of kept requirements, the number of unknown terms, and the id it will have.
    fn status(&self, context: &Context<'_>) -> String {
        let kept = self.draft.requirements.iter().filter(|requirement| self.choices.keeps(requirement)).count();
        let mut parts = vec![format!("keeps {kept} of {}", counted(self.draft.requirements.len(), "requirement"))];
        let unknown = self.unknown_terms.len() + self.draft.excess.unknown_terms;
        if unknown > 0 {
            parts.push(format!("{} not in the catalog", counted(unknown, "name")));
        }
        parts.push(format!("id {}", from_text::slug(&self.title)));
        parts.join(&format!(" {} ", context.painter.symbols.dot))
    }
}

impl Layer for Drafted {
    fn scopes(&self, _: &Context<'_>, _: Rect) -> Scopes {
        Scopes::DRAFT
    }

    fn opens(&self) -> Command {
        Command::Drop
    }

    /// Hides the commands that do nothing to the selected row.
    fn hint(&self, command: Command, _: &Context<'_>, _: Rect) -> Hint {
        let requirement = self.draft.requirements.get(self.selected);
        let is_left_out = requirement.is_none_or(|requirement| !self.choices.keeps(requirement));
        match command {
            Command::MapTerm if requirement.is_some() => Hint::Hidden,
            Command::Target | Command::Weight if requirement.is_none() => Hint::Hidden,
            Command::Drop if is_left_out => Hint::Named("include"),
            _ => Hint::Usual,
        }
    }

    fn select(&mut self, row: usize, _: &Context<'_>) {
        self.error = None;
        self.selected = row;
    }

    fn update(&mut self, press: Press, context: &Context<'_>, area: Rect) -> Reply {
        self.error = None;
        match press.command {
            Command::KeepList => {
                if self.draft.requirements.iter().any(|requirement| self.choices.keeps(requirement)) {
                    return Reply::Do(self.list(&context.session.catalog));
                }
                self.error = Some("every requirement is dropped: nothing is left to keep".to_owned());
            }
            Command::Drop => return self.toggle(&context.session.catalog),
            Command::Target | Command::Weight => return self.set_number(press),
            Command::MapTerm => return self.ask_for_skill(),
            // A user who has just dropped a requirement expects undo to apply to that, not to an earlier answer.
            Command::Undo | Command::Redo => {
                let what = "save or close the list first";
                return Reply::Say(match context.key(Command::Drop, &Scopes::DRAFT) {
                    Some(key) => format!("{key} includes what was left out; {what}"),
                    None => what.to_owned(),
                });
            }
            Command::Retitle => {
                return Reply::open(Prompt::continuing(
                    "Title of the list".to_owned(),
                    "the id of the list is made from the title",
                    &self.title,
                    Box::new(|text, _| match text {
                        "" => Err("a list needs a title".to_owned()),
                        title => Ok(Effect::SetListTitle(title.to_owned())),
                    }),
                ));
            }
            command => {
                let count = self.draft.requirements.len() + self.unknown_terms.len();
                let page = usize::from(self.parts(area).list.height).max(1);
                match cursor::moved(command, self.selected, count, page) {
                    Some(selected) => self.selected = selected,
                    None => return Reply::Ignored,
                }
            }
        }
        Reply::Done
    }

    /// ```text
    /// ┌─ Backend engineer at Acme ───────────────────────────────┐
    /// │ keeps 2 of 3 · 1 not in the catalog · backend-engineer   │
    /// │       requirement           target  weight  line  words  │
    /// │ ▸ [x] Python or Go          4       3          7  Strong…│
    /// │   [ ] Relational databases  3       3          8  3+ yea…│
    /// │                                                          │
    /// │ Not in the catalog                                       │
    /// │   ?   Elasticsearch                            9         │
    /// │                                                          │
    /// │ "Strong command", line 7, under "Requirements"           │
    /// │ Strong command of Python or Go                           │
    /// └──────────────────────────────────────────────────────────┘
    /// ```
    fn view(&self, context: &Context<'_>, area: Rect, buffer: &mut Buffer) -> Targets {
        let painter = context.painter;
        let parts = self.parts(area);
        frame(painter, &self.title, parts.frame, buffer);
        let cells = usize::from(parts.list.width);
        let table = &Table::new(&self.draft.requirements, &self.unknown_terms, painter, cells);
        put_lines(buffer, parts.head, self.head(table, context, cells));
        let mut listing = Listing::default();
        for (index, requirement) in self.draft.requirements.iter().enumerate() {
            let is_kept = self.choices.keeps(requirement);
            let applied = self.choices.applied(requirement);
            listing.row(index, move || table.requirement(&applied, is_kept, index == self.selected));
        }
        if !self.unknown_terms.is_empty() {
            listing.heading(painter.cut(Role::Strong, "Not in the catalog", cells).into());
        }
        for (index, unknown_term) in (self.draft.requirements.len()..).zip(&self.unknown_terms) {
            listing.row(index, move || table.unknown_term(unknown_term, index == self.selected));
        }
        if let Some(more) = self.more() {
            listing.note(painter.cut(Role::Quiet, &more, cells).into());
        }
        let details = match &self.error {
            Some(error) => painter.wrap(Role::Warning, error, cells),
            None => self.details(table, painter, cells, parts.details.height.into()),
        };
        put_lines(buffer, parts.details, details);
        listing.view(self.selected, context, parts.list, buffer)
    }
}

/// Returns true if a requirement asks for this skill alone.
fn asks_for(requirement: &Requirement, skill: Option<&SkillId>) -> bool {
    matches!(&requirement.asked, Asked::Skill(asked) if Some(asked) == skill)
}

/// The areas of the dialog.
struct Parts {
    frame: Rect,
    head: Rect,
    list: Rect,
    details: Rect,
}
