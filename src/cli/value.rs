//! How the values of arguments are read that more than one command takes.

use std::path::{Path, PathBuf};

use clap::builder::{PathBufValueParser, StringValueParser, TypedValueParser};
use directories::BaseDirs;

/// Reads the name of a file or folder; `~/` at its beginning means the home folder, where no shell has said so:
/// `--data-dir=~/x`.
pub(super) fn path() -> impl TypedValueParser<Value = PathBuf> {
    PathBufValueParser::new().map(|path| at_home(&path))
}

/// As [`path`], for what may also be something else, such as an id.
pub(super) fn file() -> impl TypedValueParser<Value = String> {
    StringValueParser::new().map(|text| home_text(&text))
}

/// Returns `path` with the home folder in the place of a leading `~`.
pub(super) fn at_home(path: &Path) -> PathBuf {
    match (path.strip_prefix("~"), BaseDirs::new()) {
        (Ok(rest), Some(dirs)) => dirs.home_dir().join(rest),
        _ => path.to_owned(),
    }
}

/// As [`at_home`], for a text that may be the name of a file.
pub(super) fn home_text(text: &str) -> String {
    if text.starts_with('~') { at_home(Path::new(text)).to_string_lossy().into_owned() } else { text.to_owned() }
}

/// Reads a free text, which may begin with a hyphen: `--note "- built the cluster"`.
///
/// # Errors
/// When it is a single word with two hyphens: that is the next option, before which the text was forgotten.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_may_begin_with_a_hyphen_and_is_no_option() {
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
