//! The demo, opened from the app: an app over sample data in the place of the user's own, until it is left.

use std::path::PathBuf;

use super::{App, Settings};
use crate::command::Command;
use crate::session::{OwnLists, Wake};

impl App {
    /// An app over a year of sample data, on the terminal of this one. `None` if the sample cannot be read.
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

    /// Says that the demo is over.
    pub fn tell_demo_over(&mut self) {
        self.say("back from the example: these are your own ratings");
    }
}
