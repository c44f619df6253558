use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Arg, Command, ValueHint};

use crate::benchmark::{Library, Origin};
use crate::catalog::{Catalog, Level};
use crate::journal::Confidence;

/// The values that arguments can have.
pub(super) struct Ids {
    skills: Vec<String>,
    areas: Vec<String>,
    benchmarks: Vec<String>,
    /// The user's own lists, which alone can be edited and removed.
    own_lists: Vec<String>,
    /// The commands.
    commands: Vec<String>,
    /// The answers that a rating can have.
    answers: Vec<String>,
    confidences: Vec<String>,
}

impl Ids {
    pub(super) fn of(catalog: &Catalog, library: &Library, program: &Command) -> Self {
        let mut answers = texts(Level::ALL, Level::digit);
        answers.push("n/a".to_owned());
        Self {
            skills: texts(catalog.skills(), |skill| skill.id.as_str()),
            areas: texts(catalog.areas(), |area| area.id.as_str()),
            benchmarks: texts(library.all(), |(_, list)| list.id.as_str()),
            own_lists: texts(library.of(Origin::Own), |list| list.id.as_str()),
            commands: texts(program.get_subcommands(), Command::get_name),
            answers,
            confidences: texts(Confidence::ALL, Confidence::name),
        }
    }

    /// Adds the possible values to the arguments of a command and of all its subcommands.
    pub(super) fn complete(&self, command: Command) -> Command {
        let name = command.get_name().to_owned();
        let command = command.mut_args(|argument| match self.named_by(&argument, &name) {
            Some([]) => argument.value_hint(ValueHint::Other),
            Some(ids) => argument.value_parser(PossibleValuesParser::new(ids.to_vec())),
            // Arguments for texts and dates never name files.
            None => match argument.get_id().as_str() {
                "note" | "step" | "title" | "name" | "only" | "since_months" | "id" | "last_used" | "at" | "as_of"
                | "since" | "due" | "top" | "asked" | "words" | "who" | "teach" | "need" | "each" | "min_group"
                | "without" => argument.value_hint(ValueHint::Other),
                _ => argument,
            },
        });
        command.mut_subcommands(|command| self.complete(command))
    }

    /// Returns the commands with positional arguments, each as the words that lead to it, with the possible values of
    /// each of these arguments, as far as they are known.
    pub(super) fn arguments(command: &Command) -> Vec<(Vec<&str>, Vec<Vec<String>>)> {
        let mut own: Vec<Vec<String>> = Vec::new();
        for argument in command.get_positionals() {
            own.push(texts(&argument.get_possible_values(), PossibleValue::get_name));
        }
        if let Some(first) = own.first_mut() {
            first.extend(texts(command.get_subcommands(), Command::get_name));
        }
        let mut all = Vec::new();
        if !own.is_empty() {
            all.push((vec![command.get_name()], own));
        }
        for below in command.get_subcommands() {
            for (mut words, values) in Self::arguments(below) {
                words.insert(0, command.get_name());
                all.push((words, values));
            }
        }
        all
    }

    /// Returns the options with a value of a command and of all its subcommands, as the user types them.
    pub(super) fn options(command: &Command) -> Vec<String> {
        let mut options = Vec::new();
        for option in command.get_opts() {
            if let Some(short) = option.get_short() {
                options.push(format!("-{short}"));
            }
            if let Some(long) = option.get_long() {
                options.push(format!("--{long}"));
            }
        }
        for below in command.get_subcommands() {
            options.extend(Self::options(below));
        }
        options
    }

    /// Returns the possible values of an argument of `command`; `None` if they are not known.
    fn named_by(&self, argument: &Arg, command: &str) -> Option<&[String]> {
        match argument.get_id().as_str() {
            "skill" => Some(&self.skills),
            "area" => Some(&self.areas),
            "benchmark" => Some(&self.benchmarks),
            "answer" => Some(&self.answers),
            "confidence" => Some(&self.confidences),
            "command" if command == "man" => Some(&self.commands),
            "id" if ["edit", "remove"].contains(&command) => Some(&self.own_lists),
            // As an argument of a `benchmark` command, `id` names an existing list; as an option, it is a new id.
            "id" if argument.is_positional() => Some(&self.benchmarks),
            _ => None,
        }
    }
}

/// Returns the text that `text` takes from each item.
fn texts<'t, T>(items: impl IntoIterator<Item = T>, text: impl Fn(T) -> &'t str) -> Vec<String> {
    let mut texts = Vec::new();
    for item in items {
        texts.push(text(item).to_owned());
    }
    texts
}
