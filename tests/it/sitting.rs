//! The guided assessment without a screen: what each action does to the session, the walk and the drafts, wherever the user
//! acts.

use jiff::Timestamp;
use skillgap::benchmark;
use skillgap::catalog::SkillId;
use skillgap::config::Config;
use skillgap::journal::{Confidence, MAX_NOTE, MemoryStore, Rating};
use skillgap::session::{Clock, Detail, Draft, Drafts, Parts, Refusal, Session};
use skillgap::sitting::{Done, Place, Sitting, Step, Stuck};
use skillgap::walk::{Asks, Part, Stop, Walk};

use super::builder::{CATALOG, id};
use super::screen::LIBRARY;

const HIGH: Detail = Detail::Confidence(Some(Confidence::High));

/// A session without answers, and a sitting over the default list on its first card.
fn begun() -> (Session, Sitting) {
    let (catalog, library) = (CATALOG.clone(), LIBRARY.clone());
    let benchmark = library.find(benchmark::DEFAULT).expect("it is built in").clone();
    let parts = Parts { catalog, library, benchmark, config: Config::default(), clock: Clock::local(Timestamp::now) };
    let store = Box::new(MemoryStore::default());
    let session = Session::open(parts, store, Box::new(|| {})).expect("memory can be read");
    let walk = Walk::new(&session.benchmark, &session.catalog, Stop::default());
    let mut sitting = Sitting::new(walk, Drafts::new());
    sitting.start(&session);
    (session, sitting)
}

fn rating(text: &str) -> Rating {
    Rating::find(text).expect("it is a rating")
}

/// The skill in focus.
fn focus(sitting: &Sitting, session: &Session) -> SkillId {
    sitting.walk().focus(&session.benchmark).expect("a card is on screen").1.clone()
}

fn words(done: Result<Done, Refusal>, session: &Session) -> String {
    done.map_or_else(|refusal| refusal.to_string(), |done| done.tell(&session.catalog, "→"))
}

#[test]
fn an_answer_moves_the_walk_on_from_a_card_alone() {
    for (place, moves) in [(Place::Card, true), (Place::Table, false), (Place::Elsewhere, false)] {
        let (mut session, mut sitting) = begun();
        let first = focus(&sitting, &session);
        sitting.answer(&first, rating("3"), place, &mut session).expect("it is recorded");
        assert_eq!(focus(&sitting, &session) != first, moves, "{place:?}");
        assert_eq!(sitting.hidden(place, &session), [], "an answer of this walk is not hidden");
    }
}

#[test]
fn a_detail_waits_for_the_answer_or_changes_the_one_that_is_visible() {
    let (mut session, mut sitting) = begun();
    let go = id("go");
    let done = sitting.describe(&go, HIGH, Place::Elsewhere, &mut session);
    assert_eq!(words(done, &session), "high confidence; it goes with your answer");
    let done = sitting.answer(&go, rating("4"), Place::Elsewhere, &mut session);
    assert_eq!(words(done, &session), "rated Go 4 (Proficient)");
    assert!(sitting.drafts().is_empty() && sitting.details(&go, &session).confidence == Some(Confidence::High));
    let done = sitting.describe(&go, Detail::Confidence(None), Place::Table, &mut session);
    assert_eq!(words(done, &session), "kept: Go 4 (Proficient), confidence not said");
    let done = sitting.describe(&go, Detail::Confidence(None), Place::Table, &mut session);
    assert_eq!(words(done, &session), "`Go` already has these details");
}

#[test]
fn an_answer_from_before_is_hidden_and_gets_no_detail_unless_the_user_acts_elsewhere() {
    let (mut session, mut sitting) = begun();
    let go = id("go");
    session.answer(&go, rating("2"), &Draft::default(), None).expect("it is recorded");
    assert_eq!(sitting.hidden(Place::Elsewhere, &session), []);
    assert_eq!(sitting.hidden(Place::Table, &session), std::slice::from_ref(&go));
    let done = sitting.describe(&go, HIGH, Place::Table, &mut session);
    assert_eq!(done, Ok(Done::Drafted(HIGH)));
    let done = sitting.describe(&go, HIGH, Place::Elsewhere, &mut session);
    assert_eq!(words(done, &session), "kept: Go 2 (Familiar), high confidence");
    assert!(sitting.given(&go, &session).is_none(), "it is still the answer from before");
}

#[test]
fn undo_redo_and_clear_go_to_the_card_that_they_change_but_the_plan_has_none() {
    let (mut session, mut sitting) = begun();
    let first = focus(&sitting, &session);
    sitting.answer(&first, rating("3"), Place::Card, &mut session).expect("it is recorded");
    let second = focus(&sitting, &session);
    sitting.undo(Place::Elsewhere, &mut session).expect("there is an answer");
    assert_eq!(focus(&sitting, &session), second, "the card stays while the user is elsewhere");
    sitting.redo(Place::Card, &mut session).expect("there is an undo");
    assert_eq!(focus(&sitting, &session), first);
    sitting.step(Step::On, &session).expect("there are more cards");
    sitting.clear(&first, Place::Card, &mut session).expect("it is rated");
    assert_eq!(focus(&sitting, &session), first);
    sitting.step(Step::Skip, &session).expect("there are more cards");
    let next = focus(&sitting, &session);
    session.plan(&first, None, None).expect("it is not planned");
    sitting.undo(Place::Card, &mut session).expect("there is a plan");
    assert_eq!(focus(&sitting, &session), next);
}

#[test]
fn an_answer_that_is_refused_keeps_its_draft() {
    let (mut session, mut sitting) = begun();
    let first = focus(&sitting, &session);
    let note = Detail::Note("x".repeat(MAX_NOTE + 1));
    sitting.describe(&first, note, Place::Card, &mut session).expect("it is a draft");
    let refused = sitting.answer(&first, rating("3"), Place::Card, &mut session);
    assert!(matches!(refused, Err(Refusal::TooLong { .. })), "{refused:?}");
    assert_eq!((sitting.drafts().len(), focus(&sitting, &session)), (1, first.clone()));
    sitting.describe(&first, Detail::Note("short".to_owned()), Place::Card, &mut session).expect("it is a draft");
    sitting.answer(&first, rating("3"), Place::Card, &mut session).expect("it is recorded");
    assert_eq!(sitting.details(&first, &session).note.as_deref(), Some("short"));
    sitting.describe(&id("go"), HIGH, Place::Card, &mut session).expect("it is a draft");
    sitting.forget(&id("go"), true);
    assert_eq!(sitting.drafts().len(), 1, "only the note is forgotten");
    sitting.forget(&id("go"), false);
    assert!(sitting.drafts().is_empty());
}

#[test]
fn a_step_without_a_card_to_go_to_says_why() {
    let (session, mut sitting) = begun();
    assert_eq!(sitting.step(Step::Back, &session), Err(Stuck::FirstCard));
    sitting.step(Step::Skip, &session).expect("there are more cards");
    sitting.step(Step::Back, &session).expect("there is a card before");
    let one = Walk::new(&session.benchmark, &session.catalog, Stop::default());
    let id = session.benchmark.requirements[0].id.clone();
    let part = Part::of(false, &[], Asks::All);
    sitting.set_walk(one.only(part, &session.benchmark, |requirement| requirement.id == id));
    sitting.start(&session);
    assert_eq!(sitting.step(Step::Skip, &session), Err(Stuck::OnlyCard));
}
