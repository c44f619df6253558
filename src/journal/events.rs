use hashbrown::{HashMap, HashSet};
use jiff::Timestamp;

use super::forgetting::Left;
use super::recorded::{Recorded, horizon};
use super::{Act, Event, EventId, Forgetting, Place, Stamp};
use crate::catalog::SkillId;

/// All events, a set by id in fold order: sorted by the time from which they take effect, then by id.
#[derive(Debug, Clone, Default)]
pub struct Events {
    list: Vec<Recorded>,
    /// The effective time of each event for which it differs from the time in the id. Id and time together locate the
    /// event in the list.
    dated: HashMap<EventId, Timestamp>,
    newest_own: Option<EventId>,
    newest_elsewhere: Option<EventId>,
    /// The newest `forgotten` event of each skill, even if it does not count yet.
    forgotten: HashMap<SkillId, EventId>,
}

impl Events {
    /// Adds an event. Returns false if an event with the same id but different content exists. Of the two, this
    /// machine's own counts, or else the one with the smaller line, so that every machine keeps the same one.
    pub fn insert(&mut self, recorded: Recorded) -> bool {
        let Some(place) = self.find(recorded.event.id) else {
            self.add(recorded);
            return true;
        };
        match Compared::of(&self.list[place], &recorded) {
            Compared::Same => self.note_again(&recorded),
            Compared::Winner => {
                self.list.remove(place);
                self.dated.remove(&recorded.event.id);
                self.add(recorded);
                return false;
            }
            Compared::Loser => return false,
        }
        true
    }

    /// Notes that an event in the list was also found in another file.
    fn note_again(&mut self, recorded: &Recorded) {
        if let Some(place) = self.find(recorded.event.id) {
            self.list[place].own |= recorded.own;
        }
        self.note(recorded);
    }

    /// Merges newly read events. Returns the places of the events that conflict with another event of the same id; see
    /// [`Events::insert`].
    pub fn take_in(&mut self, mut read: Vec<(Place, Recorded)>) -> Vec<Place> {
        if !read.is_sorted_by_key(|(_, recorded)| recorded.order()) {
            read.sort_by_key(|(_, recorded)| recorded.order());
        }
        if self.is_empty()
            && let Some(dated) = dated_of_distinct(&read)
        {
            self.dated = dated;
            for (_, recorded) in &read {
                self.note(recorded);
            }
            // The usual case, the first reading: the list reuses the memory of `read`.
            self.list = read.into_iter().map(|(_, recorded)| recorded).collect();
            return Vec::new();
        }
        let (mut new, mut place_in_new, mut replaced) = (Vec::<Recorded>::new(), HashMap::new(), HashSet::new());
        let mut conflicts = Vec::new();
        for (place, recorded) in read {
            let id = recorded.event.id;
            let nth: Option<usize> = place_in_new.get(&id).copied();
            let there = match nth {
                Some(nth) => Some(&new[nth]),
                None => self.get(id),
            };
            let compared = there.map(|there| Compared::of(there, &recorded));
            if matches!(compared, Some(Compared::Winner | Compared::Loser)) {
                conflicts.push(place);
            }
            match (compared, nth) {
                (Some(Compared::Loser), _) => {}
                (Some(Compared::Same), Some(nth)) => new[nth].own |= recorded.own,
                (Some(Compared::Same), None) => self.note_again(&recorded),
                (Some(Compared::Winner), Some(nth)) => new[nth] = recorded,
                (None, _) | (Some(Compared::Winner), None) => {
                    if compared.is_some() {
                        replaced.insert(id);
                    }
                    place_in_new.insert(id, new.len());
                    new.push(recorded);
                }
            }
        }
        if !replaced.is_empty() {
            self.remove(&replaced);
        }
        // Merges all new events into the list with a single sort.
        for recorded in &new {
            if recorded.is_dated() {
                self.dated.insert(recorded.event.id, recorded.event.at);
            }
            self.note(recorded);
        }
        self.list.append(&mut new);
        if !self.list.is_sorted_by_key(Recorded::order) {
            self.list.sort_by_key(Recorded::order);
        }
        conflicts
    }

