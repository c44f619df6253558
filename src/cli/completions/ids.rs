use clap::builder::PossibleValuesParser;
use clap::{Arg, Command};

use crate::benchmark::Library;
use crate::catalog::Catalog;

/// What arguments can name.
pub(super) struct Ids {
    skills: Vec<String>,
    areas: Vec<String>,
    benchmarks: Vec<String>,
}

impl Ids {
    pub(super) fn of(catalog: &Catalog, library: &Library) -> Self {
        Self {
            skills: catalog.skills().iter().map(|skill| skill.id.to_string()).collect(),
            areas: catalog.areas().iter().map(|area| area.id.to_string()).collect(),
            benchmarks: library.all().map(|(_, list)| list.id.to_string()).collect(),
        }
    }

    /// Names in a command and in all below it what its arguments can be.
    pub(super) fn complete(&self, command: Command) -> Command {
        let command = command.mut_args(|argument| match self.named_by(&argument) {
            Some(ids) => argument.value_parser(PossibleValuesParser::new(ids.to_vec())),
            None => argument,
        });
        command.mut_subcommands(|command| self.complete(command))
    }

    /// The commands whose arguments without an option are ids, each as the words that lead to it; and those ids.
    pub(super) fn by_command<'a>(&'a self, command: &'a Command) -> Vec<(Vec<&'a str>, &'a [String])> {
        let own = command.get_positionals().filter_map(|argument| self.named_by(argument));
        let own = own.map(|ids| (vec![command.get_name()], ids));
        let below = command.get_subcommands().flat_map(|command| self.by_command(command));
        own.chain(below.map(|(way, ids)| ([vec![command.get_name()], way].concat(), ids))).collect()
    }

    /// The options of a command and of all below it whose values are ids, as they are written; and those ids.
    pub(super) fn by_option<'a>(&'a self, command: &'a Command) -> Vec<(String, &'a [String])> {
        let mut options: Vec<_> = command.get_opts().flat_map(|option| self.of_option(option)).collect();
        options.extend(command.get_subcommands().flat_map(|command| self.by_option(command)));
        options.sort_unstable();
        options.dedup();
        options
    }

    fn of_option(&self, option: &Arg) -> Vec<(String, &[String])> {
        let Some(ids) = self.named_by(option) else { return Vec::new() };
        let short = option.get_short().map(|short| format!("-{short}"));
        let long = option.get_long().map(|long| format!("--{long}"));
        short.into_iter().chain(long).map(|name| (name, ids)).collect()
    }

    /// What an argument can be; none where it names nothing that there is.
    fn named_by(&self, argument: &Arg) -> Option<&[String]> {
        match argument.get_id().as_str() {
            "skill" => Some(&self.skills),
            "area" => Some(&self.areas),
            "benchmark" => Some(&self.benchmarks),
            // What a benchmark's own commands take is an id; as an option it is a new one.
            "id" if argument.is_positional() => Some(&self.benchmarks),
            _ => None,
        }
    }
}
