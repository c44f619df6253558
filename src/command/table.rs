use super::Command as C;
use super::Scope as S;
use super::Spec;

/// `hint` is how early the hint bar names it: 1 first, 3 where there is room, 0 never.
const fn spec(
    command: C,
    name: &'static str,
    doc: &'static str,
    keys: &'static [&'static str],
    scope: S,
    hint: u8,
) -> Spec {
    Spec { command, name, doc, keys, scope, hint }
}

/// All commands, in the order in which help lists them.
pub const COMMANDS: &[Spec] = &[
    spec(C::Rate, "rate", "rate the skill, 0 None to 5 Expert", &["0", "1", "2", "3", "4", "5"], S::Skill, 1),
    spec(C::NotApplicable, "n/a", "not applicable: leaves the sums", &["n"], S::Skill, 2),
    spec(C::Clear, "clear", "make the skill unrated again", &["d"], S::Skill, 0),
    spec(C::Confidence, "confidence", "say how sure you are of the level", &["c"], S::Skill, 3),
    spec(C::LastUsed, "last used", "say when you last used the skill", &["w"], S::Skill, 3),
    spec(C::Note, "note", "write a note: evidence for the level", &["e"], S::Skill, 3),
    spec(C::Plan, "plan", "put the skill on the plan, or take it off", &["p"], S::Skill, 2),
    spec(C::Done, "done", "say that what was planned is done, or is not after all", &["Space"], S::Plan, 1),
    spec(C::Due, "due", "set the day that the skill is due on", &["t"], S::Plan, 1),
    spec(C::Step, "step", "write down the next step", &["s"], S::Plan, 1),
    spec(C::Skip, "skip", "set this card aside until the end", &["s"], S::Walk, 1),
    spec(C::Back, "back", "back to the card before", &["Left", "h"], S::Walk, 1),
    spec(C::On, "on", "on to the next card", &["Right", "l", "Enter"], S::Walk, 1),
    spec(C::Order, "order", "order the rows otherwise", &["o"], S::Gaps, 2),
    spec(C::Regroup, "group", "group the rows by area, by section, or not", &["r"], S::Gaps, 2),
    spec(C::HideMet, "hide met", "hide what is met, or show it again", &["m"], S::Gaps, 2),
    spec(C::Find, "find", "show only the rows with the words you type", &["/"], S::Rows, 2),
    spec(C::MemberBefore, "previous", "the skill before, where any of several counts", &["Left", "h"], S::Card, 0),
    spec(C::MemberAfter, "next", "the skill after, where any of several counts", &["Right", "l"], S::Card, 1),
    spec(C::Open, "open", "open what is selected", &["Enter"], S::Choice, 1),
    spec(C::Up, "up", "up a line", &["Up", "k"], S::List, 0),
    spec(C::Down, "move", "down a line", &["Down", "j"], S::List, 1),
    spec(C::PageUp, "page up", "up a page", &["PgUp", "Ctrl-U"], S::List, 0),
    spec(C::PageDown, "page down", "down a page", &["PgDn", "Ctrl-D"], S::List, 0),
    spec(C::Top, "top", "to the first line", &["g", "Home"], S::List, 0),
    spec(C::Bottom, "bottom", "to the last line", &["G", "End"], S::List, 0),
    spec(
        C::WriteElsewhere,
        "write elsewhere",
        "write the unsaved changes to another file, and quit",
        &["w"],
        S::Unsaved,
        1,
    ),
    spec(C::TryAgain, "try again", "try once more to save", &["r", "Enter"], S::Unsaved, 1),
    spec(C::Keep, "keep", "keep what was typed", &["Enter"], S::Field, 1),
    spec(C::KeepNote, "keep", "keep the note, and close it", &["Esc"], S::Note, 1),
    spec(C::Run, "run", "run the command, or open the skill", &["Enter"], S::Palette, 1),
    spec(C::Undo, "undo", "take back the last change", &["u"], S::Everywhere, 2),
    spec(C::NextScreen, "screens", "to the next screen", &["Tab"], S::Everywhere, 2),
    spec(C::Quit, "quit", "quit; every answer is saved already", &["q", "Ctrl-C"], S::Everywhere, 2),
    spec(C::Walk, "walk", "start the walk, or go on with it", &["a"], S::Everywhere, 2),
    spec(C::Benchmark, "list", "choose the list to measure against", &["b"], S::Everywhere, 3),
    spec(C::SecondBenchmark, "second list", "choose a list to hold beside it, or none", &["B"], S::Everywhere, 0),
    spec(C::Redo, "redo", "take back the last undo", &["U", "Ctrl-R"], S::Everywhere, 0),
    spec(C::PreviousScreen, "previous screen", "to the screen before", &["Shift-Tab"], S::Everywhere, 0),
    spec(C::Help, "help", "show what the keys do; find a command or a skill", &["?", ":", "Ctrl-P"], S::Everywhere, 0),
    spec(C::Close, "close", "close, or leave for the overview", &["Esc"], S::Everywhere, 1),
];
