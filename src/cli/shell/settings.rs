//! Reads the configuration for commands.

use super::{Shell, is_there};
use crate::cli::failure::Failure;
use crate::config::{Config, ConfigFile};
use crate::session::{Session, State};

impl Shell<'_> {
    /// Reads the configuration. Mistakes are reported, and the defaults apply instead.
    pub(in crate::cli) fn config(&mut self) -> Result<Config, Failure> {
        let config = self.load_config()?;
        self.say_config_warnings();
        Ok(config)
    }

    /// Reads the configuration as [`Shell::config`], and keeps the warnings for later.
    pub(in crate::cli) fn load_config(&mut self) -> Result<Config, Failure> {
        // A demo is the same for all users, unless an option names a file for it. Only the theme is the user's own,
        // because it fits the user's terminal.
        if self.is_demo && !self.names_config {
            let theme = self.config_file().map(|file| file.config.theme).unwrap_or_default();
            return Ok(Config { theme, ..Config::default() });
        }
        let file = match self.config_file() {
            Ok(file) => file,
            Err(failure) if self.config_asked_for => return Err(failure),
            Err(failure) => {
                self.config_warnings.push(format!("{}; the defaults hold", failure.message));
                return Ok(Config::default());
            }
        };
        if let Some(first) = file.mistakes.first() {
            let more = match file.mistakes.len() - 1 {
                0 => String::new(),
                more => format!(", and {more} more"),
            };
            let path = self.paths.config.display();
            self.config_warnings.push(format!(
                "`{path}`, {first}{more} (the default holds; `skillgap config check` lists all mistakes)"
            ));
        }
        Ok(file.config)
    }

    /// Returns the user's name from the configuration, otherwise the one given in the app. A configuration that cannot be
    /// read is no error here.
    pub(in crate::cli) fn name_of_user(&self) -> Option<String> {
        let configured = self.config_file().ok().and_then(|file| file.config.name);
        configured.or_else(|| self.name_from_app())
    }

    /// Returns the name for exports that the user gave in the app; `None` if they gave none.
    pub(in crate::cli) fn name_from_app(&self) -> Option<String> {
        if self.is_demo {
            return None;
        }
        State::load(&self.paths.state)?.name.filter(|name| !name.is_empty())
    }

    /// Uses the name given in the app if the configuration has none, so that commands and the app name the same person.
    pub(in crate::cli) fn set_name(&self, session: &mut Session) {
        if session.config.name.is_none() {
            session.set_name(self.name_from_app());
        }
    }

    /// Prints the warnings about the configuration.
    pub(in crate::cli) fn say_config_warnings(&mut self) {
        for warning in std::mem::take(&mut self.config_warnings) {
            self.world.warn(warning);
        }
    }

    /// Returns the contents of the configuration file, with their mistakes.
    pub(in crate::cli) fn config_file(&self) -> Result<ConfigFile, Failure> {
        let loaded = ConfigFile::load(&self.paths.config, self.config_asked_for);
        loaded.map_err(|error| {
            let failure = Failure::from(error);
            match (is_there(&self.paths.config), self.names_config) {
                (Ok(false), true) => failure.hint("`--config` names it: create the file, or leave the option out"),
                (Ok(false), false) => failure.hint("SKILLGAP_CONFIG names it: create the file, or unset the variable"),
                _ => failure,
            }
        })
    }
}
