//! The commands of the app, each declared once: name, what it does, keys, where it applies.
//!
//! [`COMMANDS`] declares them with their keys; a [`Keymap`] has the user's keys over those; [`hints`] says which of them
//! matter most where. The hint bar, the help, every
//! text on a screen and `skillgap keys` read the key map; nothing else names a key.

mod hints;
mod key;
mod keymap;
mod scopes;
mod search;
mod table;

pub use hints::hints;
pub use key::Key;
pub use keymap::{Keymap, Taken};
pub use scopes::Scopes;
pub use table::COMMANDS;

use crate::catalog::Level;
use crate::journal::Rating;

/// Something that a key does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the table says what each does")]
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
    Skip,
    Back,
    On,
    Order,
    Regroup,
    HideMet,
    Find,
    Benchmark,
    SecondBenchmark,
    FromText,
    Log,
    Export,
    Copy,
    Mouse,
    Suspend,
    MemberBefore,
    MemberAfter,
    CheckAnswer,
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
    Walk,
    Undo,
    Redo,
    Help,
    Legend,
    WriteElsewhere,
    TryAgain,
    Keep,
    KeepNote,
    ReadText,
    KeepList,
    Drop,
    Retitle,
    Run,
    Close,
    Quit,
}

impl Command {
    /// What the configuration calls it: `undo`, `not-applicable`. So a variant that is renamed breaks configurations.
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

    /// The command of this id.
    pub fn of_id(id: &str) -> Option<Self> {
        COMMANDS.iter().map(|spec| spec.command).find(|command| command.id() == id)
    }
}

/// Where a command applies, the narrowest first: of two commands with one key, the narrower wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// When something could not be saved and the app is to be left.
    Unsaved,
    /// While a line is typed.
    Field,
    /// While a note is typed.
    Note,
    /// While a text is given to make a list of.
    Source,
    /// Over a list that was read from a text, before it is kept.
    Draft,
    /// While a command or a skill is looked for.
    Palette,
    /// In the card beside a list, when it has the focus.
    Pane,
    /// In a list with the card of the selected skill beside it.
    Beside,
    /// In the walk.
    Walk,
    /// In the walk, and past its last card.
    Trail,
    /// On the card of several skills.
    Card,
    /// On any skill card.
    Check,
    /// On the plan.
    Plan,
    /// In the gaps.
    Gaps,
    /// In the trend.
    Trend,
    /// Where the same is shown in more than one way.
    Views,
    /// Whenever a skill is in focus: in the walk, in a list of skills, on a skill card.
    Skill,
    /// Where something is selected.
    Choice,
    /// Where rows can be filtered.
    Rows,
    /// In whatever can be moved through line by line.
    List,
    /// Everywhere.
    Everywhere,
}

impl Scope {
    /// All scopes in the order in which people read of them.
    pub const LISTED: [Self; 21] = [
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
        Self::Palette,
        Self::Unsaved,
        Self::Everywhere,
    ];

    /// What people read.
    pub fn name(self) -> &'static str {
        match self {
            Self::Skill => "a skill in focus",
            Self::Walk => "the walk",
            Self::Trail => "the walk and its end",
            Self::Card => "the card of several skills",
            Self::Check => "the card of a skill",
            Self::Beside => "a list with a card beside it",
            Self::Pane => "the card beside a list",
            Self::Views => "more than one view",
            Self::Trend => "the trend",
            Self::Plan => "the plan",
            Self::Gaps => "the gaps",
            Self::Rows => "rows",
            Self::Unsaved => "leaving with unsaved changes",
            Self::Field => "a line being typed",
            Self::Note => "a note being typed",
            Self::Source => "a text to make a list of",
            Self::Draft => "a list read from a text",
            Self::Palette => "this help",
            Self::Choice => "something selected",
            Self::List => "lists and texts",
            Self::Everywhere => "everywhere",
        }
    }

    /// Returns true if every key that makes a sign is typed there.
    fn takes_text(self) -> bool {
        matches!(self, Self::Field | Self::Note | Self::Source | Self::Palette)
    }

    /// Returns true if of what holds everywhere only the ways out hold there.
    fn is_closed(self) -> bool {
        self.takes_text() || self == Self::Unsaved
    }
}

/// Returns true if nothing holds where these scopes do but what is theirs, and the ways out.
pub fn is_closed(scopes: &[Scope]) -> bool {
    scopes.iter().any(|scope| scope.is_closed())
}

/// A command as the table declares it.
#[derive(Debug, PartialEq, Eq)]
pub struct Spec {
    /// What it is.
    pub command: Command,
    /// A word or two for the hint bar.
    pub name: &'static str,
    /// What it does, in a line.
    pub doc: &'static str,
    /// Its keys, as [`Key::parse`] reads them; the first is the one to show.
    pub keys: &'static [&'static str],
    /// Where it applies.
    pub scope: Scope,
}

impl Spec {
    /// Whether it applies where these scopes hold. While a text is typed, and where a question has to be answered first,
    /// of what holds everywhere only the ways out are left, and help with the question.
    pub fn applies(&self, scopes: &[Scope]) -> bool {
        let is_left = || match self.command {
            Command::Quit | Command::Close => true,
            Command::Suspend => !scopes.contains(&Scope::Unsaved),
            Command::Help => !scopes.iter().any(|scope| scope.takes_text()),
            _ => false,
        };
        scopes.contains(&self.scope) || self.scope == Scope::Everywhere && (!is_closed(scopes) || is_left())
    }
}

/// A key that was pressed, as the command it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Press {
    /// The command.
    pub command: Command,
    /// Which of the command's keys it was; for [`Command::Rate`], the level.
    pub nth: usize,
}

impl Press {
    /// The rating that it gives, if it gives one: a level, or not applicable.
    pub fn rating(self) -> Option<Rating> {
        match self.command {
            Command::Rate => u8::try_from(self.nth).ok().and_then(Level::new).map(Rating::Level),
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
    fn every_key_can_be_read_and_means_one_thing_in_its_scope() {
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
    fn digits_always_rate_and_never_navigate() {
        for spec in COMMANDS.iter().filter(|spec| spec.command != Command::Rate) {
            assert!(!spec.keys.iter().any(|key| key.starts_with(|c: char| c.is_ascii_digit())), "{}", spec.name);
        }
    }

    #[test]
    fn nothing_needs_control_or_alt() {
        // Ctrl-Z is the shell's own; the palette reaches it as well.
        for spec in COMMANDS.iter().filter(|spec| spec.command != Command::Suspend) {
            assert!(spec.keys.iter().any(|key| !key.starts_with("Ctrl-")), "{}", spec.name);
        }
    }

    #[test]
    fn every_command_is_declared_once_and_has_an_id_of_its_own() {
        let ids: HashSet<String> = COMMANDS.iter().map(|spec| spec.command.id()).collect();
        assert_eq!(ids.len(), COMMANDS.len());
        assert_eq!((Command::NotApplicable.id(), Command::Undo.id()), ("not-applicable".into(), "undo".into()));
        assert!(COMMANDS.iter().all(|spec| Command::of_id(&spec.command.id()) == Some(spec.command)));
    }
}
