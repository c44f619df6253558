//! The lists and the catalog for commands.

use std::path::{Path, PathBuf};

use super::{Shell, is_there};
use crate::benchmark::{self, Benchmark, BenchmarkId, Library, Outcome};
use crate::catalog::{Catalog, Problem};
use crate::cli::failure::{Failure, MOST_DETAILS};
use crate::cli::value::home_text;
use crate::config::Config;
use crate::session::{Kept, OpinionFolder, OwnLists};
use crate::text::counted;

/// The hint for a file that is not a list.
pub(in crate::cli) const LIKE_THIS: &str =
    "correct the file; `skillgap benchmark show must-have-2023 --json` shows how a list is written";

/// The catalog, all lists, and the list to measure against.
pub(in crate::cli) struct Lists {
    pub(in crate::cli) catalog: Catalog,
    pub(in crate::cli) library: Library,
    pub(in crate::cli) benchmark: Benchmark,
}

impl Shell<'_> {
    /// Returns the user's own lists; none in a demo.
    pub(in crate::cli) fn own_lists(&self) -> OwnLists {
        if self.is_demo { OwnLists::nowhere() } else { OwnLists::new(self.paths.lists()) }
    }

    /// Returns the file of the user's own list with this id.
    pub(in crate::cli) fn own_list_file(
        &self,
        id: &BenchmarkId,
        catalog: &Catalog,
    ) -> Result<Option<PathBuf>, Failure> {
        self.own_lists().file_of(id, catalog).map_err(|(path, error)| Failure::unread(path, &error))
    }

    /// Returns the folder of the user's requests and opinions.
    pub(in crate::cli) fn opinions(&self) -> OpinionFolder {
        OpinionFolder::new(self.paths.opinions())
    }

    /// Returns the user's requests and opinions. Damaged files are reported and left out.
    pub(in crate::cli) fn kept_opinions(&mut self) -> Result<Kept, Failure> {
        let kept = self.opinions().read()?;
        for (path, error) in &kept.damaged {
            self.world.warn(format!("`{}` is left out: {error}", path.display()));
        }
        Ok(kept)
    }

    /// Returns the catalog and all lists, including the user's own.
    pub(in crate::cli) fn library(&mut self) -> (Catalog, Library) {
        let catalog = Catalog::built_in();
        let library = Library::built_in(&catalog);
        self.with_own_lists(catalog, library)
    }

    pub(in crate::cli) fn with_own_lists(&mut self, catalog: Catalog, mut library: Library) -> (Catalog, Library) {
        let (catalog, left_out) = self.own_lists().add_to(catalog, &mut library);
        self.unread_list = self.unread_list.take().or(left_out.unread);
        for warning in left_out.warnings {
            self.world.warn(warning);
        }
        (catalog, library)
    }

    /// Returns the catalog, all lists, and the list to measure against.
    pub(in crate::cli) fn lists(&mut self) -> Result<Lists, Failure> {
        let config = self.load_config()?;
        let lists = self.lists_by(&config);
        self.say_config_warnings();
        lists
    }

    pub(in crate::cli) fn lists_by(&mut self, config: &Config) -> Result<Lists, Failure> {
        let (catalog, library) = self.library();
        let asked = match (&self.benchmark, &config.benchmark) {
            (Some(asked), _) => asked.list.clone(),
            (None, Some(asked)) if library.find(asked).is_none() => {
                match self.list_of_config(asked, catalog.clone(), &library) {
                    Ok((catalog, benchmark)) => return Ok(Lists { catalog, library, benchmark }),
                    Err(Failure { message, .. }) => {
                        let path = self.paths.config.display();
                        let warning = format!("`{path}`: {message} (measuring against `{}`)", benchmark::DEFAULT);
                        self.config_warnings.push(warning);
                        benchmark::DEFAULT.to_owned()
                    }
                }
            }
            (None, Some(asked)) => asked.clone(),
            (None, None) => benchmark::DEFAULT.to_owned(),
        };
        let (catalog, benchmark) = self.find_list(&asked, catalog, &library)?;
        Ok(Lists { catalog, library, benchmark })
    }

    /// Returns the list that the configuration asks for, and the catalog with the skills that the list defines.
    pub(in crate::cli) fn list_of_config(
        &mut self,
        asked: &str,
        catalog: Catalog,
        library: &Library,
    ) -> Result<(Catalog, Benchmark), Failure> {
        if asked == "-" {
            return Err(Failure::new("`benchmark` in the configuration cannot be `-`, which is stdin")
                .hint("name a list or a file"));
        }
        let asked = home_text(asked);
        // A relative path in the configuration starts from the folder of the configuration.
        let beside = self.paths.config.parent().map(|folder| folder.join(&asked));
        let asked = match beside.filter(|_| library.find(&asked).is_none()) {
            Some(beside) if is_there(&beside)? => beside.to_string_lossy().into_owned(),
            _ => asked,
        };
        self.find_list(&asked, catalog, library)
    }

    /// Returns the list with this id, or the list in this file, and the catalog with the skills that the file defines.
    pub(in crate::cli) fn find_list(
        &mut self,
        asked: &str,
        catalog: Catalog,
        library: &Library,
    ) -> Result<(Catalog, Benchmark), Failure> {
        if let Some(list) = library.find(asked) {
            return Ok((catalog, list.clone()));
        }
        if asked != "-" && !is_there(Path::new(asked))? {
            let ids: Vec<_> = library.all().map(|(_, list)| format!("`{}`", list.id)).collect();
            return Err(Failure::usage(format!("no benchmark and no file is called `{asked}`"))
                .hint(format!("there are {}", ids.join(", "))));
        }
        let json = self.read(asked, OwnLists::MAX)?;
        let outcome = self.parse_list(asked, &json, &catalog)?;
        Ok((outcome.catalog.unwrap_or(catalog), outcome.benchmark))
    }

    /// Parses a list.
    pub(in crate::cli) fn parse_list(&mut self, file: &str, json: &str, catalog: &Catalog) -> Result<Outcome, Failure> {
        let outcome = OwnLists::parse(file, json, catalog).map_err(|problems| {
            let count = counted(problems.len(), "problem");
            let failure = Failure::new(format!("`{file}` is not a list that can be used: {count}"))
                .details(problems.iter().map(Problem::to_string));
            if problems.len() > MOST_DETAILS {
                failure.hint("`skillgap benchmark validate` lists all of them")
            } else {
                failure.hint(LIKE_THIS)
            }
        })?;
        self.warn(&outcome.warnings);
        Ok(outcome)
    }

    /// Prints warnings about harmless mistakes.
    pub(in crate::cli) fn warn(&mut self, warnings: &[Problem]) {
        for warning in warnings {
            self.world.warn(warning);
        }
    }

    /// Checks that all of the user's own lists could be read, for commands whose result is the lists.
    ///
    /// # Errors
    /// Returns an error if one of them could not be read.
    pub(in crate::cli) fn check_lists(&self) -> Result<(), Failure> {
        match &self.unread_list {
            Some(unread) => Err(Failure::new(unread).hint("make it readable, or move it out of the folder")),
            None => Ok(()),
        }
    }
}
