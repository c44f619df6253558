//! The demo, opened from within the app: an app with sample data that takes the place of the user's own until the user
//! quits it.

use std::path::PathBuf;

use super::{App, Settings};
use crate::command::Command;
use crate::session::{OwnLists, Wake};

impl App {
    /// Returns an app with a year of sample data for the same terminal, or `None` if the sample data cannot be read.
    pub fn demo(&self, wake: Wake) -> Option<Self> {
        let session = self.view_state.session.demo(wake).ok()?;
        let painter = self.view_state.painter;
        let settings = Settings {
            color: painter.color,
            editor: None,
            has_few_colors: self.colors.has_few,
            has_rgb: painter.has_rgb,
            colorfgbg: None,
            symbols: painter.symbols,
            data_folder: PathBuf::new(),
            state_folder: None,
            folder: self.view_state.folder.clone(),
            home: self.view_state.home.clone(),
            own_lists: OwnLists::nowhere(),
            opinions: None,
            warning: None,
            names_list: true,
            begins_with_walk: false,
            walk: None,
        };
        let mut demo = Self::new(session, settings);
        demo.colors.background = self.colors.background;
        demo.set_theme(self.view_state.session.config.theme);
        demo.resize(self.size);
        let quit = demo.context().key(Command::Quit, &[]).unwrap_or_default();
        demo.say(format!("Example: sample data, nothing is saved; {quit} leads back"));
        Some(demo)
    }

    /// Shows in the status line that the demo is over.
    pub(crate) fn tell_demo_over(&mut self) {
        self.say("back from the example: these are your own ratings");
    }
}
