//! The guided assessment as lines of text, for screen readers, pipes and dumb terminals. Nothing is redrawn.

mod explained;
mod input_line;

pub(crate) use input_line::InputLine;

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
use crate::text::{capitalized, counted};
use crate::walk::{Pace, Walk};
use explained::Explaining;

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

    /// Returns text for the output: safe to show, and wrapped between words.
    fn say(&self, text: &str) -> String {
        self.page.paragraph(Role::Text, "", text)
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
        let area = session.catalog.area(card.area.as_str()).map_or("", |area| &area.name);
        let time = if left > 0 { format!(", about {} left", self.time(left)) } else { String::new() };
        let mut out = format!("\n{}", self.say(&format!("{area}. {} of {all} answered{time}.", all - left)));
        let members = card.asked.skills().len();
        if members > 1 {
            out += &self.say(&format!("{}: any one of {members} counts. An empty line goes on.", card.name));
        }
        if let Some(skill) = self.skill() {
            let text = format!("{}: {}.", skill.name, skill.meaning);
            out += &page.paragraph(Role::Strong, "", &text);
            if let Some(quote) = self.quotes.get(&skill.id) {
                out += &page.paragraph(Role::Text, "In the text: ", quote);
            }
            // An answer from before this walk is hidden, so that users answer without looking at it.
            if let Some(answer) = session.profile().answer(&skill.id) {
                let state = if self.sitting.walk().is_given(answer) {
                    format!("Answered: {}. Another answer changes it.", self.answer_text(answer))
                } else {
                    format!("{}.", capitalized(ASKED_AGAIN))
                };
                out += &self.say(&state);
            }
        }
        out + &self.say(self.answers())
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
            "" => self.say(&format!("say {}", self.answers())),
            "skip" | "s" => self.step(Step::Skip),
            "back" | "b" => self.step(Step::Back),
            "undo" | "u" => self.act(|sitting, session| sitting.undo(Place::Card, session)),
            "redo" => self.act(|sitting, session| sitting.redo(Place::Card, session)),
            "clear" => self.act(|sitting, session| sitting.clear(&skill.id, Place::Card, session)),
            "note" => self.describe(&skill, Detail::Note(rest.trim().to_owned())),
            "confidence" => match Confidence::find(rest.trim()) {
                Some(confidence) => self.describe(&skill, Detail::Confidence(Some(confidence))),
                None => self.say("say `confidence low`, `confidence medium` or `confidence high`"),
            },
            "used" if !self.session.is_of_another() => match Month::of_last_use(rest.trim(), self.session.today()) {
                Ok(month) => self.describe(&skill, Detail::LastUsed(Some(month))),
                Err(error) => self.say(&error.to_string()),
            },
            _ => match self.rating(line) {
                Some(rating) => self.rate(skill, rating),
                None => self.reject(line, "is not an answer"),
            },
        })
    }

    /// Reads a line as a rating.
    fn rating(&self, line: &str) -> Option<Rating> {
        let is_not_seen = self.session.is_of_another() && line.eq_ignore_ascii_case("not seen");
        // `n` is the key of the app for "not applicable" and for "not seen".
        if is_not_seen || line.eq_ignore_ascii_case("n") { Some(Rating::NotApplicable) } else { Rating::find(line) }
    }

    /// Records a rating. If the user has to explain the skill first, asks the check question instead.
    fn rate(&mut self, skill: Skill, rating: Rating) -> String {
        if !self.session.is_of_another() && self.sitting.explains_first(&skill.id, rating, self.session) {
            return self.begin_to_explain(skill);
        }
        self.act(|sitting, session| sitting.answer(&skill.id, rating, Place::Card, session))
    }

    /// Returns a rating in words.
    fn describe_rating(&self, rating: Rating) -> String {
        let is_not_seen = self.session.is_of_another() && rating == Rating::NotApplicable;
        if is_not_seen { "not seen".to_owned() } else { rating.describe() }
    }

    /// Returns the text to print for a line that is not an answer.
    fn reject(&self, line: &str, why: &str) -> String {
        self.say(&format!("`{}` {why}: {}", self.page.cut(line.trim(), SHOWN), self.answers()))
    }

    /// Returns an answer with its details: "3 Working, high confidence".
    fn answer_text(&self, answer: &Answer) -> String {
        let mut parts = vec![self.describe_rating(answer.rating)];
        parts.extend(beside_answer(&answer.details));
        if let Some(note) = &answer.details.note {
            parts.push(format!("\"{}\"", self.page.cut(note, SHOWN)));
        }
        parts.join(", ")
    }

    fn describe(&mut self, skill: &Skill, detail: Detail) -> String {
        self.act(|sitting, session| sitting.describe(&skill.id, detail, Place::Card, session))
    }

    fn step(&mut self, step: Step) -> String {
        match self.sitting.step(step, self.session) {
            Ok(()) => String::new(),
            Err(stuck) => self.say(&stuck.to_string()),
        }
    }

    /// Carries out an action, and returns a text about what it did or why it was refused.
    fn act(&mut self, action: impl FnOnce(&mut Sitting, &mut Session) -> Outcome) -> String {
        match action(&mut self.sitting, self.session) {
            Ok(Done::Changed(change)) if self.is_not_seen(&change) => {
                let skill = change.act.skill().map_or("", |skill| self.session.catalog.name_of(skill));
                self.say(&format!("{skill}: not seen"))
            }
            Ok(done) => self.say(&done.tell(&self.session.catalog, self.page.symbols.arrow)),
            Err(refusal) => self.say(&refusal.to_string()),
        }
    }

    /// Returns true if a change records that the rater has not seen a skill.
    fn is_not_seen(&self, change: &Change) -> bool {
        self.session.is_of_another()
            && matches!(change.act, Act::Answered(_))
            && change.after.as_ref().is_some_and(|answer| answer.rating == Rating::NotApplicable)
    }

    /// Returns the six levels of a skill as text.
    fn levels(&self, skill: &Skill) -> String {
        let mut out = String::new();
        for level in Level::ALL {
            out += &self.page.paragraph(Role::Text, &format!("{level} {}: ", level.name()), skill.anchor(level));
        }
        out
    }

    /// Returns all words of the prompt as text.
    fn help(&self) -> String {
        let is_of_another = self.session.is_of_another();
        let mut out = String::new();
        for (word, does) in WORDS {
            out += &match word {
                "0-5, n/a" if is_of_another => {
                    self.page.paragraph(Role::Text, "0-5, n: ", "rates the skill; n means that you have not seen it")
                }
                word if is_of_another && word.starts_with(OF_OWN_SKILLS) => continue,
                word => self.page.paragraph(Role::Text, &format!("{word}: "), does),
            };
        }
        out + &self.page.paragraph(Role::Text, "Levels: ", Level::READING_RULE)
    }

    /// Returns the text after the last card: the coverage, and the number of cards that are left.
    fn end(&self) -> String {
        let gaps = self.session.gaps();
        let walk = self.sitting.walk();
        let (left, all) = (walk.left(&gaps), walk.len());
        // Another person and a text set no targets, so there is no coverage.
        if self.session.is_of_another() || !self.quotes.is_empty() {
            let text = self.say(&format!("{} of {all} answered; {left} left.", all - left));
            return format!("\n{text}{}", self.lost_drafts());
        }
        let unrated = gaps.totals.unrated;
        let rest = match (left, walk.part()) {
            (0, None) => "nothing is left to ask".to_owned(),
            (left, None) => format!("{left} left"),
            (0, Some(part)) if unrated == 0 => format!("{}; nothing else is left to ask", part.done),
            (0, Some(part)) => {
                format!("{}; {unrated} of the whole list left, about {}", part.done, self.time(unrated))
            }
            (left, Some(part)) => format!("{}: {left} left", part.name),
        };
        let (coverage, rated) = (shares(&gaps.totals).big, count_of_rated(&gaps.totals));
        let text = self.say(&format!("{coverage} of \"{}\", {rated}; {rest}.", gaps.benchmark.title));
        format!("\n{text}{}", self.lost_drafts())
    }

    /// Returns a warning with the skills whose details are lost because no answer followed; empty if there are none.
    fn lost_drafts(&self) -> String {
        let mut names: Vec<&str> = Vec::new();
        for skill in self.session.catalog.skills() {
            if self.sitting.drafts().contains_key(&skill.id) {
                names.push(&skill.name);
            }
        }
        if names.is_empty() {
            return String::new();
        }
        let text = format!("not saved, because no rating followed: the details for {}", names.join(", "));
        self.page.paragraph(Role::Warning, "", &text)
    }
}
