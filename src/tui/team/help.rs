use ratatui::text::Line;

use super::{Screen, TeamApp};
use crate::command::{Command, Press};
use crate::style::Role;
use crate::tui::overlay::{Entry, legend_lines};

/// The commands of the team view, and their effects.
const COMMANDS: [(&[Command], &str); 14] = [
    (&[Command::NextScreen, Command::PreviousScreen], "go to the next or the previous screen"),
    (&[Command::Screen], "go to the first screen, to the second, to the third"),
    (&[Command::Jump], "go to the screen whose first letter you type next"),
    (&[Command::Down], "move down"),
    (&[Command::PageDown], "move down a page"),
    (&[Command::Find], "show only the rows that match what you type"),
    (&[Command::Open], "show who can do it; in People, what the person can do"),
    (&[Command::PersonBefore, Command::PersonAfter], "in Skills: select a person"),
    (&[Command::Without], "leave the selected person out, or include them again"),
    (&[Command::Order], "in Skills: sort by what is missing most, or as in the list"),
    (&[Command::Mouse], "turn clicking and scrolling with the mouse on or off"),
    (&[Command::Export], "show the command that writes a report"),
    (&[Command::Close], "close what is open, or clear the filter"),
    (&[Command::Quit], "quit, or close what is open"),
];

impl TeamApp<'_> {
    /// The keys that lead to the screens: "F1 F2 F3".
    fn screen_keys(&self) -> String {
        let mut keys = Vec::new();
        for nth in 0..Screen::ALL.len() {
            if let Some(key) = self.keys.key_of(Press { command: Command::Screen, nth }) {
                keys.push(self.painter.key_name(key));
            }
        }
        keys.join(" ")
    }

    /// The keys of the screens, and the meaning of the symbols.
    pub(super) fn help_lines(&self, cells: usize) -> Vec<Line<'static>> {
        let symbols = self.painter.symbols;
        let mut keys = Vec::new();
        for (commands, what) in COMMANDS {
            let mut shown = Vec::new();
            for command in commands {
                // The app has more screens, each with a key.
                let is_screen = *command == Command::Screen;
                shown.push(if is_screen { self.screen_keys() } else { self.keys.shown_keys(*command) });
            }
            keys.push(Entry::new(Role::Key, shown.join(" "), what));
        }
        let teach = format!("the number of people at level {} or above", self.all.teach);
        let not_rated = "not rated; beside a skill: nobody is known to reach the target, and ratings are missing";
        let signs = vec![
            Entry::new(Role::Gap, symbols.missing, "nobody reaches the target"),
            Entry::new(Role::Warning, "!", "only one person reaches the target"),
            Entry::new(Role::Unrated, symbols.question, not_rated),
            Entry::new(Role::Quiet, symbols.not_applicable, "not applicable"),
            Entry::new(Role::Strong, "can", "the number of people who reach the target"),
            Entry::new(Role::Strong, "teach", teach),
            Entry::new(Role::Strong, "want", "the number of people who have the skill on their plan"),
            Entry::new(Role::Quiet, "0-5", "the level that the person chose"),
        ];
        legend_lines([("Keys", keys), ("Symbols", signs)], self.painter, cells)
    }
}