    /// Adds events that were recorded elsewhere.
    pub(crate) fn add_brought<'e>(&mut self, events: impl IntoIterator<Item = &'e Event>) {
        let place = Place { file: "import".into(), line: 0 };
        let recorded = events.into_iter().map(|event| (place.clone(), Recorded { event: event.clone(), own: false }));
        self.take_in(recorded.collect());
    }

    fn add(&mut self, recorded: Recorded) {
        let place = self.place(recorded.order()).unwrap_or_else(|place| place);
        if recorded.is_dated() {
            self.dated.insert(recorded.event.id, recorded.event.at);
        }
        self.note(&recorded);
        self.list.insert(place, recorded);
    }

    fn note(&mut self, recorded: &Recorded) {
        let id = Some(recorded.event.id);
        let newest = if recorded.own { &mut self.newest_own } else { &mut self.newest_elsewhere };
        *newest = id.max(*newest);
        if let Some(skill) = recorded.event.act.erased_skill() {
            let newest = self.forgotten.entry(skill.clone()).or_insert(recorded.event.id);
            *newest = recorded.event.id.max(*newest);
        }
    }

    /// Returns the index of the event with this id.
    fn find(&self, id: EventId) -> Option<usize> {
        let at = self.dated.get(&id).copied().unwrap_or_else(|| id.recorded_at());
        self.place((at, id)).ok()
    }

    /// Returns the index of the event with this order, or the index at which to insert it. Most events belong at the
    /// end.
    fn place(&self, order: (Timestamp, EventId)) -> Result<usize, usize> {
        match self.list.last() {
            Some(last) if last.order() < order => Err(self.list.len()),
            _ => self.list.binary_search_by_key(&order, Recorded::order),
        }
    }

    /// Iterates over all events in fold order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Recorded> {
        self.list.iter()
    }

    /// Iterates over the events that take effect at `at` or later, in fold order.
    pub fn from(&self, at: Timestamp) -> impl Iterator<Item = &Recorded> {
        self.list[self.list.partition_point(|recorded| recorded.event.at < at)..].iter()
    }

    /// Returns the number of events.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Returns true if there are no events.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Returns the event with this id.
    pub fn get(&self, id: EventId) -> Option<&Recorded> {
        self.find(id).map(|place| &self.list[place])
    }

    /// Returns the newest id in this machine's own record.
    pub fn newest_own(&self) -> Option<EventId> {
        self.newest_own
    }

    /// Returns the newest id of all events that count at `now`: this machine's own, and those that other machines
    /// recorded up to the [horizon](Events::horizon).
    pub fn newest_counting(&self, now: Timestamp) -> Option<EventId> {
        let horizon = self.horizon(now);
        if self.newest_elsewhere.is_none_or(|newest| newest.recorded_at() <= horizon) {
            return self.newest_own.max(self.newest_elsewhere);
        }
        // A clock that is far ahead has recorded the newest event.
        let mut newest = self.newest_own;
        for Recorded { event, own } in &self.list {
            if !own && event.id.recorded_at() <= horizon {
                newest = newest.max(Some(event.id));
            }
        }
        newest
    }

    /// Creates the event with which this machine records `act` at `now`. The event takes effect at `at`, or else at
    /// `now`. Its id is greater than `newest`, the [newest that counts](Events::newest_counting).
    ///
    /// A `forgotten` event never erases an answer given after this machine has read it: the id of the answer is
    /// greater, or, if the `forgotten` event is so far in the future that it does not count yet, the answer names it.
    pub fn next_event(&self, newest: Option<EventId>, now: Timestamp, at: Option<Stamp>, act: Act) -> Event {
        let id = EventId::mint(now, newest);
        let mut forgotten = None;
        if !act.erases() {
            for skill in act.skills() {
                forgotten = forgotten.max(self.forgotten.get(skill).copied());
            }
        }
        let forgotten = forgotten.filter(|forgotten| *forgotten > id);
        Event::recorded_after(forgotten, id, at.unwrap_or(id.recorded_at().into()), act)
    }

    /// Returns the time until which other machines' events count at `now`: a day after this machine's time, which is
    /// the later of its clock and its own newest event.
    pub(crate) fn horizon(&self, now: Timestamp) -> Timestamp {
        horizon(self.newest_own().map_or(now, |id| now.max(id.recorded_at())))
    }

    /// Returns the number of events that are more than a day ahead of the clock, which says `now`.
    pub(crate) fn count_ahead(&self, now: Timestamp) -> usize {
        let horizon = horizon(now);
        self.iter().filter(|recorded| recorded.event.latest_time() > horizon).count()
    }

    /// Returns what must be erased at `now`; see [`Forgetting`].
    pub fn forgetting(&self, now: Timestamp) -> Forgetting {
        let horizon = self.horizon(now);
        Forgetting::of(self.list.iter().map(|recorded| (&recorded.event, recorded.own)), horizon)
    }

    /// Drops everything that must be erased at `now`, as if it had never been recorded.
    pub fn forget(&mut self, now: Timestamp) {
        let forgetting = self.forgetting(now);
        if forgetting.is_empty() {
            return;
        }
        let dated = &mut self.dated;
        self.list.retain_mut(|recorded| match forgetting.what_is_left(&recorded.event) {
            Left::All => true,
            Left::WithoutNote(event) => {
                recorded.event = event;
                true
            }
            Left::Nothing => {
                dated.remove(&recorded.event.id);
                false
            }
        });
    }

    /// Drops the events with these ids, which were not recorded after all.
    pub fn remove(&mut self, ids: &HashSet<EventId>) {
        self.list.retain(|recorded| !ids.contains(&recorded.event.id));
        self.dated.retain(|id, _| !ids.contains(id));
    }

    /// Iterates over the events that count at `now`, in fold order. Events that are undone or too far in the future do
    /// not count.
    pub(crate) fn effective(&self, now: Timestamp) -> impl Iterator<Item = &Event> {
        let horizon = self.horizon(now);
        let undone = self.undone_where(|recorded| recorded.counts(horizon));
        let effective =
            self.iter().filter(move |recorded| recorded.counts(horizon) && !undone.contains(&recorded.event.id));
        effective.map(|recorded| &recorded.event)
    }

    /// Returns true if the event with this id erases others.
    pub fn forgets(&self, id: EventId) -> bool {
        self.get(id).is_some_and(|recorded| recorded.event.act.erases())
    }
}

