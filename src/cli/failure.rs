use std::ffi::OsString;
use std::io;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::catalog::NotFound;
use crate::config::ConfigError;
use crate::import::{ImportError, ImportErrors};
use crate::journal::StoreError;
use crate::session::{Refusal, StorageError};
use crate::text::cut;

/// The largest number of terminal cells of the user's words in an error.
const LONGEST: usize = 400;
/// The largest number of details in an error.
const MOST_DETAILS: usize = 10;

/// The commands that take `--json`.
const WITH_JSON: [&str; 14] = [
    "diff",
    "doctor",
    "due",
    "evidence",
    "history",
    "interview",
    "keys",
    "list",
    "log",
    "paths",
    "plan",
    "show",
    "skills",
    "who",
];

/// The largest number of mistakes of imported files in an error.
pub(super) const MOST_MISTAKES: usize = 30;

/// An error of a command: a sentence, a hint if there is one, and the exit status.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Failure {
    pub(super) message: String,
    /// The details, a line each.
    pub(super) details: Vec<String>,
    pub(super) hint: Option<String>,
    pub(super) status: u8,
    /// True if the only error is that the reader of the output has closed it.
    pub(super) is_closed_pipe: bool,
}

impl Failure {
    /// Returns an error with exit status 1: the command could not be done.
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), details: Vec::new(), hint: None, status: 1, is_closed_pipe: false }
    }

    /// Returns an error with exit status 2: wrong usage.
    pub(super) fn usage(message: impl Into<String>) -> Self {
        Self { status: 2, ..Self::new(message) }
    }

    /// Returns an error for more lists than can be used at once.
    pub(super) fn too_many_lists(most: usize) -> Self {
        let (often, hint) = match most {
            1 => ("once only", "`skillgap report` holds two lists side by side"),
            _ => ("twice only", "a report holds two lists side by side"),
        };
        Self::usage(format!("`--benchmark <ID|FILE>` can be given {often}")).hint(hint)
    }

    /// Adds details; only the first ones if there are many.
    pub(super) fn details(self, details: impl ExactSizeIterator<Item = String>) -> Self {
        self.first_details(MOST_DETAILS, details)
    }

    /// Adds at most `most` of the details.
    fn first_details(self, most: usize, details: impl ExactSizeIterator<Item = String>) -> Self {
        let more = details.len().saturating_sub(most);
        let mut details: Vec<String> = details.take(most).collect();
        if more > 0 {
            details.push(format!("and {more} more"));
        }
        Self { details, ..self }
    }

    /// Adds a hint.
    pub(super) fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    /// Converts an error of clap, in our own words.
    pub(super) fn of_usage(error: &clap::Error, called: &[OsString], program: &clap::Command) -> Self {
        let context = |kind| match error.get(kind) {
            Some(ContextValue::String(text)) => Some(text.clone()),
            Some(ContextValue::Strings(texts)) => Some(texts.join("`, `")),
            Some(ContextValue::StyledStr(text)) => Some(text.to_string()),
            _ => None,
        };
        let context = |kind| context(kind).map(|text| cut(&text, LONGEST, "…").into_owned());
        let argument = context(ContextKind::InvalidArg).unwrap_or_default();
        let value = context(ContextKind::InvalidValue).unwrap_or_default();
        let command = context(ContextKind::InvalidSubcommand).unwrap_or_default();
        let message = match error.kind() {
            ErrorKind::UnknownArgument => format!("`{argument}` is not expected here"),
            ErrorKind::MissingSubcommand => format!("`{command}` wants a command"),
            ErrorKind::InvalidSubcommand => format!("no command is called `{command}`"),
            ErrorKind::MissingRequiredArgument => format!("`{argument}` must be given"),
            ErrorKind::InvalidValue if value.is_empty() => format!("`{argument}` wants a value"),
            ErrorKind::InvalidValue => format!("`{value}` is no value for `{argument}`"),
            ErrorKind::ValueValidation => match std::error::Error::source(error) {
                Some(source) => source.to_string(),
                None => format!("`{value}` is no value for `{argument}`"),
            },
            ErrorKind::ArgumentConflict => {
                let other = context(ContextKind::PriorArg).unwrap_or_default();
                if other == argument || other.is_empty() {
                    format!("`{argument}` can be given once only")
                } else {
                    // For example `--explain[=<HOW>]`.
                    let [one, other] = [&*argument, &*other].map(|option| option.split("[=").next().unwrap_or(option));
                    format!("`{one}` and `{other}` do not go together")
                }
            }
            _ => error.to_string().lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned(),
        };
        let one_of =
            |kind, lead: &str| context(kind).filter(|list| !list.is_empty()).map(|list| format!("{lead} `{list}`"));
        let is_unknown = error.kind() == ErrorKind::UnknownArgument;
        let hint = is_unknown
            .then(|| near_miss(&argument, called))
            .flatten()
            .or_else(|| one_of(ContextKind::SuggestedSubcommand, "did you mean"))
            .or_else(|| one_of(ContextKind::SuggestedArg, "did you mean"))
            .or_else(|| one_of(ContextKind::SuggestedValue, "did you mean"))
            .or_else(|| one_of(ContextKind::ValidValue, "it is one of"))
            .or_else(|| one_of(ContextKind::ValidSubcommand, "it is one of"))
            .unwrap_or_else(|| format!("`{} --help` shows what there is", deepest(called, program)));
        Self::usage(message).hint(hint)
    }
}

