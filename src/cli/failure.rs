mod file;

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

    /// Returns the error for a wrong value. The text of `error` after `: write` becomes the hint.
    pub(super) fn of_value(error: &impl ToString) -> Self {
        let text = error.to_string();
        match text.rsplit_once(": write ") {
            Some((what, instead)) => Self::usage(what).hint(format!("write {instead}")),
            None => Self::usage(text),
        }
    }

    /// Returns the error for more than `most` lists.
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
        let message = usage_message(error, called, program);
        let Self { message, hint, .. } = Self::of_value(&message);
        let hint = match hint {
            Some(hint) => hint,
            None => usage_hint(error, called, program),
        };
        Self::usage(message).hint(hint)
    }
}

/// Returns a part of an error of clap; empty if the error does not have the part.
fn context(error: &clap::Error, kind: ContextKind) -> String {
    let text = match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("`, `"),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        _ => String::new(),
    };
    cut(&text, LONGEST, "…").into_owned()
}

/// Describes an error of clap in our own words.
fn usage_message(error: &clap::Error, called: &[OsString], program: &clap::Command) -> String {
    let argument = context(error, ContextKind::InvalidArg);
    let value = context(error, ContextKind::InvalidValue);
    let command = context(error, ContextKind::InvalidSubcommand);
    match error.kind() {
        ErrorKind::UnknownArgument => format!("`{argument}` is not expected here"),
        ErrorKind::InvalidUtf8 => not_utf8(called),
        ErrorKind::MissingSubcommand => format!("`{command}` needs a subcommand"),
        ErrorKind::InvalidSubcommand => format!("no command is called `{command}`"),
        ErrorKind::MissingRequiredArgument => match needing(&argument, called, program) {
            Some(option) => format!("`{option}` needs `{argument}`"),
            None => format!("`{argument}` must be given"),
        },
        ErrorKind::InvalidValue if value.is_empty() => format!("`{argument}` needs a value"),
        ErrorKind::InvalidValue => format!("`{value}` is not a valid value for `{argument}`"),
        ErrorKind::ValueValidation => match std::error::Error::source(error) {
            Some(source) => wrong_value(&source.to_string(), &value, &argument),
            None => format!("`{value}` is not a valid value for `{argument}`"),
        },
        ErrorKind::ArgumentConflict => {
            let other = context(error, ContextKind::PriorArg);
            if other == argument || other.is_empty() {
                format!("`{argument}` can be given once only")
            } else {
                // For example `--explain[=<HOW>]`.
                let [one, other] = [&*argument, &*other].map(|option| option.split("[=").next().unwrap_or(option));
                format!("`{one}` and `{other}` do not go together")
            }
        }
        _ => error.to_string().lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned(),
    }
}

/// Returns a way out of an error of clap.
fn usage_hint(error: &clap::Error, called: &[OsString], program: &clap::Command) -> String {
    if error.kind() == ErrorKind::UnknownArgument
        && let Some(hint) = near_miss(&context(error, ContextKind::InvalidArg), called)
    {
        return hint;
    }
    let (path, _) = deepest(called, program);
    let parent = path.strip_prefix(program.get_name()).unwrap_or_default();
    let tried = format!("{parent} {}", context(error, ContextKind::InvalidSubcommand));
    for (words, hint) in TRIED {
        if words == tried.trim_start() {
            return hint.to_owned();
        }
    }
    // clap puts the nearest command last.
    if let Some(ContextValue::Strings(names)) = error.get(ContextKind::SuggestedSubcommand)
        && let Some(nearest) = names.last()
    {
        return format!("did you mean `{nearest}`");
    }
    for (kind, lead) in [
        (ContextKind::SuggestedSubcommand, "did you mean"),
        (ContextKind::SuggestedArg, "did you mean"),
        (ContextKind::SuggestedValue, "did you mean"),
        (ContextKind::ValidValue, "it is one of"),
        (ContextKind::ValidSubcommand, "it is one of"),
    ] {
        let list = context(error, kind);
        if !list.is_empty() {
            return format!("{lead} `{list}`");
        }
    }
    format!("`{path} --help` lists the commands and options")
}

/// Returns the right option if another command has the given one: `report --json`, `history --format json`.
fn near_miss(argument: &str, called: &[OsString]) -> Option<String> {
    let words = words_of(called);
    let option = argument.split('=').next()?;
    let format = option.trim_start_matches('-');
    match option {
        "--json" | "--csv" if words.contains(&"report") || words.contains(&"export") => {
            Some(format!("write `--format {format}`"))
        }
        "--text" | "--markdown" | "--html" | "--svg" if words.contains(&"report") => {
            Some(format!("write `--format {format}`"))
        }
        "--text" | "--markdown" | "--html" | "--svg" => Some(format!("`skillgap report --format {format}` writes it")),
        "--format" if words.iter().any(|word| WITH_JSON.contains(word)) => Some("write `--json`".to_owned()),
        "--output" | "-o" => Some("write `> FILE`".to_owned()),
        _ => None,
    }
}

/// Returns the words after the program's name that are UTF-8.
fn words_of(called: &[OsString]) -> Vec<&str> {
    called.iter().skip(1).filter_map(|word| word.to_str()).collect()
}

