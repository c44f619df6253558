use super::{Kept, Session};
use crate::opinion::{AskedSkill, Comparison, Given, Opinion, Request};
use crate::profile::Profile;

/// A received opinion, with its state.
#[derive(Debug, Clone)]
pub struct Received<'a> {
    /// The opinion.
    pub opinion: &'a Opinion,
    /// The request that it answers; `None` if the user has not asked.
    pub request: Option<&'a Request>,
    /// The state of the opinion.
    pub standing: Standing<'a>,
    /// True if there is a newer opinion of the same person on the same request.
    pub is_replaced: bool,
}

/// The state of a received opinion, which tells if it may be opened.
#[derive(Debug, Clone)]
pub enum Standing<'a> {
    /// The opinion is open.
    Opened,
    /// The user has rated all requested skills, so the opinion may be opened.
    Ready,
    /// The user has not rated these skills yet.
    Closed(Vec<&'a AskedSkill>),
    /// The user has not asked for the opinion.
    NotAsked,
}

impl Received<'_> {
    /// Returns true if the opinion is open, or the user has rated all requested skills.
    pub(crate) fn may_be_opened(&self) -> bool {
        matches!(self.standing, Standing::Opened | Standing::Ready)
    }
}

impl Standing<'_> {
    /// Returns the word in JSON.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::Ready => "ready",
            Self::Closed(_) => "closed",
            Self::NotAsked => "not_asked",
        }
    }
}

impl Session {
    /// All received opinions.
    pub fn received<'k>(&self, kept: &'k Kept) -> Vec<Received<'k>> {
        kept.opinions.iter().map(|opinion| self.received_one(opinion, kept)).collect()
    }

    fn received_one<'k>(&self, opinion: &'k Opinion, kept: &'k Kept) -> Received<'k> {
        let request = kept.requests.iter().find(|request| request.id == opinion.request);
        let standing = match request {
            _ if self.opened(opinion.id).is_some() => Standing::Opened,
            None => Standing::NotAsked,
            Some(request) => match request.unrated(self.profile(), &self.catalog) {
                unrated if unrated.is_empty() => Standing::Ready,
                unrated => Standing::Closed(unrated),
            },
        };
        let is_replaced = opinion.by.name.is_some()
            && kept.opinions.iter().any(|other| {
                other.request == opinion.request
                    && other.by.name == opinion.by.name
                    && (other.given_at, other.id) > (opinion.given_at, opinion.id)
            });
        Received { opinion, request, standing, is_replaced }
    }

    /// Opens these opinions, which is recorded the first time, and compares them with the levels of that time.
    pub fn compare(&mut self, chosen: &[Received<'_>]) -> Comparison {
        let mut opened = Vec::new();
        for received in chosen {
            let event = self.open_opinion(received.opinion.id);
            opened.push((event, Profile::when_recorded(self.events(), event, &self.catalog)));
        }
        let mut given = Vec::new();
        for (received, (event, own)) in chosen.iter().zip(&opened) {
            let (opinion, request) = (received.opinion, received.request);
            given.push(Given { opinion, request, opened_at: event.recorded_at(), own });
        }
        Comparison::of(&given, &self.catalog, |id| {
            if self.benchmark.id.as_str() == id { Some(&self.benchmark) } else { self.library.find(id) }
        })
    }
}