/// Returns the right option if another command has the given one: `report --json`, `history --format json`.
fn near_miss(argument: &str, called: &[OsString]) -> Option<String> {
    let words: Vec<&str> = called.iter().skip(1).filter_map(|word| word.to_str()).collect();
    let is_called = |names: &[&str]| words.iter().any(|word| names.contains(word));
    let option = argument.split('=').next()?;
    let format = option.trim_start_matches('-');
    match option {
        "--json" | "--csv" if is_called(&["report", "export"]) => Some(format!("write `--format {format}`")),
        "--text" | "--markdown" | "--html" | "--svg" if is_called(&["report"]) => {
            Some(format!("write `--format {format}`"))
        }
        "--text" | "--markdown" | "--html" | "--svg" => Some(format!("`skillgap report --format {format}` writes it")),
        "--format" if is_called(&WITH_JSON) => Some("write `--json`".to_owned()),
        "--output" | "-o" => Some("write `> FILE`".to_owned()),
        _ => None,
    }
}

/// Returns the command that the words name, with its subcommands: `skillgap benchmark add`.
fn deepest(called: &[OsString], program: &clap::Command) -> String {
    let mut command = program;
    let mut path = program.get_name().to_owned();
    for word in called.iter().skip(1).filter_map(|word| word.to_str()) {
        if let Some(found) = command.find_subcommand(word) {
            command = found;
            path.push(' ');
            path.push_str(word);
        }
    }
    path
}

impl From<NotFound> for Failure {
    fn from(error: NotFound) -> Self {
        let lead = match error {
            NotFound::Nothing { .. } => "did you mean",
            NotFound::Several { .. } => "among them",
        };
        let nearest = error.nearest().map_or_else(String::new, |nearest| format!("{lead} {nearest}; "));
        Self::usage(error.to_string()).hint(format!("{nearest}`skillgap skills` lists all"))
    }
}

impl From<ImportErrors> for Failure {
    fn from(errors: ImportErrors) -> Self {
        let failure = Self::new(errors.to_string());
        match &errors.0[..] {
            [error] => Self { hint: error.hint.clone(), ..failure },
            errors => failure
                .first_details(MOST_MISTAKES, errors.iter().map(ImportError::with_hint))
                .hint("correct them, or import the other rows of a table with `--skip-unknown`"),
        }
    }
}

impl From<Refusal> for Failure {
    fn from(error: Refusal) -> Self {
        let failure = Self::new(error.to_string());
        match error {
            Refusal::Future(_) => Self { status: 2, ..failure }.hint("`--at` dates an answer back, not ahead"),
            Refusal::TooEarly(_) | Refusal::NoText => Self { status: 2, ..failure },
            Refusal::TooLong { .. } => Self { status: 2, ..failure }.hint("keep the text elsewhere, and note where"),
            _ => failure,
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::new(error.to_string())
    }
}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        Self::new(error.to_string())
    }
}

impl From<StorageError> for Failure {
    fn from(error: StorageError) -> Self {
        Self { hint: error.hint.map(str::to_owned), ..Self::new(error.to_string()) }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        let is_closed_pipe = error.kind() == io::ErrorKind::BrokenPipe;
        Self { is_closed_pipe, ..Self::new(format!("the input or output failed: {error}")) }
    }
}
