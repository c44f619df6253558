use std::io::{self, BufRead, Write};

use clap::Args;

use super::failure::Failure;
use super::printer::Printer;
use super::shell::{Shell, save_saying};
use super::value::at_least_one;
use super::world::World;
use crate::catalog::{Catalog, Level, Skill, SkillId};
use crate::gap::{Gaps, Row};
use crate::journal::{CheckResult, Rating};
use crate::plain::InputLine;
use crate::profile::Answer;
use crate::report::Page;
use crate::report::skill::check;
use crate::session::{Draft, Session};
use crate::style::Role;

/// The largest number of terminal cells of a wrong answer in a message.
const SHOWN: usize = 40;

/// Answer a question about a skill, compare with a good answer, and keep your own verdict
///
/// The verdict is shown next to your level and never changes it. Without a skill, the command asks about skills of the
/// list that you rated 3 or higher and have not checked yet, those with the highest weight first.
#[derive(Debug, Args)]
pub(super) struct Check {
    /// The skills: ids, names or aliases, or the beginning of one
    skill: Vec<String>,
    /// Only this area: its id or name, or the beginning of one
    #[arg(long, conflicts_with = "skill")]
    area: Option<String>,
    /// The number of questions
    #[arg(long, value_name = "N", default_value_t = 5, conflicts_with = "skill", value_parser = at_least_one)]
    count: usize,
}

impl Check {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let mut session = shell.session_to_record()?;
        let skills = self.skills(&session)?;
        if skills.is_empty() {
            let of_what = if self.area.is_some() { "area" } else { "list" };
            let gaps = session.gaps();
            let mut answers = self.rows(&gaps, &session.catalog)?.into_iter().filter_map(|row| row.answer);
            shell.world.say(&if answers.any(|(_, answer)| is_high(answer)) {
                format!(
                    "you have checked all skills of the {of_what} that you rated 3 or higher; `skillgap check SKILL` asks \
                     about one again"
                )
            } else {
                format!(
                    "no skill of the {of_what} is rated 3 or higher yet; `skillgap check SKILL` asks about any skill"
                )
            });
            return Ok(());
        }
        let page = shell.page;
        let World { out, err, .. } = &mut *shell.world;
        let mut out = Printer { out, styled: page.color };
        let mut dialog = Dialog { input: &mut io::stdin().lock(), out: &mut out, page };
        for (nth, skill) in skills.iter().enumerate() {
            let lead = format!("Check {} of {}. ", nth + 1, skills.len());
            match dialog.ask(&lead, skill, &mut session, &mut |session| save_saying(session, err)) {
                // If the output is closed, the command ends without an error: all verdicts are saved.
                Err(failure) if failure.is_closed_pipe => return Ok(()),
                Ok(true) => {}
                done => return done.map(drop),
            }
        }
        Ok(())
    }

    /// Returns the requirements of the area, or all if none was given.
    fn rows<'g, 'a>(&self, gaps: &'g Gaps<'a>, catalog: &Catalog) -> Result<Vec<&'g Row<'a>>, Failure> {
        let area = self.area.as_ref().map(|area| catalog.find_area(area)).transpose()?;
        Ok(gaps.rows.iter().filter(|row| area.is_none_or(|area| row.requirement.area == area.id)).collect())
    }

    /// Returns the skills to ask about.
    fn skills(&self, session: &Session) -> Result<Vec<Skill>, Failure> {
        let catalog = &session.catalog;
        if !self.skill.is_empty() {
            let mut named = Vec::new();
            for text in &self.skill {
                let skill = catalog.find_skill(text)?;
                if skill.check().is_none() {
                    return Err(Failure::new(format!("`{}` has no check question", skill.name))
                        .hint("the list that defines the skill can add one"));
                }
                if named.iter().all(|other: &Skill| other.id != skill.id) {
                    named.push(skill.clone());
                }
            }
            return Ok(named);
        }
        let gaps = session.gaps();
        let mut rows = self.rows(&gaps, catalog)?;
        rows.sort_by_key(|row| std::cmp::Reverse(row.requirement.weight));
        let mut ids: Vec<&SkillId> = Vec::new();
        let mut skills: Vec<Skill> = Vec::new();
        for row in rows {
            let Some((id, answer)) = row.answer else { continue };
            if !is_high(answer) || session.profile().evidence().checked(id).is_some() || ids.contains(&id) {
                continue;
            }
            ids.push(id);
            if let Some(skill) = catalog.skill(id.as_str())
                && skill.check().is_some()
            {
                skills.push(skill.clone());
            }
        }
        skills.truncate(self.count);
        Ok(skills)
    }
}

