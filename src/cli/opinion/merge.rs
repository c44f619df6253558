use std::path::PathBuf;

use clap::Args;

use crate::cli::failure::Failure;
use crate::cli::shell::Shell;
use crate::cli::value::{file, path};
use crate::opinion::{FEWEST, MAX_BYTES, NotMerged, Opinion, merge};
use crate::text::counted;

/// Merge the opinions of three or more people into one without names, for a colleague who collects them
///
/// Levels are sorted for each skill, and a skill with too few levels is left out, so that readers cannot tell who said
/// what. The person who collects the files sees each of them.
#[derive(Debug, Args)]
pub(super) struct Merge {
    /// The opinions, all on one request
    #[arg(required = true, value_name = "FILE", value_parser = file())]
    files: Vec<String>,
    /// The smallest number of people, and of levels for a skill; at least 3
    #[arg(long, value_name = "N", default_value_t = FEWEST, value_parser = clap::value_parser!(u32).range(i64::from(FEWEST)..=1000))]
    min: u32,
    /// Include the notes, sorted for each skill; their style may reveal who wrote them
    #[arg(long)]
    notes: bool,
    /// Write to this file; `-` for stdout
    #[arg(short, long, value_name = "FILE", required = true, value_parser = path())]
    output: PathBuf,
}

impl Merge {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let mut opinions = Vec::new();
        for file in &self.files {
            let opinion = Opinion::read(&shell.read(file, MAX_BYTES)?)
                .map_err(|error| Failure::not_a_document(file, "an opinion", error))?;
            opinions.push(opinion);
        }
        let merged = merge(&opinions, self.min, self.notes).map_err(|error| {
            let failure = Failure::new(format!("these opinions cannot be merged: {error}"));
            match error {
                NotMerged::Few { .. } | NotMerged::NoSkill(_) => {
                    failure.hint("ask more people: with fewer, readers could tell who said what")
                }
                NotMerged::Requests | NotMerged::Merged => {
                    failure.hint("merge what `skillgap opinion give` has written for one request")
                }
            }
        })?;
        shell.deliver(&merged.write(), Some(&self.output))?;
        let notes = merged.answers.iter().map(|answer| answer.notes.len()).sum();
        let skills = counted(merged.answers.len(), "skill");
        let people = merged.by.people;
        shell.world.note(format!(
            "in it: sorted levels of {people} people for {skills}, {}; not in it: names, ids, times",
            counted(notes, "note")
        ));
        Ok(())
    }
}
