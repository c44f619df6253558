//! The theme: selecting it from a list with a preview, and adapting it to the terminal's colours and background.

use super::App;
use crate::style::Theme;
use crate::tui::context::Context;
use crate::tui::effect::Effect;
use crate::tui::overlay::Menu;

/// The known facts about the terminal's colours.
#[derive(Debug, Default)]
pub(super) struct Colors {
    /// True if the terminal has only its own sixteen colours.
    pub(super) has_few: bool,
    /// The theme that fits the terminal's background, dark or light; `None` until the background is known.
    pub(super) background: Option<Theme>,
    pub(super) question: Question,
}

/// The state of the question for the terminal's background.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum Question {
    /// Not asked.
    #[default]
    None,
    /// To be asked once a frame is on screen.
    Due,
    /// Asked but not answered yet.
    Asked,
}

impl Colors {
    /// Returns the theme to draw with if the user has chosen `theme`.
    pub(super) fn resolve(&self, theme: Theme) -> Theme {
        if self.has_few { theme.in_sixteen() } else { theme.on(self.background) }
    }
}

impl App {
    /// Returns true once if the terminal must be asked for its background because the theme depends on it.
    pub fn asks_for_background(&mut self) -> bool {
        let is_due = self.colors.question == Question::Due;
        if is_due {
            self.colors.question = Question::Asked;
        }
        is_due
    }

    /// Returns true if the terminal was asked for its background and has not replied yet.
    pub(crate) fn awaits_background(&self) -> bool {
        self.colors.question == Question::Asked
    }

    /// Switches to `theme`, and requests the question for the terminal's background if the theme depends on it.
    pub(super) fn set_theme(&mut self, theme: Theme) {
        self.view_state.session.set_theme(theme);
        self.view_state.painter.theme = self.colors.resolve(theme);
        if theme == Theme::Auto && self.view_state.painter.color && !self.colors.has_few {
            self.colors.question = Question::Due;
        }
    }

    /// Handles the terminal's report of its background. Only the first report after a question counts.
    pub(super) fn on_background(&mut self, background: Theme) {
        if self.awaits_background() {
            self.colors.question = Question::None;
            self.colors.background = Some(background);
            self.view_state.painter.theme = self.colors.resolve(self.view_state.session.config.theme);
        }
    }

    /// Opens the list of themes, which previews the selected one.
    pub(super) fn choose_theme(&mut self) {
        if !self.view_state.painter.color {
            return self.say("colours are off: see NO_COLOR and --color");
        }
        let option = |theme: Theme| (theme.name().to_owned(), theme.description().to_owned(), Effect::UseTheme(theme));
        let current = self.view_state.session.config.theme;
        let selected = Theme::ALL.iter().position(|theme| *theme == current).unwrap_or(0);
        self.open_dialog(Menu::new("Theme".to_owned(), Theme::ALL.map(option).into(), selected));
    }

    /// Switches to the theme that the user has chosen, and saves the choice.
    pub(super) fn use_theme(&mut self, theme: Theme) {
        self.layers.pop();
        self.set_theme(theme);
        self.local.state.theme = Some(theme).filter(|theme| *theme != self.local.theme);
        self.say(format!("theme {}", theme.name()));
    }

    /// Draws with the theme that is selected in the list of themes, while that list is open.
    pub(super) fn preview_theme(&self, context: &mut Context<'_>) {
        if let Some(Effect::UseTheme(theme)) = self.layers.top().and_then(|layer| layer.get::<Menu>()?.selected()) {
            context.painter.theme = self.colors.resolve(*theme);
        }
    }
}