/// Returns true if the answer is a level that deserves a check.
fn is_high(answer: &Answer) -> bool {
    answer.rating.level().is_some_and(|level| level.number() >= 3)
}

/// The dialog of questions and answers, line by line.
struct Dialog<'a> {
    input: &'a mut dyn BufRead,
    out: &'a mut dyn Write,
    page: Page,
}

impl Dialog<'_> {
    /// Asks about a skill. Returns false if the user quits or the input ends.
    fn ask(
        &mut self,
        lead: &str,
        skill: &Skill,
        session: &mut Session,
        save: &mut dyn FnMut(&mut Session) -> Result<(), Failure>,
    ) -> Result<bool, Failure> {
        let page = self.page;
        let mut question = format!("\n{}", page.paragraph(Role::Strong, "", &format!("{lead}{}", skill.name)));
        for shown in check(skill, false) {
            question += &page.paragraph(shown.role, &shown.lead, &shown.text);
        }
        self.write(&question)?;
        self.say("Say or write your answer; nothing of it is kept.")?;
        self.say("Enter: the good answer; n: don't know; skip; quit")?;
        let Some(line) = self.line()? else { return Ok(false) };
        // Any other text is the user's answer to the question, which is not recorded.
        let result = match line.as_str() {
            "n" => Some(CheckResult::Not),
            "skip" | "s" => return Ok(true),
            "quit" | "q" => return Ok(false),
            _ => None,
        };
        for shown in check(skill, true).iter().skip(1) {
            self.write(&page.paragraph(shown.role, &shown.lead, &shown.text))?;
        }
        let result = match result {
            Some(result) => result,
            None => match self.verdict()? {
                Some(result) => result,
                None => return Ok(false),
            },
        };
        session.record_check(&skill.id, result);
        save(session)?;
        self.say(&format!("checked: {}", result.describe()))?;
        if result == CheckResult::Had { Ok(true) } else { self.rate_again(skill, session, save) }
    }

    /// Asks how much of the good answer the user had. Returns `None` if the user quits or the input ends.
    fn verdict(&mut self) -> Result<Option<CheckResult>, Failure> {
        let words = "y: had it; h: half of it; n: did not have it; quit";
        self.say(&format!("Did you have it? {words}"))?;
        loop {
            let Some(line) = self.line()? else { return Ok(None) };
            if ["quit", "q"].contains(&line.as_str()) {
                return Ok(None);
            }
            match CheckResult::find(&line) {
                Some(result) => return Ok(Some(result)),
                None => self.wrong(&line, words)?,
            }
        }
    }

    /// Offers to rate the skill again, without showing its rating.
    fn rate_again(
        &mut self,
        skill: &Skill,
        session: &mut Session,
        save: &mut dyn FnMut(&mut Session) -> Result<(), Failure>,
    ) -> Result<bool, Failure> {
        let words = "0-5; Enter leaves the rating as it is; quit";
        self.say(&format!("Rate {} again? {words}", skill.name))?;
        loop {
            let Some(line) = self.line()? else { return Ok(false) };
            if ["quit", "q"].contains(&line.as_str()) {
                return Ok(false);
            }
            if line.is_empty() {
                return Ok(true);
            }
            let Some(level) = line.parse::<u8>().ok().and_then(Level::new) else {
                self.wrong(&line, words)?;
                continue;
            };
            let change = session.answer(&skill.id, Rating::Level(level), &Draft::default(), None)?;
            save(session)?;
            self.say(&change.tell(&session.catalog, self.page.symbols.arrow))?;
            return Ok(true);
        }
    }

    fn write(&mut self, text: &str) -> Result<(), Failure> {
        Ok(self.out.write_all(text.as_bytes())?)
    }

    /// Prints a sentence, wrapped between words.
    fn say(&mut self, text: &str) -> Result<(), Failure> {
        self.write(&self.page.paragraph(Role::Text, "", text))
    }

    fn wrong(&mut self, line: &str, words: &str) -> Result<(), Failure> {
        self.say(&format!("`{}` is none of these: {words}", self.page.cut(line, SHOWN)))
    }

    /// Reads a line and trims it. Returns `None` at the end of the input.
    fn line(&mut self) -> Result<Option<String>, Failure> {
        self.write("> ")?;
        self.out.flush()?;
        match InputLine::read(self.input)? {
            None => Ok(None),
            Some(InputLine::Line(line) | InputLine::NotUtf8(line)) => Ok(Some(line.trim().to_owned())),
            Some(InputLine::TooLong(_)) => {
                Err(Failure::new("a line has more than 64 KiB").hint("answer in a shorter line"))
            }
        }
    }
}
