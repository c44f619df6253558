//! The walk line by line: for screen readers, pipes and dumb terminals. Nothing is redrawn, each state is said in words.

mod spoken;

use std::io::{self, BufRead, Write};

use crate::benchmark::Requirement;
use crate::catalog::{Level, Skill};
use crate::journal::{Confidence, Month, Rating};
use crate::profile::Answer;
use crate::report::skill::ASKED_AGAIN;
use crate::report::{Page, beside_answer, count_of_rated, shares};
use crate::session::{Detail, Drafts, Refusal, Session};
use crate::sitting::{Done, Place, Sitting, Step};
use crate::style::Role;
use crate::text::{capitalized, counted, visible};
use crate::walk::{Pace, Walk};
use spoken::Spoken;

/// What is said at each prompt: what an answer looks like, and how to learn more.
const ANSWERS: &str = "0-5 or n/a; ? for the levels, help for all words";

/// Every word that may be said at the prompt, and what it does.
const WORDS: [(&str, &str); 12] = [
    ("0-5, n/a", "answers"),
    ("?", "says what the levels mean"),
    ("skip", "sets this card aside until the end"),
    ("back", "goes to the card before"),
    ("confidence low", "or medium, or high: how sure you are; goes with your answer, also with one just given"),
    ("used 2026-11", "when you last used the skill; goes along like that"),
    ("note TEXT", "evidence for the level; goes along like that"),
    ("undo", "takes back the last change"),
    ("redo", "takes back the last undo"),
    ("clear", "makes the skill unrated again"),
    ("help", "says these words"),
    ("quit", "ends the walk; all is saved"),
];

/// How much of a wrong answer is shown again, in terminal cells.
const SHOWN: usize = 40;

/// A walk in words.
pub struct Plain<'a> {
    session: &'a mut Session,
    sitting: Sitting,
    page: Page,
}

/// Whether the walk goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    Ask,
    Quit,
}

impl<'a> Plain<'a> {
    /// A walk over what `walk` holds.
    pub fn new(session: &'a mut Session, walk: Walk, page: Page) -> Self {
        Self { session, sitting: Sitting::new(walk, Drafts::new()), page }
    }

    /// Asks until nothing is left, somebody quits, or the input ends. `saved` is called after each change, and returns
    /// once it is on the disk.
    ///
    /// # Errors
    /// What `saved` returns, and when the input cannot be read or the output not be written.
    pub fn run<E: From<io::Error>>(
        mut self,
        input: &mut dyn BufRead,
        output: &mut dyn Write,
        saved: &mut dyn FnMut(&mut Session) -> Result<(), E>,
    ) -> Result<(), E> {
        self.sitting.start(self.session);
        // What was asked, and what was answered to it: as long as both are the same, the prompt alone says enough.
        let mut asked = None;
        loop {
            let Some(card) = self.card() else {
                output.write_all(self.end().as_bytes())?;
                return Ok(());
            };
            let skill = self.skill().map(|skill| skill.id);
            let answer = skill.as_ref().and_then(|skill| self.session.profile().answer(skill));
            let now = Some((card.id.clone(), skill.clone(), answer.map(|answer| (answer.rating, answer.rated))));
            if asked != now {
                output.write_all(self.question(&card).as_bytes())?;
                asked = now;
            }
            output.write_all(b"> ")?;
            output.flush()?;
            let Some(spoken) = Spoken::read(input)? else {
                output.write_all(self.end().as_bytes())?;
                return Ok(());
            };
            let unsaved = self.session.unsaved();
            let (next, said) = match spoken {
                Spoken::Line(line) => self.hear(line.trim(), &card),
                Spoken::NoText(line) => (Next::Ask, self.bad(&line, "is no answer")),
                Spoken::TooLong(line) => (Next::Ask, self.bad(&line, "is longer than 64 KiB")),
            };
            if self.session.unsaved() > unsaved {
                saved(self.session)?;
            }
            output.write_all(said.as_bytes())?;
            if next == Next::Quit {
                return Ok(());
            }
        }
    }

    fn card(&self) -> Option<Requirement> {
        self.sitting.card(self.session).cloned()
    }

    fn skill(&self) -> Option<Skill> {
        let (_, skill) = self.sitting.walk().focus(&self.session.benchmark)?;
        self.session.catalog.skill(skill.as_str()).cloned()
    }

    fn pace(&self) -> Pace {
        Pace::of(self.session.events())
    }

    /// What is asked, where one is, and what may be said.
    fn question(&self, card: &Requirement) -> String {
        let (session, page) = (&self.session, &self.page);
        let gaps = session.gaps();
        let (left, all) = (self.sitting.walk().left(&gaps), self.sitting.walk().len());
        let area = session.catalog.area(card.area.as_str()).map_or("", |area| &area.name);
        let area = visible(area);
        let time = if left > 0 {
            format!(", about {} left", counted(self.pace().minutes(left), "minute"))
        } else {
            String::new()
        };
        let mut out = format!("\n{area}. {} of {all} answered{time}.\n", all - left);
        let members = card.asked.skills().len();
        if members > 1 {
            let text = format!("{}: any one of {members} counts. An empty line goes on.", card.name);
            out.push_str(&page.paragraph(Role::Text, "", &text));
        }
        if let Some(skill) = self.skill() {
            let text = format!("{}: {}.", skill.name, skill.meaning);
            out.push_str(&page.paragraph(Role::Strong, "", &text));
            // An answer from before is not said, so that it is asked blind.
            if let Some(answer) = session.profile().answer(&skill.id) {
                let said = if self.sitting.walk().is_given(answer) {
                    format!("Answered: {}. Another answer changes it.", self.standing(answer))
                } else {
                    format!("{}.", capitalized(ASKED_AGAIN))
                };
                out.push_str(&page.paragraph(Role::Text, "", &said));
            }
        }
        out.push_str(&page.paragraph(Role::Text, "", ANSWERS));
        out
    }