/// The command that was called, as deep as the words name one: `skillgap benchmark add`.
pub(super) fn deepest<'c>(called: &[OsString], program: &'c clap::Command) -> (String, &'c clap::Command) {
    let mut command = program;
    let mut path = program.get_name().to_owned();
    for word in words_of(called) {
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
    let needed = argument.split([' ', '=']).next()?.strip_prefix("--")?;
    let mut options = Vec::new();
    for option in command.get_arguments() {
        let Some(name) = option.get_long() else { continue };
        if option.is_required_set() && name == needed {
            return None;
        }
        if !option.is_global_set() {
            options.push(format!("--{name}"));
        }
    }
    for word in words_of(called) {
        let given = word.split('=').next().unwrap_or(word);
        if options.iter().any(|option| option == given) {
            return Some(given.to_owned());
        }
    }
    None
}

/// Names the argument that is not UTF-8.
fn not_utf8(called: &[OsString]) -> String {
    let mut before = "";
    for word in called {
        let Some(text) = word.to_str() else {
            let word = word.to_string_lossy();
            let shown = cut(&word, LONGEST, "…");
            let is_value = before.starts_with("--");
            let what = if is_value { "the value" } else { "the argument" };
            let of_option = if is_value { format!(" of `{before}`") } else { String::new() };
            return format!("{what} `{shown}`{of_option} is not UTF-8");
        };
        before = text;
    }
    "an argument is not UTF-8".to_owned()
}

/// Describes the mistake in a value. The messages of the standard library and of clap do not name the option.
fn wrong_value(why: &str, value: &str, argument: &str) -> String {
    if let Some((_, range)) = why.split_once(" is not in ") {
        return format!("`{value}` is not a valid value for `{argument}`: {}", range.replace("..=", " to "));
    }
    let is_number = why.contains("digit found in string") || why.contains("parse integer") || why.contains("too large");
    if is_number { format!("`{value}` is not a number for `{argument}`") } else { why.to_owned() }
}

impl From<NotFound> for Failure {
    fn from(error: NotFound) -> Self {
        let lead = match error {
            NotFound::Nothing { .. } => "did you mean",
            NotFound::Both { .. } => "give one of them:",
            NotFound::Several { .. } => "among them",
        };
        let mut hint = "`skillgap skills` lists all".to_owned();
        if let Some(nearest) = error.nearest() {
            hint = format!("{lead} {nearest}; {hint}");
        }
        Self::usage(error.to_string()).hint(hint)
    }
}

impl From<ImportErrors> for Failure {
    fn from(errors: ImportErrors) -> Self {
        const OTHER_ROWS: &str = "import the other rows of a table with `--skip-unknown`";
        let failure = Self::new(errors.to_string());
        match &errors.0[..] {
            [error] if error.is_in_row => Self::new(format!("nothing was imported: {error}"))
                .hint(error.hint.clone().unwrap_or_else(|| format!("correct it, or {OTHER_ROWS}"))),
            [error] => failure.hint(error.hint.as_deref().unwrap_or("correct it, and import the file again")),
            errors => {
                let mut hint = "correct them".to_owned();
                if errors.iter().any(|error| error.is_in_row) {
                    hint += &format!(", or {OTHER_ROWS}");
                }
                failure.first_details(MOST_MISTAKES, errors.iter().map(ImportError::with_hint)).hint(hint)
            }
        }
    }
}

impl From<Refusal> for Failure {
    fn from(error: Refusal) -> Self {
        use Refusal::{
            Done, Future, NoText, NotPlanned, NoteAlone, NothingOfThisMachine, NothingRated, NothingToRedo,
            NothingToUndo, Planned, Said, TooEarly, TooLong, Unrated,
        };
        let is_usage = matches!(error, Future(_) | TooEarly(_) | NoText | TooLong { .. });
        let hint = match error {
            Future(_) => "`--at` takes a day up to today",
            TooEarly(_) => "the earliest day is `1970-01-01`",
            NoText => "write what you achieved: `skillgap log \"moved billing to PostgreSQL\"`",
            TooLong { .. } => "keep the text elsewhere, and note where",
            Said(_) | Unrated(_) => "`skillgap show SKILL` shows what is recorded",
            NoteAlone => "leave the confidence and the last use out",
            Planned(_) | NotPlanned(_) | Done(_) => "`skillgap plan` shows the plan",
            NothingRated => "`skillgap assess` asks for ratings",
            NothingOfThisMachine => "undo it on the machine that recorded it, or rate the skill again",
            NothingToUndo | NothingToRedo => "`skillgap history` shows what is recorded",
        };
        let status = if is_usage { 2 } else { 1 };
        Self { status, ..Self::new(error.to_string()) }.hint(hint)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        match error.hint() {
            Some(hint) => Self::new(error.to_string()).hint(hint),
            None if error.act == "read" => Self::unread(&error.path, &error.source),
            None => Self::unwritten(&error.path, &error.source),
        }
    }
}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        Self::unread(&error.path, &error.source)
    }
}

impl From<StorageError> for Failure {
    fn from(error: StorageError) -> Self {
        Self::new(error.to_string()).hint(error.hint.unwrap_or("check the disk and the permissions, then try again"))
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        let is_closed_pipe = error.kind() == io::ErrorKind::BrokenPipe;
        Self { is_closed_pipe, ..Self::new(format!("the input or output failed: {error}")) }
    }
}
