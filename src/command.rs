//! The commands of the app. Each is declared once, with its name, description, keys and scope.
//!
//! [`COMMANDS`] declares the commands and their default keys, a [`Keymap`] adds the keys of the user, and [`hints`]
//! lists the most useful commands for each place. The hint bar, the help, all texts on the screens and `skillgap keys`
//! take their keys from the key map and contain none of their own.

mod hints;
mod key;
mod keymap;
mod layout;
mod scopes;
mod search;
mod table;
mod taken;

pub use hints::hints;
pub use key::Key;
pub use keymap::Keymap;
pub use layout::Layout;
pub use scopes::Scopes;
pub use table::COMMANDS;
pub use taken::Taken;

use crate::catalog::Level;
use crate::journal::Rating;

/// A command that the user can run with a key or from the palette.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "`COMMANDS` has a description of each")]
pub enum Command {
    Rate,
    NotApplicable,
    Clear,
    Confidence,
    LastUsed,
    Note,
    EditNote,
    Plan,
    Done,
    Due,
    Step,
    Route,
    Skip,
    Back,
    On,
    Order,
    Regroup,
    HideMet,
    Find,
    Benchmark,
    SecondBenchmark,
    Opinions,
    FromText,
    Log,
    Export,
    Copy,
    Theme,
    Demo,
    Mouse,
    Suspend,
    MemberBefore,
    MemberAfter,
    CheckAnswer,
    Check,
    NextCard,
    PreviousCard,
    ToCard,
    ToList,
    Open,
    Up,
    Down,
    PageUp,
    PageDown,
    Top,
    Bottom,
    View,
    Span,
    FromEarlier,
    FromLater,
    ToEarlier,
    ToLater,
    NextScreen,
    PreviousScreen,
    Screen,
    Jump,
    Walk,
    Undo,
    Redo,
    StartOver,
    Help,
    Legend,
    WriteElsewhere,
    TryAgain,
    Keep,
    KeepNote,
    ReadText,
    Complete,
    KeepList,
    Drop,
    Target,
    Weight,
    MapTerm,
    Retitle,
    PersonBefore,
    PersonAfter,
    Without,
    Run,
    Close,
    Quit,
}

impl Command {
    /// Returns the name in the configuration: `undo`, `not-applicable`. Renaming a variant therefore breaks
    /// configurations.
    pub fn id(self) -> String {
        let mut id = String::new();
        for (index, c) in format!("{self:?}").char_indices() {
            if c.is_uppercase() && index > 0 {
                id.push('-');
            }
            id.push(c.to_ascii_lowercase());
        }
        id
    }

    /// Returns the command with this id.
    pub(crate) fn of_id(id: &str) -> Option<Self> {
        let spec = COMMANDS.iter().find(|spec| spec.command.id() == id)?;
        Some(spec.command)
    }
}

/// The part of the app in which a command applies, ordered from narrow to wide. If two commands have the same key, the
/// one with the narrower scope wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// The dialog on quitting while changes could not be saved.
    Unsaved,
    /// A line that is being typed.
    Field,
    /// A note that is being typed.
    Note,
    /// The input of a text from which a list is made.
    Source,
    /// The preview of a list that was read from a text, before the user keeps the list.
    Draft,
    /// The palette, with its search for commands and skills.
    Palette,
    /// The card beside a list, when the card has the focus.
    Pane,
    /// A list with the card of the selected skill beside it.
    Beside,
    /// A card of the walk.
    Walk,
    /// A card of the walk, and the end of the walk.
    Trail,
    /// The card of a requirement that accepts any of several skills.
    Card,
    /// Any skill card.
    Check,
    /// The plan.
    Plan,
    /// The team view.
    Team,
    /// The gaps.
    Gaps,
    /// The trend.
    Trend,
    /// A screen with more than one view.
    Views,
    /// Any place with a skill in focus: the walk, a list of skills, a skill card.
    Skill,
    /// Any place with a selection that can be opened.
    Choice,
    /// A table whose rows can be filtered.
    Rows,
    /// A list or a text that can be scrolled by lines.
    List,
    /// The whole app.
    Everywhere,
}

impl Scope {
    /// All scopes, in the order in which the help lists them.
    pub(crate) const LISTED: [Self; 22] = [
        Self::Skill,
        Self::Walk,
        Self::Trail,
        Self::Card,
        Self::Check,
        Self::Beside,
        Self::Pane,
        Self::Gaps,
        Self::Trend,
        Self::Views,
        Self::Plan,
        Self::Choice,
        Self::Rows,
        Self::List,
        Self::Field,
        Self::Note,
        Self::Source,
        Self::Draft,
        Self::Team,
        Self::Palette,
        Self::Unsaved,
        Self::Everywhere,
    ];