    /// What a line does, and what is answered to it.
    fn hear(&mut self, line: &str, card: &Requirement) -> (Next, String) {
        let Some(skill) = self.skill() else {
            return (Next::Ask, self.step(Step::On));
        };
        let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let said = match word.to_lowercase().as_str() {
            "quit" | "q" | "exit" => return (Next::Quit, self.end()),
            "?" => self.levels(&skill),
            "help" => self.help(),
            "" | "on" if card.asked.skills().len() > 1 => self.step(Step::On),
            "" => format!("say {ANSWERS}\n"),
            "skip" | "s" => self.step(Step::Skip),
            "back" | "b" => self.step(Step::Back),
            "undo" | "u" => self.act(|sitting, session| sitting.undo(Place::Card, session)),
            "redo" => self.act(|sitting, session| sitting.redo(Place::Card, session)),
            "clear" => self.act(|sitting, session| sitting.clear(&skill.id, Place::Card, session)),
            "note" => self.describe(&skill, Detail::Note(rest.trim().to_owned())),
            "confidence" => match Confidence::find(rest.trim()) {
                Some(confidence) => self.describe(&skill, Detail::Confidence(Some(confidence))),
                None => "say `confidence low`, `confidence medium` or `confidence high`\n".to_owned(),
            },
            "used" => match Month::of_last_use(rest.trim(), self.session.now()) {
                Ok(month) => self.describe(&skill, Detail::LastUsed(Some(month))),
                Err(error) => self.page.paragraph(Role::Text, "", &error.to_string()),
            },
            _ => match Rating::find(line) {
                Some(rating) => self.act(|sitting, session| sitting.answer(&skill.id, rating, Place::Card, session)),
                None => self.bad(line, "is no answer"),
            },
        };
        (Next::Ask, said)
    }

    /// What is answered to a line that cannot be taken.
    fn bad(&self, line: &str, why: &str) -> String {
        format!("`{}` {why}: {ANSWERS}\n", self.page.cut(line.trim(), SHOWN))
    }

    /// An answer with what stands beside it.
    fn standing(&self, answer: &Answer) -> String {
        let note = answer.details.note.as_deref().map(|note| format!("\"{}\"", self.page.cut(note, SHOWN)));
        let parts = [answer.rating.describe()].into_iter().chain(beside_answer(&answer.details)).chain(note);
        parts.collect::<Vec<_>>().join(", ")
    }

    fn describe(&mut self, skill: &Skill, detail: Detail) -> String {
        self.act(|sitting, session| sitting.describe(&skill.id, detail, Place::Card, session))
    }

    fn step(&mut self, step: Step) -> String {
        self.sitting.step(step, self.session).map_or_else(|stuck| format!("{stuck}\n"), |()| String::new())
    }

    /// Does something, and says what it did or why not.
    fn act(&mut self, action: impl FnOnce(&mut Sitting, &mut Session) -> Result<Done, Refusal>) -> String {
        match action(&mut self.sitting, self.session) {
            Ok(done) => {
                let words = done.tell(&self.session.catalog, self.page.symbols.arrow);
                self.page.paragraph(Role::Text, "", &words)
            }
            Err(refusal) => format!("{refusal}\n"),
        }
    }

    /// The six levels of a skill.
    fn levels(&self, skill: &Skill) -> String {
        let line =
            |level: Level| self.page.paragraph(Role::Text, &format!("{level} {}: ", level.name()), skill.anchor(level));
        Level::ALL.into_iter().map(line).collect()
    }

    /// All words.
    fn help(&self) -> String {
        let words = WORDS.iter().map(|(word, does)| self.page.paragraph(Role::Text, &format!("{word}: "), does));
        words.chain([self.page.paragraph(Role::Text, "Levels: ", Level::READING_RULE)]).collect()
    }

    /// Where one stands, when the walk ends.
    fn end(&self) -> String {
        let gaps = self.session.gaps();
        let (shares, unrated) = (shares(&gaps.totals), gaps.totals.unrated);
        let left = match (self.sitting.walk().left(&gaps), self.sitting.walk().part()) {
            (0, None) => "nothing is left to ask".to_owned(),
            (left, None) => format!("{left} left"),
            (0, Some(part)) if unrated == 0 => format!("{}; nothing else is left to ask", part.done),
            (0, Some(part)) => {
                let time = counted(self.pace().minutes(unrated), "minute");
                format!("{}; {unrated} of the whole list left, about {time}", part.done)
            }
            (left, Some(part)) => format!("{}: {left} left", part.name),
        };
        let rated = count_of_rated(&gaps.totals);
        format!("\n{} of \"{}\", {rated}; {left}.\n{}", shares.big, visible(&gaps.benchmark.title), self.unheard())
    }

    /// What was said beside answers that were not given: it is not kept, and nobody is left to think that it is.
    fn unheard(&self) -> String {
        let catalog = &self.session.catalog;
        let names = catalog.skills().iter().filter(|skill| self.sitting.drafts().contains_key(&skill.id));
        let names: Vec<&str> = names.map(|skill| &*skill.name).collect();
        if names.is_empty() {
            return String::new();
        }
        let text = format!("not kept, since no answer came: what you said beside {}", names.join(", "));
        self.page.paragraph(Role::Warning, "", &text)
    }
}
