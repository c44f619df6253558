use clap::Args;

use crate::benchmark::{BenchmarkId, Origin, Outcome};
use crate::catalog::{Catalog, Problem};
use crate::cli::failure::Failure;
use crate::cli::shell::Shell;
use crate::disk::{read_text, replace_own};
use crate::editor::{Draft, Editor};
use crate::id::Id;
use crate::session::OwnLists;
use crate::text::{counted, visible};

/// Edit a list of your own in your editor
///
/// The variable VISUAL or EDITOR names the editor. You edit a copy; the list changes only if the copy has no mistakes.
#[derive(Debug, Args)]
pub(super) struct Edit {
    /// The id of the list
    id: String,
}

impl Edit {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let (catalog, library) = shell.library();
        let id: BenchmarkId = match library.origin(&self.id) {
            Some(Origin::Own) => Id::parse(&self.id).map_err(|error| Failure::usage(error.to_string()))?,
            Some(_) => {
                return Err(Failure::new(format!("`{}` is built in and cannot be changed", self.id))
                    .hint(format!("`skillgap benchmark fork {}` makes a list of your own from it", self.id)));
            }
            None => {
                return Err(Failure::usage(format!("no list of your own has the id `{}`", self.id))
                    .hint("`skillgap benchmark list` shows them"));
            }
        };
        let editor = Editor::named(shell.world.text("VISUAL"), shell.world.text("EDITOR"))
            .ok_or_else(|| Failure::new("no editor is set").hint("name one in VISUAL or EDITOR"))?;
        let file = shell.own_list_file(&id, &catalog)?;
        let file = file.ok_or_else(|| {
            Failure::new(format!("the file of `{id}` was not found")).hint("`skillgap benchmark list` shows your lists")
        })?;
        let before = read_text(&file, OwnLists::MAX).map_err(|error| Failure::unread(&file, &error))?;
        let draft = Draft::new(&shell.paths.state, &format!("edit-{id}"), ".json", &before)
            .map_err(|error| Failure::unwritten(&shell.paths.state, &error))?;
        let after = match edited(&editor, &draft, &before, &id, &Catalog::built_in(), shell) {
            Ok(after) => after,
            Err(failure) => return Err(keep_draft(draft, &before, failure)),
        };
        let Some(after) = after else {
            // If this fails, a copy of the saved text stays, which does no harm.
            let _ = draft.discard();
            return shell.print(&format!("{id} stays as it was\n"));
        };
        if let Err(error) = replace_own(&file, after.as_bytes()) {
            return Err(keep_draft(draft, &before, Failure::unwritten(&file, &error)));
        }
        let _ = draft.discard();
        shell.print(&format!("changed {id}\n"))
    }
}

/// Lets the user edit until the text is a valid list; returns `None` if the user changed nothing.
fn edited(
    editor: &Editor,
    draft: &Draft,
    before: &str,
    id: &BenchmarkId,
    catalog: &Catalog,
    shell: &mut Shell<'_>,
) -> Result<Option<String>, Failure> {
    loop {
        editor.open(draft).map_err(|error| {
            Failure::new(error.to_string())
                .hint("VISUAL, or else EDITOR, names the editor: set it to one that is installed")
        })?;
        let after = draft.text(OwnLists::MAX).map_err(|error| Failure::unread(draft.path(), &error))?;
        if after == before {
            return Ok(None);
        }
        let problems = match OwnLists::parse(id.as_str(), &after, catalog) {
            Ok(Outcome { benchmark, warnings, .. }) if benchmark.id == *id => {
                shell.warn(&warnings);
                return Ok(Some(after));
            }
            Ok(_) => vec![Problem {
                file: id.to_string(),
                place: "id".to_owned(),
                what: format!("the id stays `{id}`; `benchmark add` keeps a list with another id"),
            }],
            Err(problems) => problems,
        };
        let count = counted(problems.len(), "problem");
        let failure = Failure::new(format!("`{id}` stays as it was: what you wrote has {count}"))
            .details(problems.iter().map(Problem::to_string));
        if !shell.world.stdin_is_terminal {
            return Err(failure);
        }
        for problem in &problems {
            shell.world.say(&visible(&problem.to_string()));
        }
        if !shell.world.confirms("Go back to the editor?") {
            return Err(failure);
        }
    }
}

/// Adds the place of the unsaved text to `failure`. A copy without changes is removed.
fn keep_draft(draft: Draft, before: &str, failure: Failure) -> Failure {
    if draft.text(OwnLists::MAX).is_ok_and(|after| after == before) {
        // If this fails, a copy of the saved text stays, which does no harm.
        let _ = draft.discard();
        return failure;
    }
    failure.hint(format!("what you wrote is in `{}`", draft.path().display()))
}
