use std::collections::{HashMap, HashSet};

use jiff::{SignedDuration, Timestamp};

use super::forgetting::Left;
use super::{Act, Event, EventId, Forgetting};

/// How far ahead of this machine's time another machine's event may be dated and still count.
const TOLERATED_LEAD: SignedDuration = SignedDuration::from_hours(24);

/// Until when another machine's events count where it is `now`.
pub(super) fn horizon(now: Timestamp) -> Timestamp {
    now.saturating_add(TOLERATED_LEAD).unwrap_or(Timestamp::MAX)
}

/// An event, with where it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// What was recorded.
    pub event: Event,
    /// Whether it stands in this machine's own record; only such events can be undone here.
    pub own: bool,
}

impl Recorded {
    /// Whether it counts where other machines' events count until `horizon`; see [`Events::horizon`].
    pub fn counts(&self, horizon: Timestamp) -> bool {
        self.own || self.event.at <= horizon
    }

    fn order(&self) -> (Timestamp, EventId) {
        (self.event.at, self.event.id)
    }
}

/// All events, a set by id, in fold order: by when they hold, then by id.
#[derive(Debug, Clone, Default)]
pub struct Events {
    list: Vec<Recorded>,
    /// When the event of each id holds; with the id, its place in the list.
    times: HashMap<EventId, Timestamp>,
    newest_own: Option<EventId>,
}

impl Events {
    /// Adds an event. False when there is one with the same id that says something else: then one's own record counts,
    /// or else the smaller line, so that every machine keeps the same one.
    pub fn insert(&mut self, recorded: Recorded) -> bool {
        let order = recorded.order();
        if let Some(&at) = self.times.get(&order.1)
            && let Ok(place) = self.place((at, order.1))
        {
            let there = &mut self.list[place];
            if there.event.is_same_record(&recorded.event) {
                there.own |= recorded.own;
                self.note_own(order.1, recorded.own);
                return true;
            }
            let rank = |recorded: &Recorded| (!recorded.own, recorded.event.line.clone());
            if rank(&recorded) < rank(there) {
                self.list.remove(place);
                self.add(recorded);
            }
            return false;
        }
        self.add(recorded);
        true
    }

    fn add(&mut self, recorded: Recorded) {
        let order = recorded.order();
        let place = self.place(order).unwrap_or_else(|place| place);
        self.times.insert(order.1, order.0);
        self.note_own(order.1, recorded.own);
        self.list.insert(place, recorded);
    }

    fn note_own(&mut self, id: EventId, own: bool) {
        if own {
            self.newest_own = self.newest_own.max(Some(id));
        }
    }

    /// Where the event with this order is, or would be. Most come last.
    fn place(&self, order: (Timestamp, EventId)) -> Result<usize, usize> {
        match self.list.last() {
            Some(last) if last.order() < order => Err(self.list.len()),
            _ => self.list.binary_search_by_key(&order, Recorded::order),
        }
    }

    /// All of them, in fold order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Recorded> {
        self.list.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The event with this id.
    pub fn get(&self, id: EventId) -> Option<&Recorded> {
        let place = self.place((*self.times.get(&id)?, id)).ok()?;
        self.list.get(place)
    }

    /// The newest id of this machine's own record.
    pub fn newest_own(&self) -> Option<EventId> {
        self.newest_own
    }

    /// Until when another machine's events count at `now`: a day after this machine's time, which is the later of its
    /// clock and its own newest event.
    pub fn horizon(&self, now: Timestamp) -> Timestamp {
        horizon(self.newest_own().map_or(now, |id| now.max(id.recorded_at())))
    }

    /// What is to be forgotten at `now`; see [`Forgetting`].
    pub fn forgetting(&self, now: Timestamp) -> Forgetting {
        let horizon = self.horizon(now);
        Forgetting::of(self.list.iter().map(|recorded| (&recorded.event, recorded.own)), horizon)
    }

