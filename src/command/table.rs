use super::{Command, Scope, Spec};

const fn spec(
    command: Command,
    name: &'static str,
    doc: &'static str,
    keys: &'static [&'static str],
    scope: Scope,
) -> Spec {
    Spec { command, name, doc, keys, scope }
}

/// All commands, in the order in which help lists them.
pub const COMMANDS: &[Spec] = &[
    spec(Command::Rate, "rate", "rate the skill, 0 None to 5 Expert", &["0", "1", "2", "3", "4", "5"], Scope::Skill),
    spec(Command::NotApplicable, "n/a", "not applicable: leaves the sums", &["n"], Scope::Skill),
    spec(Command::Clear, "clear", "make the skill unrated again", &["d"], Scope::Skill),
    spec(Command::Skip, "skip", "set this card aside until the end", &["s"], Scope::Walk),
    spec(Command::Back, "back", "back to the card before", &["Left", "h"], Scope::Walk),
    spec(Command::On, "on", "on to the next card", &["Right", "l", "Enter"], Scope::Walk),
    spec(
        Command::MemberBefore,
        "previous",
        "the skill before, where any of several counts",
        &["Left", "h"],
        Scope::Card,
    ),
    spec(Command::MemberAfter, "next", "the skill after, where any of several counts", &["Right", "l"], Scope::Card),
    spec(Command::View, "view", "show the same in another way", &["v"], Scope::Views),
    spec(Command::Span, "period", "compare over another period: the last sitting to everything", &["t"], Scope::Trend),
    spec(Command::FromEarlier, "from", "compare from the day of answers before", &["Left", "h"], Scope::Trend),
    spec(Command::FromLater, "from later", "compare from the next day of answers", &["Right", "l"], Scope::Trend),
    spec(Command::ToEarlier, "until", "compare until the day of answers before", &["<"], Scope::Trend),
    spec(Command::ToLater, "until later", "compare until the next day of answers", &[">"], Scope::Trend),
    spec(Command::Open, "open", "open what is selected", &["Enter"], Scope::Choice),
    spec(Command::Up, "up", "up a line", &["Up", "k"], Scope::List),
    spec(Command::Down, "move", "down a line", &["Down", "j"], Scope::List),
    spec(Command::PageUp, "page up", "up a page", &["PgUp", "Ctrl-U"], Scope::List),
    spec(Command::PageDown, "page down", "down a page", &["PgDn", "Ctrl-D"], Scope::List),
    spec(Command::Top, "top", "to the first line", &["g", "Home"], Scope::List),
    spec(Command::Bottom, "bottom", "to the last line", &["G", "End"], Scope::List),
    spec(
        Command::WriteElsewhere,
        "write elsewhere",
        "write the unsaved changes to another file, and quit",
        &["w"],
        Scope::Unsaved,
    ),
    spec(Command::TryAgain, "try again", "try once more to save", &["r", "Enter"], Scope::Unsaved),
    spec(Command::Undo, "undo", "take back the last change", &["u"], Scope::Everywhere),
    spec(Command::NextScreen, "screens", "to the next screen", &["Tab"], Scope::Everywhere),
    spec(Command::Quit, "quit", "quit; every answer is saved already", &["q", "Ctrl-C"], Scope::Everywhere),
    spec(Command::Walk, "walk", "start the walk, or go on with it", &["a"], Scope::Everywhere),
    spec(Command::Redo, "redo", "take back the last undo", &["U", "Ctrl-R"], Scope::Everywhere),
    spec(Command::PreviousScreen, "previous screen", "to the screen before", &["Shift-Tab"], Scope::Everywhere),
    spec(Command::Help, "help", "show what the keys do", &["?", ":", "Ctrl-P"], Scope::Everywhere),
    spec(Command::Close, "close", "close, or leave for the overview", &["Esc"], Scope::Everywhere),
];
