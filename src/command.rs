//! The commands of the app, each declared once: name, what it does, keys, where it applies.
//!
//! The key map, the hint bar, the help and `skillgap keys` all read [`COMMANDS`]; nothing else names a key.

mod key;
mod table;

pub use key::Key;
pub use table::COMMANDS;

use std::sync::LazyLock;

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
    MemberBefore,
    MemberAfter,
    Open,
    Up,
    Down,
    PageUp,
    PageDown,
    Top,
    Bottom,
    NextScreen,
    PreviousScreen,
    Walk,
    Undo,
    Redo,
    Help,
    WriteElsewhere,
    TryAgain,
    Keep,
    KeepNote,
    Run,
    Close,
    Quit,
}

/// Where a command applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Whenever a skill is in focus: in the walk, in a list of skills, on a skill card.
    Skill,
    /// In the walk.
    Walk,
    /// On a skill card.
    Card,
    /// On the plan.
    Plan,
    /// In the gaps.
    Gaps,
    /// Where rows can be filtered.
    Rows,
    /// When something could not be saved and the app is to be left.
    Unsaved,
    /// While a line is typed.
    Field,
    /// While a note is typed.
    Note,
    /// While a command or a skill is looked for.
    Palette,
    /// Where something is selected.
    Choice,
    /// In whatever can be moved through line by line.
    List,
    /// Everywhere.
    Everywhere,
}

impl Scope {
    /// All scopes, the narrowest first: of two commands with one key, the narrower wins.
    pub const ALL: [Self; 13] = [
        Self::Unsaved,
        Self::Field,
        Self::Note,
        Self::Palette,
        Self::Walk,
        Self::Card,
        Self::Plan,
        Self::Gaps,
        Self::Skill,
        Self::Choice,
        Self::Rows,
        Self::List,
        Self::Everywhere,
    ];

    /// All scopes in the order in which people read of them.
    pub const LISTED: [Self; 13] = [
        Self::Skill,
        Self::Walk,
        Self::Card,
        Self::Gaps,
        Self::Plan,
        Self::Choice,
        Self::Rows,
        Self::List,
        Self::Field,
        Self::Note,
        Self::Palette,
        Self::Unsaved,
        Self::Everywhere,
    ];

    /// What people read.
    pub fn name(self) -> &'static str {
        match self {
            Self::Skill => "a skill in focus",
            Self::Walk => "the walk",
            Self::Card => "the card of several skills",
            Self::Plan => "the plan",
            Self::Gaps => "the gaps",
            Self::Rows => "rows",
            Self::Unsaved => "leaving with unsaved changes",
            Self::Field => "a line being typed",
            Self::Note => "a note being typed",
            Self::Palette => "this help",
            Self::Choice => "something selected",
            Self::List => "lists and texts",
            Self::Everywhere => "everywhere",
        }
    }

    /// Whether every key that makes a sign is typed there.
    fn takes_text(self) -> bool {
        matches!(self, Self::Field | Self::Note | Self::Palette)
    }
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
    /// How early the hint bar names it: 1 first, 3 where there is room, 0 never.
    pub hint: u8,
}

impl Spec {
    /// Its keys for people: `0-5` for a run of digits, else one after another.
    pub fn shown_keys(&self) -> String {
        match self.keys {
            [first, .., last] if self.command == Command::Rate => format!("{first}-{last}"),
            keys => keys.join(" "),
        }
    }

    /// The key to show where there is room for one.
    pub fn shown_key(&self) -> String {
        if self.command == Command::Rate { self.shown_keys() } else { self.keys[0].to_owned() }
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

/// Every key of the table with its scope, read once.
static KEYS: LazyLock<Vec<(Scope, Key, Press)>> = LazyLock::new(|| {
    let keys = |spec: &'static Spec| {
        let presses = spec.keys.iter().enumerate();
        presses.filter_map(|(nth, text)| Some((spec.scope, Key::parse(text)?, Press { command: spec.command, nth })))
    };
    COMMANDS.iter().flat_map(keys).collect()
});

/// What `key` means where these scopes hold; the narrowest scope wins. While a text is typed, a key that makes a sign
/// means that sign, and of what holds everywhere only the ways out are left.
pub fn press(key: Key, scopes: &[Scope]) -> Option<Press> {
    let is_typing = scopes.iter().any(|scope| scope.takes_text());
    if is_typing && key.makes_sign() {
        return None;
    }
    let leads_out = |command| matches!(command, Command::Quit | Command::Close);
    let means = |scope: Scope, command| {
        scopes.contains(&scope) || scope == Scope::Everywhere && (!is_typing || leads_out(command))
    };
    Scope::ALL.into_iter().find_map(|scope| {
        let of_scope =
            KEYS.iter().filter(|(of, bound, press)| *of == scope && *bound == key && means(*of, press.command));
        of_scope.map(|(_, _, press)| *press).next()
    })
}

/// The commands that apply where these scopes hold, in the order of the table; those whose first key means something
/// else there are left out.
pub fn applicable(scopes: &[Scope]) -> impl Iterator<Item = &'static Spec> {
    let reached = |spec: &&Spec| {
        let pressed = Key::parse(spec.keys[0]).and_then(|key| press(key, scopes));
        pressed.is_some_and(|press| press.command == spec.command)
    };
    COMMANDS.iter().filter(reached)
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
        for spec in COMMANDS {
            assert!(spec.keys.iter().any(|key| !key.starts_with("Ctrl-")), "{}", spec.name);
        }
    }

    #[test]
    fn the_narrowest_scope_wins() {
        let key = |text| Key::parse(text).expect("it is a key");
        let command = |text, scopes: &[Scope]| press(key(text), scopes).map(|press| press.command);
        assert_eq!(command("h", &[Scope::Walk, Scope::List]), Some(Command::Back));
        assert_eq!(command("h", &[Scope::Card, Scope::List]), Some(Command::MemberBefore));
        assert_eq!(command("h", &[Scope::List]), None);
        assert_eq!(command("q", &[]), Some(Command::Quit));
        assert_eq!(press(key("4"), &[Scope::Skill]), Some(Press { command: Command::Rate, nth: 4 }));
        assert_eq!(press(key("4"), &[Scope::List]), None);
        let shown = |scopes: &[Scope]| applicable(scopes).map(|spec| spec.command).collect::<Vec<_>>();
        assert!(!shown(&[Scope::Walk, Scope::Choice]).contains(&Command::Open), "Enter goes on there");
        assert!(shown(&[Scope::Choice]).contains(&Command::Open));
    }
}
