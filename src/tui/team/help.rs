use ratatui::text::Line;

use super::{Tab, TeamApp};
use crate::command::{Command, Press};
use crate::style::Role;

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
    /// The keys that lead to the screens: "F1 F2 F3".
    fn screen_keys(&self) -> String {
        let mut keys = Vec::new();
        for nth in 0..Tab::ALL.len() {
            if let Some(key) = self.keys.key_of(Press { command: Command::Screen, nth }) {
                keys.push(self.painter.key_name(key));
            }
        }
        keys.join(" ")
    }

    /// The keys of the screens, and the meaning of the symbols.
    pub(super) fn help_lines(&self) -> Vec<Line<'static>> {
        let (painter, symbols) = (self.painter, self.painter.symbols);
        let [left, right, ..] = symbols.arrows;
        let mut keys = Vec::new();
        for (command, what) in COMMANDS {
            // The app has more screens, each with a key.
            let shown = if command == Command::Screen { self.screen_keys() } else { self.keys.shown_keys(command) };
            keys.push((Role::Key, shown, what.to_owned()));
        }
        keys.push((Role::Key, format!("{left} {right}"), "in Skills: select a person".to_owned()));
        keys.push((
            Role::Key,
            "w".to_owned(),
            "leave the selected person out of the team, or take them in again".to_owned(),
        ));
        let teach = format!("the number of people at level {} or above", self.all.teach);
        let not_rated = "not rated; beside a skill: nobody is known to reach the target, and ratings are missing";
        let signs = [
            (Role::Gap, symbols.missing, "nobody reaches the target"),
            (Role::Warning, "!", "only one person reaches the target"),
            (Role::Unrated, symbols.question, not_rated),
            (Role::Quiet, symbols.not_applicable, "not applicable"),
            (Role::Strong, "can", "the number of people who reach the target"),
            (Role::Strong, "teach", &teach),
            (Role::Strong, "want", "the number of people who have the skill on their plan"),
        ];
        let signs = signs.map(|(role, sign, what)| (role, sign.to_owned(), what.to_owned())).to_vec();
        let mut lines = Vec::new();
        for (heading, entries) in [("Keys", keys), ("Symbols", signs)] {
            lines.push(painter.span(Role::Strong, heading).into());
            for (role, sign, what) in entries {
                lines.extend(painter.entry(role, &sign, KEYS, &what, self.body.width.into()));
            }
            lines.push(Line::default());
        }
        lines.push(painter.span(Role::Quiet, "All levels are self-assessed.").into());
        lines
    }
}
