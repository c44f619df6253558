//! A journal made step by step, on a clock that is set by hand. Every step takes one second.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp, ToSpan};
use skillgap::catalog::{Catalog, Level, SkillId};
use skillgap::id::Id;
use skillgap::journal::{Act, Answered, Confidence, Details, Event, EventId, Events, Rating, Recorded, Stamp, When};
use skillgap::profile::{Answer, Planned, Profile, undo};

/// The catalog that ships.
pub(crate) static CATALOG: LazyLock<Catalog> = LazyLock::new(Catalog::built_in);

/// A catalog of one skill, `caching`, whose id was `cache` before.
pub(super) fn caching_once_cache() -> Catalog {
    let json = r#"{"format": "skillgap.catalog", "version": 1, "area": {"id": "a", "name": "A"}, "skills": [
        {"id": "caching", "name": "Caching", "meaning": "m", "formerly": ["cache"],
         "anchors": ["0", "1", "2", "3", "4", "5"]}]}"#;
    Catalog::parse(&[("a.json", json)]).expect("it is a catalog")
}

/// What two machines have recorded: this one and one elsewhere.
#[derive(Debug, Clone)]
pub(super) struct Journal {
    clock: Timestamp,
    dated: Option<Stamp>,
    own: bool,
    newest: [Option<EventId>; 2],
    recorded: Vec<Recorded>,
}

impl Journal {
    /// Nothing yet, on the first of January 2026.
    pub(super) fn new() -> Self {
        Self { clock: time("2026-01-01T00:00:00Z"), dated: None, own: true, newest: [None; 2], recorded: Vec::new() }
    }

    /// One answer after the other: `python 3, go n/a`.
    pub(super) fn of(answers: &str) -> Self {
        answers.split(", ").filter(|answer| !answer.is_empty()).fold(Self::new(), |journal, answer| {
            let (skill, rating) = answer.split_once(' ').expect("an answer is a skill and a rating");
            journal.act(answer_to(skill, Rating::find(rating).expect("it is a rating"), Details::default()))
        })
    }

    /// Sets the clock, forward or back.
    pub(super) fn at(mut self, when: &str) -> Self {
        self.clock = time(when);
        self
    }

    /// Sets the clock forward.
    pub(super) fn hours_later(mut self, hours: i64) -> Self {
        self.clock += SignedDuration::from_hours(hours);
        self
    }

    /// Sets the clock forward, a little.
    pub(super) fn seconds_later(mut self, seconds: i64) -> Self {
        self.clock += SignedDuration::from_secs(seconds);
        self
    }

    /// What time it is.
    pub(super) fn now(&self) -> Timestamp {
        self.clock
    }

    /// Dates the next event; the clock stays.
    pub(super) fn dated(mut self, when: &str) -> Self {
        self.dated = Some(time(when).into());
        self
    }

    /// Dates the next event back by so many seconds.
    pub(super) fn dated_back(mut self, seconds: i64) -> Self {
        self.dated = Some((self.clock - SignedDuration::from_secs(seconds)).into());
        self
    }

    /// Dates the next event by a day, so many before the date in UTC.
    pub(super) fn dated_by_day(mut self, days_ago: i64) -> Self {
        let day = Offset::UTC.to_datetime(self.clock).date() - days_ago.days();
        self.dated = Some(When::Day(day).into());
        self
    }

    /// What follows is recorded on another machine, with the same clock.
    pub(super) fn elsewhere(mut self) -> Self {
        self.own = false;
        self
    }

    /// What follows is recorded on this machine again.
    pub(super) fn here(mut self) -> Self {
        self.own = true;
        self
    }

    pub(super) fn act(mut self, act: Act) -> Self {
        let newest = &mut self.newest[usize::from(self.own)];
        let id = EventId::mint(self.clock, *newest);
        *newest = Some(id);
        let event = Event::new(id, self.dated.take().unwrap_or(self.clock.into()), act);
        self.recorded.push(Recorded { event, own: self.own });
        self.clock += SignedDuration::from_secs(1);
        self
    }

    pub(super) fn rated(self, skill: &str, level: u8) -> Self {
        self.act(rating_of(skill, level, Details::default()))
    }

