use ratatui::text::Line;

use super::TeamApp;
use crate::command::Command;
use crate::style::Role;
use crate::text::width;

/// The cells of the column of keys and symbols.
const KEYS: usize = 14;
/// The commands of the team view, and their effects.
const COMMANDS: [(Command, &str); 12] = [
    (Command::NextScreen, "go to the next screen"),
    (Command::PreviousScreen, "go to the previous screen"),
    (Command::Screen, "go to the first screen, to the second, to the third"),
    (Command::Down, "move down"),
    (Command::PageDown, "move down a page"),
    (Command::Find, "show only the rows that match what you type"),
    (Command::Open, "in Skills: show who reaches the target and who could teach"),
    (Command::Order, "in Skills: sort by what is missing most, or as in the list"),
    (Command::Mouse, "turn clicking and scrolling with the mouse on or off"),
    (Command::Export, "show the command that writes a report"),
    (Command::Close, "close what is open, or clear the filter"),
    (Command::Quit, "quit, or close what is open"),
];

impl TeamApp<'_> {
    /// The keys of the screens, and the meaning of the symbols.
    pub(super) fn help_lines(&self) -> Vec<Line<'static>> {
        let painter = self.painter;
        let symbols = painter.symbols;
        let entry = |role, sign: &str, what: &str| {
            let blanks = " ".repeat(KEYS.saturating_sub(width(sign)));
            Line::from(vec![painter.span(role, sign), painter.span(Role::Text, &format!("{blanks}{what}"))])
        };
        let mut lines = vec![painter.span(Role::Strong, "Keys").into()];
        let [left, right, ..] = symbols.arrows;
        for (command, what) in COMMANDS {
            // The first three of the keys that lead to a screen have one here.
            let keys = match command {
                Command::Screen => "F1 F2 F3".to_owned(),
                _ => self.keys.shown_keys(command),
            };
            lines.push(entry(Role::Key, &keys, what));
        }
        lines.push(entry(Role::Key, &format!("{left} {right}"), "select a person"));
        lines.push(entry(Role::Key, "w", "show the team without the selected person, or with everybody again"));
        lines.push(Line::default());
        lines.push(painter.span(Role::Strong, "Symbols").into());
        lines.push(entry(Role::Gap, symbols.missing, "nobody reaches the target"));
        lines.push(entry(Role::Warning, "!", "only one person reaches the target"));
        lines.push(entry(
            Role::Unrated,
            symbols.question,
            "not rated; beside a skill: it is not known if somebody reaches it",
        ));
        lines.push(entry(Role::Quiet, symbols.not_applicable, "not applicable"));
        lines.push(entry(Role::Strong, "can", "the number of people who reach the target"));
        lines.push(entry(Role::Strong, "teach", &format!("the number of people at level {} or above", self.all.teach)));
        lines.push(entry(Role::Strong, "want", "the number of people who have the skill on their plan"));
        lines.push(Line::default());
        lines.push(painter.span(Role::Quiet, "Levels are people's own word.").into());
        lines
    }
}
