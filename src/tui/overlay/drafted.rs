mod table;

use std::collections::BTreeSet;
use std::path::Path;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::{Layer, Overlay, Prompt, bottom, frame, inside};
use crate::benchmark::from_text::{self, Draft, Outcome};
use crate::benchmark::{Requirement, RequirementId};
use crate::catalog::Catalog;
use crate::command::{Command, Press, Scope};
use crate::style::Role;
use crate::text::{counted, wrap};
use crate::tui::chrome::put;
use crate::tui::cursor;
use crate::tui::effect::{Effect, Reply};
use crate::tui::listing::Listing;
use crate::tui::look::Look;
use crate::tui::screen::Context;
use table::Table;

/// How many lines tell more of what is selected: on a small screen, and on one of so many lines.
const DETAILS: u16 = 4;
const MORE_DETAILS: u16 = 6;
const LARGE: u16 = 30;

/// A list as it was read from a text, before it is kept: each of its requirements stays in it or is dropped.
#[derive(Debug)]
pub(in crate::tui) struct Drafted {
    draft: Draft,
    strangers: Vec<Stranger>,
    title: String,
    choices: Choices,
    /// The requirement that is selected, or behind those the stranger.
    selected: usize,
    /// Why it is not kept.
    error: Option<String>,
}

/// What was decided of a list. It holds too when the same text is read again.
#[derive(Debug, Clone, Default)]
pub(in crate::tui) struct Choices {
    pub(super) title: Option<String>,
    pub(super) dropped: BTreeSet<RequirementId>,
}

/// What looks like the name of a skill and is not in the catalog.
#[derive(Debug)]
struct Stranger {
    line: usize,
    word: String,
    /// The id of the skill that is written most like it.
    closest: Option<String>,
}

impl Drafted {
    pub(in crate::tui) const SCOPES: &[Scope] = &[Scope::Draft, Scope::List];

    /// A draft that was read from `file`, or from what was pasted; by what was decided of it before.
    pub(in crate::tui) fn new(draft: Draft, file: Option<&Path>, choices: Choices, catalog: &Catalog) -> Self {
        let unknown = draft.findings.iter().filter(|finding| matches!(finding.outcome, Outcome::Unknown));
        let stranger = |finding: &from_text::Finding| Stranger {
            line: finding.line,
            word: finding.names.clone(),
            closest: from_text::closest(&finding.names, catalog),
        };
        Self {
            strangers: unknown.map(stranger).collect(),
            title: choices.title.clone().unwrap_or_else(|| draft.name(file)),
            draft,
            choices,
            selected: 0,
            error: None,
        }
    }

    /// What was decided of it.
    pub(in crate::tui) fn choices(self) -> Choices {
        self.choices
    }

    /// Gives it another title.
    pub(in crate::tui) fn call(&mut self, title: String) {
        self.choices.title = Some(title.clone());
        self.title = title;
    }

    /// Says why it is not kept.
    pub(in crate::tui) fn refuse(&mut self, error: String) {
        self.error = Some(error);
    }

    fn is_kept(&self, requirement: &Requirement) -> bool {
        !self.choices.dropped.contains(&requirement.id)
    }

    /// Drops the requirement that is selected, or takes it up again.
    fn drop_or_keep(&mut self) -> Reply {
        match (self.draft.requirements.get(self.selected), self.stranger()) {
            (Some(requirement), _) => {
                let id = &requirement.id;
                if !self.choices.dropped.remove(id) {
                    self.choices.dropped.insert(id.clone());
                }
                Reply::Done
            }
            (None, Some(stranger)) => Reply::Say(format!("`{}` is not in the catalog, and in no list", stranger.word)),
            (None, None) => Reply::Done,
        }
    }

    /// The stranger that is selected.
    fn stranger(&self) -> Option<&Stranger> {
        self.strangers.get(self.selected.checked_sub(self.draft.requirements.len())?)
    }

