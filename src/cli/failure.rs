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
pub(super) const MOST_DETAILS: usize = 10;

/// Words that users may try after `skillgap` although no command has them, each with a hint.
const TRIED: [(&str, &str); 9] = [
    ("config edit", "edit the file that `skillgap config path` names"),
    ("config get", "`skillgap config show` shows all settings"),
    ("config set", "edit the file that `skillgap config path` names"),
    ("gaps", "`skillgap report --status gap` shows the gaps"),
    ("help", "`skillgap --help` shows the commands, `skillgap COMMAND --help` one of them"),
    ("list", "`skillgap benchmark list` shows the lists, `skillgap skills` the skills"),
    ("plan list", "`skillgap plan` shows the plan"),
    ("plan remove", "`skillgap plan drop SKILL` takes a skill off the plan"),
    ("plan show", "`skillgap plan` shows the plan"),
];

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

    /// A wrong value: what is wrong, and behind `: write` what to write instead.
    pub(super) fn of_value(error: &impl ToString) -> Self {
        let text = error.to_string();
        match text.rsplit_once(": write ") {
            Some((what, instead)) => Self::usage(what).hint(format!("write {instead}")),
            None => Self::usage(text),
        }
    }

    /// More lists were asked for than are measured against at once.
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
            ErrorKind::InvalidUtf8 => not_utf8(called),
            ErrorKind::MissingSubcommand => format!("`{command}` wants a command"),
            ErrorKind::InvalidSubcommand => format!("no command is called `{command}`"),
            ErrorKind::MissingRequiredArgument => match needing(&argument, called, program) {
                Some(option) => format!("`{option}` needs `{argument}`"),
                None => format!("`{argument}` must be given"),
            },
            ErrorKind::InvalidValue if value.is_empty() => format!("`{argument}` wants a value"),
            ErrorKind::InvalidValue => format!("`{value}` is no value for `{argument}`"),
            ErrorKind::ValueValidation => match std::error::Error::source(error) {
                Some(source) => wrong_value(&source.to_string(), &value, &argument),
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
        let parent = deepest(called, program).0;
        let parent = parent.strip_prefix(program.get_name()).unwrap_or_default();
        let tried = format!("{parent} {command}").trim_start().to_owned();
        let tried = TRIED.iter().find(|(words, _)| *words == tried).map(|(_, hint)| (*hint).to_owned());
        // clap puts the nearest command last.
        let nearest = match error.get(ContextKind::SuggestedSubcommand) {
            Some(ContextValue::Strings(names)) => names.last().map(|name| format!("did you mean `{name}`")),
            _ => None,
        };
        let Self { message, hint: instead, .. } = Self::of_value(&message);
        let hint = instead
            .or_else(|| is_unknown.then(|| near_miss(&argument, called)).flatten())
            .or(tried)
            .or(nearest)
            .or_else(|| one_of(ContextKind::SuggestedSubcommand, "did you mean"))
            .or_else(|| one_of(ContextKind::SuggestedArg, "did you mean"))
            .or_else(|| one_of(ContextKind::SuggestedValue, "did you mean"))
            .or_else(|| one_of(ContextKind::ValidValue, "it is one of"))
            .or_else(|| one_of(ContextKind::ValidSubcommand, "it is one of"))
            .unwrap_or_else(|| format!("`{} --help` shows what there is", deepest(called, program).0));
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

/// The command that was called, as deep as the words name one: `skillgap benchmark add`.
pub(super) fn deepest<'c>(called: &[OsString], program: &'c clap::Command) -> (String, &'c clap::Command) {
    let mut command = program;
    let mut path = program.get_name().to_owned();
    for word in called.iter().skip(1).filter_map(|word| word.to_str()) {
        if let Some(found) = command.find_subcommand(word) {
            command = found;
            path.push(' ');
            path.push_str(word);
        }
    }
    (path, command)
}

/// The option that was given and needs `argument`; `None` if the command needs it always.
fn needing(argument: &str, called: &[OsString], program: &clap::Command) -> Option<String> {
    let (_, command) = deepest(called, program);
    let name = |arg: &clap::Arg| arg.get_long().map(|long| format!("--{long}"));
    let needed = argument.split([' ', '=']).next()?;
    let is_always = command.get_arguments().any(|arg| arg.is_required_set() && name(arg).as_deref() == Some(needed));
    if is_always || !needed.starts_with("--") {
        return None;
    }
    let words = called.iter().skip(1).filter_map(|word| word.to_str()?.split('=').next());
    let options: Vec<String> = command.get_arguments().filter(|arg| !arg.is_global_set()).filter_map(name).collect();
    words.map(str::to_owned).find(|word| options.contains(word))
}

/// Names the argument that is not UTF-8.
fn not_utf8(called: &[OsString]) -> String {
    let nth = called.iter().position(|word| word.to_str().is_none()).unwrap_or(0);
    let shown = called.get(nth).map_or_else(String::new, |word| word.to_string_lossy().into_owned());
    let shown = cut(&shown, LONGEST, "…");
    match nth.checked_sub(1).and_then(|before| called[before].to_str()).filter(|before| before.starts_with("--")) {
        Some(option) => format!("the value `{shown}` of `{option}` is not UTF-8"),
        None => format!("the argument `{shown}` is not UTF-8"),
    }
}

/// Describes the mistake in a value. The messages of the standard library and of clap do not name the option.
fn wrong_value(why: &str, value: &str, argument: &str) -> String {
    if let Some((_, range)) = why.split_once(" is not in ") {
        return format!("`{value}` is no value for `{argument}`: {}", range.replace("..=", " to "));
    }
    let is_number = why.contains("digit found in string") || why.contains("parse integer") || why.contains("too large");
    if is_number { format!("`{value}` is no number for `{argument}`") } else { why.to_owned() }
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
        const OTHER_ROWS: &str = "import the other rows of a table with `--skip-unknown`";
        let failure = Self::new(errors.to_string());
        match &errors.0[..] {
            [error] if error.is_in_row => Self::new(format!("nothing was imported: {error}"))
                .hint(error.hint.clone().unwrap_or_else(|| format!("correct it, or {OTHER_ROWS}"))),
            [error] => Self { hint: error.hint.clone(), ..failure },
            errors => {
                let way = if errors.iter().any(|error| error.is_in_row) {
                    format!(", or {OTHER_ROWS}")
                } else {
                    String::new()
                };
                let failure = failure.first_details(MOST_MISTAKES, errors.iter().map(ImportError::with_hint));
                failure.hint(format!("correct them{way}"))
            }
        }
    }
}

impl From<Refusal> for Failure {
    fn from(error: Refusal) -> Self {
        let failure = Self::new(error.to_string());
        match error {
            Refusal::Future(_) => Self { status: 2, ..failure }.hint("`--at` takes a day up to today"),
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