    pub(super) fn rated_with_note(self, skill: &str, level: u8, note: &str) -> Self {
        self.act(rating_of(skill, level, Details { note: Some(note.to_owned()), ..Details::default() }))
    }

    pub(super) fn rated_with_confidence(self, skill: &str, level: u8, confidence: Confidence) -> Self {
        self.act(rating_of(skill, level, Details { confidence: Some(confidence), ..Details::default() }))
    }

    pub(super) fn cleared(self, skill: &str) -> Self {
        self.act(Act::Cleared { skill: id(skill) })
    }

    pub(super) fn planned(self, skill: &str) -> Self {
        self.act(Act::Planned { skill: id(skill), due: None, step: None })
    }

    pub(super) fn plan_done(self, skill: &str) -> Self {
        self.act(Act::PlanDone { skill: id(skill) })
    }

    /// Takes back what an undo takes back; nothing happens where there is nothing.
    pub(super) fn undo(self) -> Self {
        let target = undo::to_undo(&self.events()).map(|event| event.id);
        self.undone(target)
    }

    /// Takes back the last undo; nothing happens where there is none.
    pub(super) fn redo(self) -> Self {
        let target = undo::to_redo(&self.events()).map(|event| event.id);
        self.undone(target)
    }

    /// Takes back the event that was recorded last.
    pub(super) fn last_undone(self) -> Self {
        let target = self.recorded.last().map(|recorded| recorded.event.id);
        self.undone(target)
    }

    fn undone(self, target: Option<EventId>) -> Self {
        match target {
            Some(target) => self.act(Act::Undone { target }),
            None => self,
        }
    }

    /// What was recorded, in that order.
    pub(super) fn recorded(&self) -> &[Recorded] {
        &self.recorded
    }

    /// The events alone.
    pub(super) fn listed(&self) -> Vec<Event> {
        self.recorded.iter().map(|recorded| recorded.event.clone()).collect()
    }

    pub(super) fn last(&self) -> &Event {
        &self.recorded.last().expect("something was recorded").event
    }

    pub(super) fn events(&self) -> Events {
        events(&self.recorded)
    }

    /// What it adds up to now.
    pub(super) fn profile(&self) -> Profile {
        let mut events = self.events();
        events.forget(self.clock);
        Profile::fold(&events, self.clock, &CATALOG)
    }

    pub(super) fn state(&self) -> State {
        State::of(&self.profile())
    }

    /// What `recorded` adds up to at this journal's time.
    pub(super) fn state_of<'r>(&self, recorded: impl IntoIterator<Item = &'r Recorded>) -> State {
        let mut events = events(recorded);
        events.forget(self.clock);
        State::of(&Profile::fold(&events, self.clock, &CATALOG))
    }
}

/// All that a profile says, for comparison.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct State {
    answers: BTreeMap<SkillId, Answer>,
    plan: Vec<Planned>,
}

impl State {
    pub(super) fn of(profile: &Profile) -> Self {
        let answers = profile.answers().map(|(skill, answer)| (skill.clone(), answer.clone())).collect();
        Self { answers, plan: profile.plan().to_vec() }
    }

    /// The levels, as [`Journal::of`] would be given them, by skill.
    pub(super) fn shown(&self) -> String {
        let shown = self.answers.iter().map(|(skill, answer)| match answer.rating.level() {
            Some(level) => format!("{skill} {level}"),
            None => format!("{skill} n/a"),
        });
        shown.collect::<Vec<_>>().join(", ")
    }
}

pub(super) fn events<'r>(recorded: impl IntoIterator<Item = &'r Recorded>) -> Events {
    let mut events = Events::default();
    for recorded in recorded {
        assert!(events.insert(recorded.clone()), "no two of a test's events share an id");
    }
    events
}

pub(super) fn time(text: &str) -> Timestamp {
    text.parse().expect("it is a time")
}

pub(super) fn id<K>(text: &str) -> Id<K> {
    Id::parse(text).expect("it is an id")
}

pub(super) fn rating_of(skill: &str, level: u8, details: Details) -> Act {
    answer_to(skill, Rating::Level(Level::new(level).expect("it is a level")), details)
}

pub(super) fn answer_to(skill: &str, rating: Rating, details: Details) -> Act {
    Act::Answered(Answered { skill: id(skill), rating, details })
}