    /// What stands where: no more room is taken than there is something to show in.
    fn parts(&self, area: Rect) -> Parts {
        let details = if area.height < LARGE { DETAILS } else { MORE_DETAILS }.min(area.height / 4);
        let strangers = if self.strangers.is_empty() { 0 } else { self.strangers.len() + 2 };
        let rows = self.draft.requirements.len() + strangers + usize::from(self.more().is_some());
        let head = 2 + self.lacks(inside(area).width.into()).len();
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

    /// What stands above the rows: what is kept, what the list lacks, the heads of the columns.
    fn head(&self, table: &Table, context: &Context<'_>, cells: usize) -> Vec<Line<'static>> {
        let look = context.look;
        let mut lines = vec![look.cut(Role::Quiet, &self.status(context), cells).into()];
        lines.extend(self.lacks(cells).into_iter().map(|lack| look.span(Role::Warning, &lack).into()));
        lines.push(table.heading());
        lines
    }

    /// What the list lacks and what else its reader should know, in lines of so many cells.
    fn lacks(&self, cells: usize) -> Vec<String> {
        self.draft.warnings().iter().flat_map(|lack| wrap(lack, cells)).collect()
    }

    /// How many names more there are that are not in the catalog, where they are too many to name.
    fn more(&self) -> Option<String> {
        let more = self.draft.excess.strangers;
        (more > 0).then(|| format!("  and {}", counted(more, "more name")))
    }

    /// How much of it is kept, what the text names beside it, and under which id it is kept.
    fn status(&self, context: &Context<'_>) -> String {
        let kept = self.draft.requirements.iter().filter(|requirement| self.is_kept(requirement)).count();
        let kept = format!("keeps {kept} of {}", self.draft.requirements.len());
        let unknown = match self.strangers.len() + self.draft.excess.strangers {
            0 => None,
            count => Some(format!("{} not in the catalog", counted(count, "name"))),
        };
        let id = format!("as {}", from_text::slug(&self.title));
        let parts: Vec<String> = [Some(kept), unknown, Some(id)].into_iter().flatten().collect();
        parts.join(&format!(" {} ", context.look.symbols.dot))
    }

    /// What is selected, in full: the words that set it and where they stand, the line of the text, the whole name.
    fn details(&self, table: &Table, look: Look, cells: usize, rows: usize) -> Vec<Line<'static>> {
        let (line, around, said, name) = match (self.draft.requirements.get(self.selected), self.stranger()) {
            (Some(requirement), _) => {
                let words = requirement.wording.as_ref().map_or_else(String::new, |words| format!("\"{words}\", "));
                let section = requirement.section.as_ref();
                let under = section.map_or_else(String::new, |section| format!(", under \"{section}\""));
                let line = requirement.line.unwrap_or_default();
                let around = requirement.wording.as_deref().unwrap_or_default();
                (line, around, format!("{words}line {line}{under}"), &requirement.name)
            }
            (None, Some(Stranger { line, word, closest })) => {
                let closest = closest.as_ref().map_or_else(String::new, |id| format!("; closest: {id}"));
                (*line, word.as_str(), format!("line {line}: not in the catalog{closest}"), word)
            }
            (None, None) => return Vec::new(),
        };
        let mut lines = look.wrap(Role::Text, &said, cells);
        let text = excerpt(self.text(line), around, cells * rows, look.symbols.cut);
        lines.extend(look.wrap(Role::Quiet, &text, cells));
        if !table.has_room_for(name) {
            lines.extend(look.wrap(Role::Text, name, cells));
        }
        lines
    }

    /// The line of the text with this number.
    fn text(&self, number: usize) -> &str {
        let has_text = |line: &&from_text::Line| line.number == number && !line.text.is_empty();
        self.draft.lines.iter().find(has_text).map_or("", |line| &line.text)
    }
}

impl Layer for Drafted {
    fn scopes(&self) -> Vec<Scope> {
        Self::SCOPES.to_vec()
    }

    fn update(&mut self, press: Press, context: &Context<'_>, area: Rect) -> Reply {
        self.error = None;
        match press.command {
            Command::KeepList => {
                let list = self.draft.list(self.title.clone(), None, |requirement| self.is_kept(requirement));
                if !list.requirements.is_empty() {
                    return Reply::Do(Effect::KeepList(list));
                }
                self.error = Some("every requirement is dropped: nothing is left to keep".to_owned());
            }
            Command::Drop => return self.drop_or_keep(),
            // Whoever has dropped something by mistake means that, and no answer from before.
            Command::Undo | Command::Redo => {
                let drop =
                    context.key(Command::Drop, Self::SCOPES).map(|key| format!("{key} takes up what is dropped"));
                let what = "nothing is recorded here before the list is kept".to_owned();
                return Reply::Say([drop, Some(what)].into_iter().flatten().collect::<Vec<_>>().join("; "));
            }
            Command::Retitle => {
                let keep = |text: &str, _: &Context<'_>| match text {
                    "" => Err("a list wants a title".to_owned()),
                    title => Ok(Effect::CallList(title.to_owned())),
                };
                let hint = "the list's id is made of it";
                let prompt = Prompt::going_on("Title of the list".to_owned(), hint, &self.title, Box::new(keep));
                return Reply::Open(Overlay::Prompt(prompt));
            }
            command => {
                let count = self.draft.requirements.len() + self.strangers.len();
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
    fn view(&self, context: &Context<'_>, area: Rect, buffer: &mut Buffer) {
        let look = context.look;
        let parts = self.parts(area);
        frame(look, &self.title, parts.frame, buffer);
        let cells = usize::from(parts.list.width);
        let table = &Table::new(&self.draft.requirements, &self.strangers, look, cells);
        for (row, line) in (0..parts.head.height).zip(self.head(table, context, cells)) {
            put(buffer, parts.head, row, line);
        }
        let mut listing = Listing::default();
        for (index, requirement) in self.draft.requirements.iter().enumerate() {
            let is_kept = self.is_kept(requirement);
            listing.row(index, move || table.requirement(requirement, is_kept, index == self.selected));
        }
        if !self.strangers.is_empty() {
            listing.heading(look.cut(Role::Strong, "Not in the catalog", cells).into());
        }
        for (index, stranger) in (self.draft.requirements.len()..).zip(&self.strangers) {
            listing.row(index, move || table.stranger(stranger, index == self.selected));
        }
        if let Some(more) = self.more() {
            listing.note(look.cut(Role::Quiet, &more, cells).into());
        }
        listing.view(self.selected, context, parts.list, buffer);
        let details = match &self.error {
            Some(error) => look.wrap(Role::Warning, error, cells),
            None => self.details(table, look, cells, parts.details.height.into()),
        };
        for (row, line) in (0..parts.details.height).zip(details) {
            put(buffer, parts.details, row, line);
        }
    }
}

/// `text` as far as there is room, from a little before `around` on where that would not show otherwise.
fn excerpt(text: &str, around: &str, room: usize, cut: &str) -> String {
    let place = text.find(around).unwrap_or(0);
    let lead = text[..place].chars().rev().take(room / 4).map(char::len_utf8).sum::<usize>();
    let from = if text[..place].chars().count() < room / 2 { 0 } else { place - lead };
    let mark = if from > 0 { cut } else { "" };
    let shown: String = text[from..].chars().take(room).collect();
    format!("{mark}{shown}")
}

/// What stands where.
struct Parts {
    frame: Rect,
    head: Rect,
    list: Rect,
    details: Rect,
}
