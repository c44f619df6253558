use ratatui::text::Line;

use super::{Screen, TeamApp};
use crate::command::{COMMANDS, Command, Press};
use crate::style::Role;
use crate::tui::overlay::{Entry, legend_lines};

/// The commands of the team view, and their effects if these differ from those in the app.
const HELP: [(&[Command], &str); 14] = [
    (&[Command::NextScreen, Command::PreviousScreen], "go to the next or the previous screen"),
    (&[Command::Screen], ""),
    (&[Command::Jump], ""),
    (&[Command::Down], ""),
    (&[Command::PageDown], ""),
    (&[Command::Find], ""),
    (&[Command::Open], "show who can do it; in People, what the person can do"),
    (&[Command::PersonBefore, Command::PersonAfter], "in Skills: select a person"),
    (&[Command::Without], ""),
    (&[Command::Order], "in Skills: sort by what is missing most, or as in the list"),
    (&[Command::Mouse], ""),
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
        for (commands, mut what) in HELP {
            let mut shown = Vec::new();
            for command in commands {
                if what.is_empty() {
                    what = COMMANDS.iter().find(|spec| spec.command == *command).map_or("", |spec| spec.doc);
                }
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
