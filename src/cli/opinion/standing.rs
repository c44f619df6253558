use super::folder::Kept;
use crate::cli::failure::Failure;
use crate::opinion::{AskedSkill, Opinion, Request};
use crate::session::Session;

/// A received opinion, and whether it may be opened.
pub(super) struct Received<'a> {
    pub(super) opinion: &'a Opinion,
    /// The request that it answers; `None` if the user has not asked.
    pub(super) request: Option<&'a Request>,
    pub(super) standing: Standing<'a>,
    /// True if a newer opinion of the same person on the same request is there.
    pub(super) is_replaced: bool,
}

/// Whether an opinion may be opened.
pub(super) enum Standing<'a> {
    /// It is open.
    Opened,
    /// The user has rated everything that was asked for.
    Ready,
    /// These skills are not rated yet.
    Closed(Vec<&'a AskedSkill>),
    /// The user has not asked for it.
    NotAsked,
}

impl Standing<'_> {
    /// The word in JSON.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::Ready => "ready",
            Self::Closed(_) => "closed",
            Self::NotAsked => "not_asked",
        }
    }
}

/// All received opinions.
pub(super) fn received<'a>(kept: &'a Kept, session: &Session) -> Vec<Received<'a>> {
    let of = |opinion: &'a Opinion| {
        let request = kept.requests.iter().find(|request| request.id == opinion.request);
        let standing = match request {
            _ if session.opened(opinion.id).is_some() => Standing::Opened,
            None => Standing::NotAsked,
            Some(request) => match request.unrated(session.profile(), &session.catalog) {
                unrated if unrated.is_empty() => Standing::Ready,
                unrated => Standing::Closed(unrated),
            },
        };
        let is_newer = |other: &Opinion| {
            other.request == opinion.request
                && other.by.name.is_some()
                && other.by.name == opinion.by.name
                && (other.given_at, other.id) > (opinion.given_at, opinion.id)
        };
        Received { opinion, request, standing, is_replaced: kept.opinions.iter().any(is_newer) }
    };
    kept.opinions.iter().map(of).collect()
}

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

/// The failure for a word that names nothing.
pub(super) fn nobody(word: &str) -> Failure {
    Failure::new(format!("no opinion is by `{word}` or has this id")).hint("`skillgap opinion` lists them")
}