/// The result of comparing an event with another one of the same id.
#[derive(Clone, Copy)]
enum Compared {
    /// Both have the same content.
    Same,
    /// The content differs, and this event counts.
    Winner,
    /// The content differs, and the other event counts.
    Loser,
}

impl Compared {
    fn of(there: &Recorded, recorded: &Recorded) -> Self {
        if there.event.is_same_record(&recorded.event) {
            return Self::Same;
        }
        let is_winner = (!recorded.own, recorded.event.line()) < (!there.own, there.event.line());
        if is_winner { Self::Winner } else { Self::Loser }
    }
}

/// Returns the effective times of the events for which they differ from the time in the id; `None` if two of the
/// `sorted` events have the same id.
fn dated_of_distinct(sorted: &[(Place, Recorded)]) -> Option<HashMap<EventId, Timestamp>> {
    let mut dated = HashMap::new();
    for (_, recorded) in sorted {
        if !recorded.is_dated() {
            continue;
        }
        let Event { id, at, .. } = recorded.event;
        let undated = sorted.binary_search_by_key(&(id.recorded_at(), id), |(_, recorded)| recorded.order());
        if undated.is_ok() || dated.insert(id, at).is_some() {
            return None;
        }
    }
    let are_distinct = sorted.is_sorted_by(|(_, one), (_, next)| one.order() < next.order());
    if are_distinct { Some(dated) } else { None }
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
    fn events_are_a_set_in_fold_order_whatever_their_order_of_arrival() {
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
    fn merging_events_all_at_once_gives_the_same_as_one_by_one() {
        let plain = event(1000, None, 1000);
        let dated = event(3000, None, 1500);
        let elsewhere = Recorded { own: false, ..event(2000, None, 2000) };
        let again = |recorded: &Recorded, at: i64, own: bool| {
            let at = Timestamp::from_millisecond(at).expect("it is in range");
            Recorded { event: Event::new(recorded.event.id, at, recorded.event.act.clone()), own }
        };
        let conflicts = [again(&plain, 2500, false), again(&dated, 3000, false), again(&elsewhere, 500, true)];
        let copies = [again(&plain, 1000, false), again(&dated, 1500, true), again(&elsewhere, 2000, false)];
        let all: Vec<&Recorded> = [&plain, &dated, &elsewhere].into_iter().chain(&copies).chain(&conflicts).collect();
        let place = |line| Place { file: "x".into(), line };
        // Try every subset, from both ends, merged at once and in two parts.
        for chosen in 0..1_u32 << all.len() {
            let mut some: Vec<Recorded> =
                (0..all.len()).filter(|nth| chosen >> nth & 1 == 1).map(|nth| all[nth].clone()).collect();
            for middle in [0, some.len() / 2] {
                some.reverse();
                let (mut whole, mut single) = (Events::default(), Events::default());
                let mut said = 0;
                for part in [&some[..middle], &some[middle..]] {
                    let read = part.iter().enumerate().map(|(line, recorded)| (place(line), recorded.clone()));
                    said += whole.take_in(read.collect()).len();
                }
                let clean = some.iter().filter(|&recorded| single.insert(recorded.clone())).count();
                assert_eq!(whole.list, single.list, "{some:#?}");
                assert_eq!((whole.newest_own, &whole.dated), (single.newest_own, &single.dated));
                assert_eq!(said == 0, clean == some.len(), "{some:#?}");
            }
        }
    }

    #[test]
    fn of_two_events_with_the_same_id_the_own_one_counts_or_else_the_smaller_line() {
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
