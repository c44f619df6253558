use hashbrown::{HashMap, HashSet};
use jiff::Timestamp;

use super::forgetting::Left;
use super::recorded::{Recorded, horizon};
use super::{Act, Event, EventId, Forgetting, Place, Stamp};
use crate::catalog::SkillId;

/// All events, a set by id, in fold order: by when they hold, then by id.
#[derive(Debug, Clone, Default)]
pub struct Events {
    list: Vec<Recorded>,
    /// When an event holds that does not hold from when its id says; with the id, its place in the list.
    dated: HashMap<EventId, Timestamp>,
    newest_own: Option<EventId>,
    newest_elsewhere: Option<EventId>,
    /// The newest `forgotten` of each skill, whether it counts yet or not.
    forgotten: HashMap<SkillId, EventId>,
}

impl Events {
    /// Adds an event. False when there is one with the same id that says something else: then one's own record counts,
    /// or else the smaller line, so that every machine keeps the same one.
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

    /// Notes that an event that is there was found in another place too.
    fn note_again(&mut self, recorded: &Recorded) {
        if let Some(place) = self.find(recorded.event.id) {
            self.list[place].own |= recorded.own;
        }
        self.note(recorded);
    }

    /// Adds all that was read, and returns the places of those that say something else than one with the same id; see
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
            // Most journals are read so: in the memory where they are.
            self.list = read.into_iter().map(|(_, recorded)| recorded).collect();
            return Vec::new();
        }
        let (mut new, mut place_in_new, mut replaced) = (Vec::<Recorded>::new(), HashMap::new(), HashSet::new());
        let mut conflicts = Vec::new();
        for (place, recorded) in read {
            let id = recorded.event.id;
            let nth = place_in_new.get(&id).copied();
            let there = nth.map(|nth: usize| &new[nth]).or_else(|| self.get(id));
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
        // What is new goes between what is there all at once.
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
    pub fn add_brought<'e>(&mut self, events: impl IntoIterator<Item = &'e Event>) {
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
        if let Act::Forgotten { skill, .. } | Act::EvidenceForgotten { skill } = &recorded.event.act {
            let newest = self.forgotten.entry(skill.clone()).or_insert(recorded.event.id);
            *newest = recorded.event.id.max(*newest);
        }
    }

    /// Where the event with this id is.
    fn find(&self, id: EventId) -> Option<usize> {
        let at = self.dated.get(&id).copied().unwrap_or_else(|| id.recorded_at());
        self.place((at, id)).ok()
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

    /// Those whose instant is `at` or later, in fold order.
    pub fn from(&self, at: Timestamp) -> impl Iterator<Item = &Recorded> {
        self.list[self.list.partition_point(|recorded| recorded.event.at < at)..].iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Returns true if there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The event with this id.
    pub fn get(&self, id: EventId) -> Option<&Recorded> {
        self.find(id).map(|place| &self.list[place])
    }

    /// The newest id of this machine's own record.
    pub fn newest_own(&self) -> Option<EventId> {
        self.newest_own
    }

    /// The newest id of all events that count at `now`: this machine's own, and those of other machines that were recorded
    /// up to the [horizon](Events::horizon).
    pub fn newest_counting(&self, now: Timestamp) -> Option<EventId> {
        let horizon = self.horizon(now);
        let counts = |id: &EventId| id.recorded_at() <= horizon;
        let elsewhere = match self.newest_elsewhere {
            // A clock that is far ahead has recorded it.
            Some(newest) if !counts(&newest) => {
                self.list.iter().filter(|recorded| !recorded.own).map(|recorded| recorded.event.id).filter(counts).max()
            }
            newest => newest,
        };
        self.newest_own.max(elsewhere)
    }

    /// Makes the event with which this machine records `act` at `now`; it holds from `at`, or from `now`. Its id is above
    /// `newest`, the [newest that counts](Events::newest_counting).
    ///
    /// An answer that is given after a `forgotten` event was seen is never erased by it: its id is above that of the
    /// `forgotten` event, or, where that is so far ahead that it does not count yet, the answer names it.
    pub fn next_event(&self, newest: Option<EventId>, now: Timestamp, at: Option<Stamp>, act: Act) -> Event {
        let id = EventId::mint(now, newest);
        let skills = if act.erases() { &[] } else { act.skills() };
        let forgotten = skills.iter().filter_map(|skill| self.forgotten.get(skill)).copied().max();
        let forgotten = forgotten.filter(|forgotten| *forgotten > id);
        Event::recorded_after(forgotten, id, at.unwrap_or(id.recorded_at().into()), act)
    }

    /// Until when another machine's events count at `now`: a day after this machine's time, which is the later of its
    /// clock and its own newest event.
    pub fn horizon(&self, now: Timestamp) -> Timestamp {
        horizon(self.newest_own().map_or(now, |id| now.max(id.recorded_at())))
    }

    /// How many events lie more than a day ahead of a clock by which it is `now`.
    pub fn count_ahead(&self, now: Timestamp) -> usize {
        let is_ahead = |recorded: &&Recorded| recorded.event.at.max(recorded.event.id.recorded_at()) > horizon(now);
        self.iter().filter(is_ahead).count()
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

    /// The events that count at `now`, in fold order: without those that were taken back, or whose time has not come.
    pub fn effective(&self, now: Timestamp) -> impl Iterator<Item = &Event> {
        let horizon = self.horizon(now);
        let undone = self.undone_where(|recorded| recorded.counts(horizon));
        let counting = self.iter().filter(move |recorded| recorded.counts(horizon));
        counting.map(|recorded| &recorded.event).filter(move |event| !undone.contains(&event.id))
    }

    /// Returns true if the event with this id is a `forgotten` one.
    pub fn forgets(&self, id: EventId) -> bool {
        self.get(id).is_some_and(|recorded| recorded.event.act.erases())
    }
}

/// What an event is beside another one with the same id.
#[derive(Clone, Copy)]
enum Compared {
    /// They are the same record.
    Same,
    /// It says something else, and counts.
    Winner,
    /// It says something else, and the other one counts.
    Loser,
}

impl Compared {
    fn of(there: &Recorded, recorded: &Recorded) -> Self {
        if there.event.is_same_record(&recorded.event) {
            return Self::Same;
        }
        let rank = |recorded: &Recorded| (!recorded.own, recorded.event.line().to_owned());
        if rank(recorded) < rank(there) { Self::Winner } else { Self::Loser }
    }
}

/// When the dated ones of `sorted` events hold; none where two events have one id.
fn dated_of_distinct(sorted: &[(Place, Recorded)]) -> Option<HashMap<EventId, Timestamp>> {
    let order = |(_, recorded): &(Place, Recorded)| recorded.order();
    let is_there = |id: EventId| sorted.binary_search_by_key(&(id.recorded_at(), id), order).is_ok();
    let mut dated = HashMap::new();
    for Recorded { event, .. } in sorted.iter().map(|(_, recorded)| recorded).filter(|recorded| recorded.is_dated()) {
        if is_there(event.id) || dated.insert(event.id, event.at).is_some() {
            return None;
        }
    }
    sorted.is_sorted_by(|a, b| order(a) < order(b)).then_some(dated)
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
    fn a_whole_reading_adds_up_to_what_its_events_do_one_by_one() {
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
        // Every choice of them, from both ends, in one reading and in two.
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