    /// Drops what is to be forgotten at `now`, as if it had never been recorded.
    pub fn forget(&mut self, now: Timestamp) {
        let forgetting = self.forgetting(now);
        if forgetting.is_empty() {
            return;
        }
        let times = &mut self.times;
        self.list.retain_mut(|recorded| {
            let left = forgetting.what_is_left(&recorded.event);
            match left {
                Left::All => {}
                Left::WithoutNote(event) => recorded.event = event,
                Left::Nothing => drop(times.remove(&recorded.event.id)),
            }
            times.contains_key(&recorded.event.id)
        });
    }

    /// The events that count at `now`, in fold order: without those that were taken back, or whose time has not come.
    pub fn effective(&self, now: Timestamp) -> impl Iterator<Item = &Event> {
        let horizon = self.horizon(now);
        let undone = self.undone_where(|recorded| recorded.counts(horizon));
        let counting = self.iter().filter(move |recorded| recorded.counts(horizon));
        counting.map(|recorded| &recorded.event).filter(move |event| !undone.contains(&event.id))
    }

    /// The events that are taken back: targets of an `undone` that is not itself taken back.
    pub fn undone(&self) -> HashSet<EventId> {
        self.undone_where(|_| true)
    }

    /// The events that are taken back when only the `undone`s that count take anything back. What was forgotten is never
    /// taken back.
    ///
    /// An `undone` is always newer than its target, so one pass from the newest on decides each before it counts.
    pub fn undone_where(&self, counts: impl Fn(&Recorded) -> bool) -> HashSet<EventId> {
        let mut pairs: Vec<(EventId, EventId)> = self
            .list
            .iter()
            .filter(|recorded| counts(recorded))
            .filter_map(|recorded| match recorded.event.act {
                Act::Undone { target } if !self.is_forgotten(target) => Some((recorded.event.id, target)),
                _ => None,
            })
            .collect();
        pairs.sort_unstable();
        let mut undone = HashSet::new();
        for (id, target) in pairs.into_iter().rev() {
            if !undone.contains(&id) {
                undone.insert(target);
            }
        }
        undone
    }

    /// Whether the event with this id is a `forgotten` one.
    pub fn is_forgotten(&self, id: EventId) -> bool {
        self.get(id).is_some_and(|recorded| matches!(recorded.event.act, Act::Forgotten { .. }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::Id;

    fn event(millis: i64, newest: Option<EventId>, at: i64) -> Recorded {
        let time = |millis| Timestamp::from_millisecond(millis).expect("it is in range");
        let skill = Id::parse("go").expect("it is an id");
        Recorded { event: Event::new(EventId::mint(time(millis), newest), time(at), Act::Cleared { skill }), own: true }
    }

    #[test]
    fn events_are_a_set_in_fold_order_however_they_come() {
        let first = event(1000, None, 1000);
        let second = event(2000, None, 2000);
        let back_dated = event(3000, None, 1500);
        let mut events = Events::default();
        for recorded in [&second, &first, &back_dated, &second, &first] {
            assert!(events.insert(recorded.clone()));
        }
        let order: Vec<_> = events.iter().map(|recorded| recorded.event.id).collect();
        assert_eq!(order, [first.event.id, back_dated.event.id, second.event.id]);
        assert_eq!(events.newest_own(), Some(back_dated.event.id));
        assert_eq!(events.get(first.event.id), Some(&first));
    }

    #[test]
    fn of_two_events_with_one_id_ones_own_counts_and_else_the_smaller_line() {
        let own = event(1000, None, 1000);
        let named = |name: &str| {
            let act = Act::Unknown { name: name.into() };
            Recorded { event: Event::new(own.event.id, own.event.at, act), own: false }
        };
        let kept = |order: &[&Recorded]| {
            let mut events = Events::default();
            let clean: Vec<bool> = order.iter().map(|&recorded| events.insert(recorded.clone())).collect();
            assert!(clean[0] && !clean[1], "the second says something else");
            events.iter().cloned().collect::<Vec<_>>()
        };
        let (a, b) = (named("a"), named("b"));
        for (order, wanted) in [([&a, &b], &a), ([&b, &a], &a), ([&own, &a], &own), ([&a, &own], &own)] {
            assert_eq!(kept(&order), std::slice::from_ref(wanted));
        }
    }
}
