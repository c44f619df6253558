//! Measures against lists, compares them, and makes lists from texts.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{MAIN_SEPARATOR, Path};

use super::App;
use crate::benchmark::from_text::MAX_TEXT;
use crate::benchmark::{self, Benchmark, BenchmarkId};
use crate::catalog::SkillId;
use crate::command::{Command, Scopes};
use crate::disk::read_text;
use crate::session::BegunList;
use crate::tui::overlay::{Drafted, Source};
use crate::tui::screen::{Assess, GapList};

/// The maximum number of files in a folder that path completion looks at.
const MOST_NAMES: usize = 5000;

impl App {
    /// Selects another benchmark to measure against; each benchmark's walk keeps its place.
    pub(super) fn measure(&mut self, id: &BenchmarkId) {
        self.layers.pop();
        let Some(benchmark) = self.list(id) else { return };
        self.remember_stop();
        // The title bar names the new list, so this line has room to say which one the command line uses.
        let words = match &self.local.configured {
            Some(configured) if configured != id => {
                format!("The command line still uses `{configured}` (`benchmark` in config.toml)")
            }
            _ => format!("Measuring against {}.", benchmark.title),
        };
        self.say(words);
        // Comparing a list with itself would show nothing.
        self.view_state.second.take_if(|second| second.id == benchmark.id);
        self.view_state.session.measure(benchmark);
        self.walk_as_usual();
        if self.tabs.here() == Assess::TAB {
            self.view_state.sitting.start(&self.view_state.session);
        }
        self.enter();
    }

    /// Opens the dialog for the text of a new list, with the text that was given the last time, maybe on another day,
    /// if no list was made of it. If the dialog is already open below the draft of the list, returns to it.
    pub(super) fn ask_for_text(&mut self) {
        if self.layers.position::<Source>().is_some() {
            while !self.layers.is_top::<Source>() {
                self.close();
            }
        } else {
            let begun = || self.local.folder.as_deref().and_then(BegunList::load).unwrap_or_default();
            let mut source = self.local.source.take().unwrap_or_else(|| begun().into());
            source.offer();
            self.open_dialog(source);
        }
    }

    /// Reads a list from a file, and shows the draft.
    pub(super) fn read_list(&mut self, file: &Path) {
        let text = text_of(file);
        if let Some(source) = self.layers.top_as::<Source>()
            && let Some(drafted) = source.read(text, file, &self.view_state.session.catalog)
        {
            self.layers.push(drafted);
        }
    }

    /// Adds a requirement for `skill` to the draft of a list, made from the selected unknown term.
    pub(super) fn map_term(&mut self, skill: &SkillId) {
        self.layers.pop();
        if let Some(drafted) = self.layers.top_as::<Drafted>() {
            drafted.add_term(Some(skill), &self.view_state.session.catalog);
        }
    }

    /// Completes the path that is being typed, with the names of the files in its folder.
    pub(super) fn complete_path(&mut self, path: &Path) {
        if let Some(source) = self.layers.top_as::<Source>() {
            source.complete(path, &names_in(path));
        }
    }

    /// Saves a list that was read from a text, and measures against it; if that fails, shows the reason in the draft.
    pub(super) fn keep_list(&mut self, list: Benchmark) {
        let json = benchmark::write(&list);
        let extended = self.view_state.session.catalog.with_own(&list.title, list.skills.clone());
        let (catalog, _) = match extended {
            Ok(extended) => extended,
            Err(problems) => {
                let problem = problems.first().map_or_else(String::new, |problem| problem.what.clone());
                if let Some(drafted) = self.layers.top_as::<Drafted>() {
                    drafted.show_error(problem);
                }
                return;
            }
        };
        if let Err(error) = self.local.lists.keep(&list, &json, &self.view_state.session.library) {
            let retitle = self.view_state.context().key(Command::Retitle, &Scopes::DRAFT);
            let retitle = retitle.filter(|_| error.is_of_id()).map(|key| format!("; {key} gives it another title"));
            if let Some(drafted) = self.layers.top_as::<Drafted>() {
                drafted.show_error(format!("{error}{}", retitle.unwrap_or_default()));
            }
            return;
        }
        let id = list.id.clone();
        if !list.skills.is_empty() {
            self.view_state.session.set_catalog(catalog);
        }
        self.view_state.session.add_list(list);
        self.layers.truncate(0);
        self.local.source = Some(Source::default());
        self.measure(&id);
        self.say(format!("kept as `{id}`; measuring against it"));
    }

    pub(super) fn compare_with(&mut self, id: Option<&BenchmarkId>) {
        self.view_state.second = id.and_then(|id| self.list(id));
        let words = match &self.view_state.second {
            Some(list) => format!("compared with: {}", list.title),
            None => "one list alone".to_owned(),
        };
        self.go(GapList::TAB);
        self.say(words);
    }

    fn list(&self, id: &BenchmarkId) -> Option<Benchmark> {
        self.view_state.session.library.find(id.as_str()).cloned()
    }
}

/// The names in the folder of `path` that begin with its last part, sorted; folders end with a separator.
fn names_in(path: &Path) -> Vec<String> {
    let typed = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let is_folder = path.as_os_str().to_string_lossy().ends_with(MAIN_SEPARATOR);
    let (folder, typed) = if is_folder { (path, String::new()) } else { (path.parent().unwrap_or(path), typed) };
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten().take(MOST_NAMES) {
        let mut name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with(&typed) && (!name.starts_with('.') || typed.starts_with('.')) {
            if entry.path().is_dir() {
                name.push(MAIN_SEPARATOR);
            }
            names.push(name);
        }
    }
    names.sort();
    names
}

/// Reads the text of a file that the user has named. Refuses anything but a regular file: reading a pipe may never end.
fn text_of(file: &Path) -> io::Result<String> {
    if fs::metadata(file)?.is_file() {
        read_text(file, MAX_TEXT)
    } else {
        Err(io::Error::new(ErrorKind::InvalidInput, "it is no file"))
    }
}
