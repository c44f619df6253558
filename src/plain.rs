//! The guided assessment as lines of text, for screen readers, pipes and dumb terminals. Nothing is redrawn.

mod explained;
mod input_line;

use std::collections::HashMap;
use std::io::{self, BufRead, Write};

use crate::benchmark::Requirement;
use crate::catalog::{Level, Skill, SkillId};
use crate::journal::{Act, Confidence, Month, Rating};
use crate::profile::Answer;
use crate::report::skill::ASKED_AGAIN;
use crate::report::{Page, beside_answer, count_of_rated, shares};
use crate::session::{Change, Detail, Drafts, Session};
use crate::sitting::{Done, Outcome, Place, Sitting, Step};
use crate::style::Role;
use crate::text::{capitalized, counted, visible};
use crate::walk::{Pace, Walk};
use explained::Explaining;
use input_line::InputLine;

/// The answers that the prompt accepts, and how to get help.
const ANSWERS: &str = "0-5 or n/a; ? for the levels, help for all words";

/// The same for rating another person.
const ANSWERS_ON_ANOTHER: &str = "0-5, or n for not seen; ? for the levels, help for all words";

/// The word of [`WORDS`] that is left out when another person is rated.
const OF_OWN_SKILLS: &str = "used";

/// All words that the prompt accepts, each with its description.
const WORDS: [(&str, &str); 12] = [
    ("0-5, n/a", "rates the skill"),
    ("?", "explains the levels"),
    ("skip", "skips this card until the end"),
    ("back", "goes to the previous card"),
    ("confidence low", "your confidence in this rating: low, medium or high"),
    ("used 2026-11", "the month in which you last used the skill"),
    ("note TEXT", "evidence for this rating"),
    ("undo", "undoes the last change"),
    ("redo", "redoes the last undone change"),
    ("clear", "clears the rating of the skill"),
    ("help", "shows this list"),
    ("quit", "ends the assessment; all is saved"),
];

/// The length to which a line of the user is cut in a message, in terminal cells.
const SHOWN: usize = 40;

/// The guided assessment in the plain mode.
pub(crate) struct Plain<'a> {
    session: &'a mut Session,
    sitting: Sitting,
    page: Page,
    /// The question that was asked before a rating, until the user has given a verdict.
    explaining: Option<Explaining>,
    /// The words of a text that name each skill, if a text proposed the cards.
    quotes: HashMap<SkillId, String>,
}

impl<'a> Plain<'a> {
    /// Creates an assessment of the cards of `walk`.
    pub(crate) fn new(session: &'a mut Session, walk: Walk, page: Page) -> Self {
        Self { session, sitting: Sitting::new(walk, Drafts::new()), page, explaining: None, quotes: HashMap::new() }
    }

    /// Creates an assessment of the skills that a text names, with the words that name each.
    pub(crate) fn over_text(
        session: &'a mut Session,
        walk: Walk,
        page: Page,
        quotes: HashMap<SkillId, String>,
    ) -> Self {
        Self { quotes, ..Self::new(session, walk, page) }
    }

