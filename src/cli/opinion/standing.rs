use crate::cli::failure::Failure;
use crate::opinion::Opinion;

/// Returns true if `word` names the opinion or request with this id, by the whole id or its last eight letters.
pub(super) fn is_id(word: &str, id: &str) -> bool {
    let word = word.to_lowercase();
    word == id || word.len() == 8 && id.ends_with(&word)
}

/// Returns true if `word` names the opinion: by its id, or by the name of the person.
pub(super) fn is_named(word: &str, opinion: &Opinion) -> bool {
    is_id(word, &opinion.id.to_string())
        || opinion.by.name.as_ref().is_some_and(|name| name.to_lowercase() == word.to_lowercase())
}

/// Returns the error for a word that names no opinion.
pub(super) fn nobody(word: &str) -> Failure {
    Failure::usage(format!("there is no opinion by `{word}` or with this id")).hint("`skillgap opinion` lists them")
}
