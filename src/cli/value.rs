//! Parsers for the values of arguments that more than one command takes.

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use clap::builder::{
    NonEmptyStringValueParser, PathBufValueParser, PossibleValue, PossibleValuesParser, TypedValueParser,
};
use directories::BaseDirs;

use super::failure::Failure;
use crate::catalog::Route;
use crate::report::{CHARTS, Chart, Command, FORMATS, Format, FormatSpec, Opt};
use crate::text::capitalized;

/// Reads a number from 1.
pub(super) fn at_least_one(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(0) => Err("`0` is too small: write `1` or more".to_owned()),
        Ok(number) => Ok(number),
        _ => Err(format!("`{text}` is not a number: write `1` or more")),
    }
}

/// Reads the name of a file or folder; `~/` at its beginning means the home folder, where no shell has said so:
/// `--data-dir=~/x`.
pub(super) fn path() -> impl TypedValueParser<Value = PathBuf> {
    PathBufValueParser::new().map(|path| at_home(&path))
}

/// Returns a parser like [`path`] for a value that may also be something else, such as an id.
pub(super) fn file() -> impl TypedValueParser<Value = String> {
    NonEmptyStringValueParser::new().map(|text| home_text(&text))
}

/// Returns `path` with the home folder in the place of a leading `~`.
pub(super) fn at_home(path: &Path) -> PathBuf {
    match (path.strip_prefix("~"), BaseDirs::new()) {
        (Ok(rest), Some(dirs)) => dirs.home_dir().join(rest),
        _ => path.to_owned(),
    }
}

/// Expands a leading `~` as [`at_home`] does, in a text that may be a file name.
pub(super) fn home_text(text: &str) -> String {
    if text.starts_with('~') { at_home(Path::new(text)).to_string_lossy().into_owned() } else { text.to_owned() }
}

/// Returns a parser for the formats that `command` writes.
pub(super) fn format(command: Command) -> impl TypedValueParser<Value = Format> {
    let specs = FormatSpec::of(command);
    let values = specs.map(|spec| PossibleValue::new(spec.id).help(capitalized(spec.purpose)));
    PossibleValuesParser::new(values).try_map(move |id| FormatSpec::find(command, &id).ok_or("no format"))
}

/// Returns a parser for a chart.
pub(super) fn chart() -> impl TypedValueParser<Value = Chart> {
    let values = PossibleValuesParser::new(CHARTS.iter().map(|spec| PossibleValue::new(spec.id).help(spec.purpose)));
    values.try_map(|id| CHARTS.iter().find(|spec| spec.id == id).map(|spec| spec.chart).ok_or("no chart"))
}

/// Returns a parser for `values`, each by the word that `word` returns.
pub(super) fn one_of<T, const N: usize>(values: [T; N], word: fn(T) -> &'static str) -> impl TypedValueParser<Value = T>
where
    T: Copy + Send + Sync + 'static,
{
    PossibleValuesParser::new(values.map(word))
        .try_map(move |given| values.into_iter().find(|value| word(*value) == given).ok_or("no such word"))
}

/// Returns a parser for a route of learning.
pub(super) fn route() -> impl TypedValueParser<Value = Route> {
    let values = Route::ALL.map(|route| PossibleValue::new(route.id()).help(capitalized(route.plural())));
    PossibleValuesParser::new(values).try_map(|id| Route::find(&id).ok_or("no route"))
}

/// Returns a parser for the separator of the cells of a table.
pub(super) fn separator() -> impl TypedValueParser<Value = char> {
    PossibleValuesParser::new(["comma", "semicolon", "tab"]).map(|word| match word.as_str() {
        "semicolon" => ';',
        "tab" => '\t',
        _ => ',',
    })
}

/// Checks that `format` uses each option that is given.
///
/// # Errors
/// Returns an error if the format does not use one of the options.
pub(super) fn check_options(format: Format, options: &[(Opt, bool)]) -> Result<(), Failure> {
    let spec = format.spec();
    let Some((option, _)) = options.iter().find(|(option, is_given)| *is_given && !spec.options.contains(option))
    else {
        return Ok(());
    };
    let mut formats = Vec::new();
    for other in &FORMATS {
        if other.command == spec.command && other.options.contains(option) {
            formats.push(format!("`--format {}`", other.id));
        }
    }
    let what = format!("`{}` makes no difference in the format `{}`", option.name(), spec.id);
    Err(Failure::usage(what).hint(format!("use it with {}", formats.join(" or "))))
}

/// Parses a free text, which may begin with a hyphen: `--note "- built the cluster"`.
///
/// # Errors
/// Returns an error if the text is a single word that begins with two hyphens: the user has forgotten the text before
/// the next option.
pub(super) fn free_text(text: &str) -> Result<String, String> {
    let word = text.split('=').next().unwrap_or_default();
    let is_option = word.strip_prefix("--").is_some_and(|name| {
        name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(|c| c.is_ascii_lowercase() || c == '-')
    });
    if is_option && !text.contains(char::is_whitespace) {
        return Err(format!("a text is missing before `{word}`"));
    }
    Ok(text.to_owned())
}

/// Returns a text that the user gave; `None` if it is blank.
pub(super) fn non_blank(text: Option<&str>) -> Option<String> {
    text.filter(|text| !text.trim().is_empty()).map(str::to_owned)
}

/// The formats of a page about several people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum PageFormat {
    /// For a terminal or a pipe
    Text,
    /// For an issue or a wiki
    Markdown,
    /// One page that stands alone
    Html,
    /// A table for a spreadsheet
    Csv,
    /// For scripts
    Json,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_may_begin_with_a_hyphen_but_is_not_an_option() {
        for text in ["", "- built the cluster", "-5 °C", "-", "--", "---", "--note that", "-x", "--3"] {
            assert_eq!(free_text(text).as_deref(), Ok(text));
        }
        for option in ["--confidence", "--last-used=2026-01"] {
            assert!(free_text(option).is_err(), "{option}");
        }
    }

    #[test]
    fn only_a_leading_tilde_is_the_home_folder() {
        for text in ["", "~ada/x", "a/~/b", "~~", "./~/x", "/~"] {
            assert_eq!(home_text(text), text);
        }
        let home = BaseDirs::new().map(|dirs| dirs.home_dir().join("x y"));
        assert_eq!(Some(at_home(Path::new("~/x y"))), home.or_else(|| Some("~/x y".into())));
    }
}
