use clap::builder::PossibleValuesParser;
use clap::{Arg, Args, Command, CommandFactory};
use clap_complete::Shell as Kind;

use super::args;
use super::failure::Failure;
use super::shell::Shell;

/// Write what lets a shell complete commands, skills and lists
///
/// Elvish and PowerShell complete commands and options; the others also the ids of skills, areas and lists.
/// Where it goes depends on the shell: `skillgap completions bash > ~/.local/share/bash-completion/completions/skillgap`,
/// `skillgap completions fish > ~/.config/fish/completions/skillgap.fish`, a folder of `$fpath` for zsh. Write it again
/// when you have added lists or skills of your own.
#[derive(Debug, Args)]
pub(super) struct Completions {
    /// Which shell
    shell: Kind,
}

impl Completions {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let (catalog, library) = shell.library();
        let ids = Ids {
            skills: catalog.skills().iter().map(|skill| skill.id.to_string()).collect(),
            areas: catalog.areas().iter().map(|area| area.id.to_string()).collect(),
            benchmarks: library.all().map(|(_, list)| list.id.to_string()).collect(),
        };
        let mut command = ids.complete(args::Args::command());
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut command, "skillgap", &mut script);
        let mut script = String::from_utf8_lossy(&script).into_owned();
        if self.shell == Kind::Fish {
            ids.fish(&command, &[], &mut script);
        }
        shell.print(&script)
    }
}

/// What arguments can name.
struct Ids {
    skills: Vec<String>,
    areas: Vec<String>,
    benchmarks: Vec<String>,
}

impl Ids {
    /// Names in a command and in all below it what its arguments can be.
    fn complete(&self, command: Command) -> Command {
        let command = command.mut_args(|argument| match self.of(&argument) {
            Some(ids) => argument.value_parser(PossibleValuesParser::new(ids.to_vec())),
            None => argument,
        });
        command.mut_subcommands(|command| self.complete(command))
    }

    /// What an argument can be; none where it names nothing.
    fn of(&self, argument: &Arg) -> Option<&[String]> {
        match argument.get_id().as_str() {
            "skill" => Some(&self.skills),
            "area" => Some(&self.areas),
            // What a benchmark's own commands take is an id.
            "benchmark" | "id" => Some(&self.benchmarks),
            _ => None,
        }
    }

    /// Adds what fish is to offer for the arguments that have no option's name: the library leaves them out.
    fn fish(&self, command: &Command, way: &[&str], script: &mut String) {
        for ids in command.get_positionals().filter_map(|argument| self.of(argument)) {
            let seen = way.iter().map(|name| format!("__fish_seen_subcommand_from {name}"));
            let seen = seen.collect::<Vec<_>>().join("; and ");
            script.push_str(&format!("complete -c skillgap -n \"{seen}\" -f -a \"{}\"\n", ids.join(" ")));
        }
        for below in command.get_subcommands() {
            self.fish(below, &[way, &[below.get_name()]].concat(), script);
        }
    }
}