    /// Returns the name in the help.
    pub fn name(self) -> &'static str {
        match self {
            Self::Skill => "a skill in focus",
            Self::Walk => "the assessment",
            Self::Trail => "the assessment and its end",
            Self::Card => "the card of alternative skills",
            Self::Check => "the card of a skill",
            Self::Beside => "a list with a card beside it",
            Self::Pane => "the card beside a list",
            Self::Views => "a screen with several views",
            Self::Trend => "the trend",
            Self::Plan => "the plan",
            Self::Team => "the team view",
            Self::Gaps => "the gaps",
            Self::Rows => "rows",
            Self::Unsaved => "leaving with unsaved changes",
            Self::Field => "a line being typed",
            Self::Note => "a note being typed",
            Self::Source => "a text to make a list of",
            Self::Draft => "a list read from a text",
            Self::Palette => "this help",
            Self::Choice => "a selected row",
            Self::List => "lists and texts",
            Self::Everywhere => "everywhere",
        }
    }

    /// Returns true if the user types text there, so that printable keys are not commands.
    fn takes_text(self) -> bool {
        matches!(self, Self::Field | Self::Note | Self::Source | Self::Palette)
    }

    /// Returns true if most commands of [`Scope::Everywhere`] do not apply there; see [`Spec::applies`].
    fn is_closed(self) -> bool {
        self.takes_text() || self == Self::Unsaved
    }
}

/// Returns true if one of these scopes excludes most commands of [`Scope::Everywhere`]; see [`Spec::applies`].
pub(crate) fn is_closed(scopes: &[Scope]) -> bool {
    scopes.iter().any(|scope| scope.is_closed())
}

/// The declaration of a command in a scope.
#[derive(Debug, PartialEq, Eq)]
pub struct Spec {
    /// The command.
    pub command: Command,
    /// The name in the hint bar, one or two words.
    pub name: &'static str,
    /// The description in the help, one line.
    pub doc: &'static str,
    /// The default keys, in the form that [`Key::parse`] reads. The first key is the one to show.
    pub keys: &'static [&'static str],
    /// The scope in which the command applies.
    pub scope: Scope,
}

impl Spec {
    /// Returns true if the command applies in a place with these scopes. Of the commands of [`Scope::Everywhere`], only
    /// `quit` and `close` apply in every place; the others do not apply while the user types or has to answer a question,
    /// except for `suspend` while typing and `help` in a question.
    pub fn applies(&self, scopes: &[Scope]) -> bool {
        if scopes.contains(&self.scope) {
            return true;
        }
        if self.scope != Scope::Everywhere {
            return false;
        }
        match self.command {
            Command::Quit | Command::Close => true,
            Command::Suspend => !scopes.contains(&Scope::Unsaved),
            Command::Help => !scopes.iter().any(|scope| scope.takes_text()),
            _ => !is_closed(scopes),
        }
    }
}

/// The command of a key that was pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Press {
    /// The command.
    pub command: Command,
    /// The index of the key among the command's keys. For [`Command::Rate`], this is the level.
    pub nth: usize,
}

impl Press {
    /// Returns the rating that the command gives: a level, or not applicable. `None` for other commands.
    pub fn rating(self) -> Option<Rating> {
        match self.command {
            Command::Rate => Some(Rating::Level(Level::new(self.nth)?)),
            Command::NotApplicable => Some(Rating::NotApplicable),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_key_is_valid_and_has_one_command_in_a_scope() {
        let mut taken = HashSet::new();
        for spec in COMMANDS {
            assert!(!spec.keys.is_empty(), "{}", spec.name);
            for text in spec.keys {
                let key = Key::parse(text).unwrap_or_else(|| panic!("{}: `{text}` is no key", spec.name));
                assert!(taken.insert((spec.scope, key)), "{}: `{text}` is taken", spec.name);
            }
        }
    }

    #[test]
    fn digits_always_set_a_level_and_never_navigate() {
        for spec in COMMANDS.iter().filter(|spec| !matches!(spec.command, Command::Rate | Command::Target)) {
            assert!(!spec.keys.iter().any(|key| key.starts_with(|c: char| c.is_ascii_digit())), "{}", spec.name);
        }
    }

    #[test]
    fn every_command_has_a_key_without_control() {
        // Users of a shell know Ctrl-Z, and the palette has the command too.
        for spec in COMMANDS.iter().filter(|spec| spec.command != Command::Suspend) {
            assert!(spec.keys.iter().any(|key| !key.starts_with("Ctrl-")), "{}", spec.name);
        }
    }

    #[test]
    fn every_command_is_declared_once_and_has_a_unique_id() {
        let ids: HashSet<String> = COMMANDS.iter().map(|spec| spec.command.id()).collect();
        assert_eq!(ids.len(), COMMANDS.len());
        assert_eq!((Command::NotApplicable.id(), Command::Undo.id()), ("not-applicable".into(), "undo".into()));
        assert!(COMMANDS.iter().all(|spec| Command::of_id(&spec.command.id()) == Some(spec.command)));
    }
}