    /// The answers that the prompt accepts.
    fn answers(&self) -> &'static str {
        if self.session.is_of_another() { ANSWERS_ON_ANOTHER } else { ANSWERS }
    }

    /// Asks until no card is left, the user quits, or the input ends. After each change, `saved` is called, which
    /// returns when the change is on the disk.
    ///
    /// # Errors
    /// Returns an error of `saved`, or if the input cannot be read or the output cannot be written.
    pub(crate) fn run<E: From<io::Error>>(
        mut self,
        input: &mut dyn BufRead,
        output: &mut dyn Write,
        saved: &mut dyn FnMut(&mut Session) -> Result<(), E>,
    ) -> Result<(), E> {
        self.sitting.start(self.session);
        // If neither the card nor its answer has changed, only the prompt is printed.
        let mut asked = None;
        while let Some(card) = self.sitting.card(self.session).cloned() {
            let skill = self.skill().map(|skill| skill.id);
            let answer = skill.as_ref().and_then(|skill| self.session.profile().answer(skill));
            let now = Some((card.id.clone(), skill.clone(), answer.map(|answer| (answer.rating, answer.rated))));
            if asked != now {
                output.write_all(self.question(&card).as_bytes())?;
                asked = now;
            }
            output.write_all(b"> ")?;
            output.flush()?;
            let Some(input_line) = InputLine::read(input)? else { break };
            let unsaved = self.session.unsaved();
            let reply = match input_line {
                InputLine::Line(line) => self.respond(line.trim(), &card),
                InputLine::NotUtf8(line) => Some(self.reject(&line, "is not an answer")),
                InputLine::TooLong(line) => Some(self.reject(&line, "is longer than 64 KiB")),
            };
            let Some(reply) = reply else { break };
            if self.session.unsaved() > unsaved {
                saved(self.session)?;
            }
            output.write_all(reply.as_bytes())?;
        }
        Ok(output.write_all(self.end().as_bytes())?)
    }

    fn skill(&self) -> Option<Skill> {
        let (_, skill) = self.sitting.walk().focus(&self.session.benchmark)?;
        self.session.catalog.skill(skill.as_str()).cloned()
    }

    /// Returns the time for a number of cards: "4 minutes".
    fn time(&self, cards: usize) -> String {
        counted(Pace::of(self.session.events()).minutes(cards), "minute")
    }

    /// Returns the card as text: the area, the progress, the skill, and the answers that the prompt accepts.
    fn question(&self, card: &Requirement) -> String {
        let (session, page) = (&self.session, &self.page);
        let gaps = session.gaps();
        let (left, all) = (self.sitting.walk().left(&gaps), self.sitting.walk().len());
        let area = visible(session.catalog.area(card.area.as_str()).map_or("", |area| &area.name));
        let time = if left > 0 { format!(", about {} left", self.time(left)) } else { String::new() };
        let mut out = format!("\n{area}. {} of {all} answered{time}.\n", all - left);
        let members = card.asked.skills().len();
        if members > 1 {
            let text = format!("{}: any one of {members} counts. An empty line goes on.", card.name);
            out.push_str(&page.paragraph(Role::Text, "", &text));
        }
        if let Some(skill) = self.skill() {
            let text = format!("{}: {}.", skill.name, skill.meaning);
            out.push_str(&page.paragraph(Role::Strong, "", &text));
            if let Some(quote) = self.quotes.get(&skill.id) {
                out.push_str(&page.paragraph(Role::Text, "In the text: ", quote));
            }
            // An answer from before this walk is hidden, so that users answer without looking at it.
            if let Some(answer) = session.profile().answer(&skill.id) {
                let state = if self.sitting.walk().is_given(answer) {
                    format!("Answered: {}. Another answer changes it.", self.answer_text(answer))
                } else {
                    format!("{}.", capitalized(ASKED_AGAIN))
                };
                out.push_str(&page.paragraph(Role::Text, "", &state));
            }
        }
        out.push_str(&page.paragraph(Role::Text, "", self.answers()));
        out
    }

    /// Carries out a line of the user, and returns the text to print; `None` if the line ends the assessment.
    fn respond(&mut self, line: &str, card: &Requirement) -> Option<String> {
        if let Some(explaining) = self.explaining.take() {
            return self.explain(explaining, line);
        }
        let Some(skill) = self.skill() else { return Some(self.step(Step::On)) };
        let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        Some(match word.to_lowercase().as_str() {
            "quit" | "q" | "exit" => return None,
            "?" => self.levels(&skill),
            "help" => self.help(),
            "" | "on" if card.asked.skills().len() > 1 => self.step(Step::On),
            "" => format!("say {}\n", self.answers()),
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
            "used" if !self.session.is_of_another() => match Month::of_last_use(rest.trim(), self.session.today()) {
                Ok(month) => self.describe(&skill, Detail::LastUsed(Some(month))),
                Err(error) => self.page.paragraph(Role::Text, "", &error.to_string()),
            },
            _ => match self.rating(line) {
                Some(rating)
                    if !self.session.is_of_another()
                        && self.sitting.explains_first(&skill.id, rating, self.session) =>
                {
                    self.begin_to_explain(skill)
                }
                Some(rating) => self.act(|sitting, session| sitting.answer(&skill.id, rating, Place::Card, session)),
                None => self.reject(line, "is not an answer"),
            },
        })
    }

    /// Reads a line as a rating.
    fn rating(&self, line: &str) -> Option<Rating> {
        let is_not_seen =
            self.session.is_of_another() && ["n", "not seen"].iter().any(|word| word.eq_ignore_ascii_case(line));
        if is_not_seen { Some(Rating::NotApplicable) } else { Rating::find(line) }
    }

    /// Returns a rating in words.
    fn describe_rating(&self, rating: Rating) -> String {
        let is_not_seen = self.session.is_of_another() && rating == Rating::NotApplicable;
        if is_not_seen { "not seen".to_owned() } else { rating.describe() }
    }

    /// Returns the text to print for a line that is not an answer.
    fn reject(&self, line: &str, why: &str) -> String {
        format!("`{}` {why}: {}\n", self.page.cut(line.trim(), SHOWN), self.answers())
    }

    /// Returns an answer with its details: "3 Working, high confidence".
    fn answer_text(&self, answer: &Answer) -> String {
        let note = answer.details.note.as_deref().map(|note| format!("\"{}\"", self.page.cut(note, SHOWN)));
        let parts = [self.describe_rating(answer.rating)].into_iter().chain(beside_answer(&answer.details)).chain(note);
        parts.collect::<Vec<_>>().join(", ")
    }

    fn describe(&mut self, skill: &Skill, detail: Detail) -> String {
        self.act(|sitting, session| sitting.describe(&skill.id, detail, Place::Card, session))
    }

    fn step(&mut self, step: Step) -> String {
        self.sitting.step(step, self.session).map_or_else(|stuck| format!("{stuck}\n"), |()| String::new())
    }

    /// Carries out an action, and returns a text about what it did or why it was refused.
    fn act(&mut self, action: impl FnOnce(&mut Sitting, &mut Session) -> Outcome) -> String {
        match action(&mut self.sitting, self.session) {
            Ok(done) => {
                let words = match &done {
                    Done::Changed(change) if self.is_not_seen(change) => {
                        let skill = change.act.skill().map_or("", |skill| self.session.catalog.name_of(skill));
                        format!("{skill}: not seen")
                    }
                    done => done.tell(&self.session.catalog, self.page.symbols.arrow),
                };
                self.page.paragraph(Role::Text, "", &words)
            }
            Err(refusal) => format!("{refusal}\n"),
        }
    }

    /// Returns true if a change records that the rater has not seen a skill.
    fn is_not_seen(&self, change: &Change) -> bool {
        let answer =
            change.after.as_ref().filter(|_| self.session.is_of_another() && matches!(change.act, Act::Answered(_)));
        answer.is_some_and(|answer| answer.rating == Rating::NotApplicable)
    }

    /// Returns the six levels of a skill as text.
    fn levels(&self, skill: &Skill) -> String {
        let line =
            |level: Level| self.page.paragraph(Role::Text, &format!("{level} {}: ", level.name()), skill.anchor(level));
        Level::ALL.into_iter().map(line).collect()
    }

    /// Returns all words of the prompt as text.
    fn help(&self) -> String {
        let words = WORDS.iter().filter(|(word, _)| !self.session.is_of_another() || !word.starts_with(OF_OWN_SKILLS));
        let words = words.map(|&(word, does)| match word {
            "0-5, n/a" if self.session.is_of_another() => {
                ("0-5, n", "rates the skill; n means that you have not seen it")
            }
            word => (word, does),
        });
        let words = words.map(|(word, does)| self.page.paragraph(Role::Text, &format!("{word}: "), does));
        words.chain([self.page.paragraph(Role::Text, "Levels: ", Level::READING_RULE)]).collect()
    }

    /// Returns the text after the last card: the coverage, and the number of cards that are left.
    fn end(&self) -> String {
        let gaps = self.session.gaps();
        // Another person and a text set no targets, so there is no coverage.
        if self.session.is_of_another() || !self.quotes.is_empty() {
            let (left, all) = (self.sitting.walk().left(&gaps), self.sitting.walk().len());
            return format!("\n{} of {all} answered; {left} left.\n{}", all - left, self.lost_drafts());
        }
        let (shares, unrated) = (shares(&gaps.totals), gaps.totals.unrated);
        let left = match (self.sitting.walk().left(&gaps), self.sitting.walk().part()) {
            (0, None) => "nothing is left to ask".to_owned(),
            (left, None) => format!("{left} left"),
            (0, Some(part)) if unrated == 0 => format!("{}; nothing else is left to ask", part.done),
            (0, Some(part)) => {
                format!("{}; {unrated} of the whole list left, about {}", part.done, self.time(unrated))
            }
            (left, Some(part)) => format!("{}: {left} left", part.name),
        };
        let rated = count_of_rated(&gaps.totals);
        format!("\n{} of \"{}\", {rated}; {left}.\n{}", shares.big, visible(&gaps.benchmark.title), self.lost_drafts())
    }

    /// Returns a warning with the skills whose details are lost because no answer followed; empty if there are none.
    fn lost_drafts(&self) -> String {
        let catalog = &self.session.catalog;
        let names = catalog.skills().iter().filter(|skill| self.sitting.drafts().contains_key(&skill.id));
        let names: Vec<&str> = names.map(|skill| &*skill.name).collect();
        if names.is_empty() {
            return String::new();
        }
        let text = format!("not saved, because no rating followed: the details for {}", names.join(", "));
        self.page.paragraph(Role::Warning, "", &text)
    }
}
