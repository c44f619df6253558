use std::str::FromStr;

use clap::Args;

use super::failure::Failure;
use super::shell::Shell;
use super::value::free_text;
use super::when;
use crate::catalog::Level;
use crate::journal::{Confidence, Month, NoMonth, Rating, When};
use crate::report::date;
use crate::session::{Draft, LastUsed};
use crate::text::visible;

/// Rate a skill
#[derive(Debug, Args)]
pub(super) struct Rate {
    /// The skill: its id, name or alias, or how one of them begins
    skill: String,
    /// 0 to 5, a level's name (none, aware, familiar, working, proficient, expert), or n/a
    #[arg(value_parser = rating)]
    answer: Rating,
    /// How sure you are of it
    #[arg(long, value_name = "low|medium|high", value_parser = confidence)]
    confidence: Option<Confidence>,
    /// When you last used the skill
    #[arg(long, value_name = "YYYY-MM", value_parser = Month::from_str)]
    last_used: Option<Month>,
    /// Evidence: a link, a project, a sentence; empty to drop the one before
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = free_text)]
    note: Option<String>,
    /// Since when it holds: RFC 3339 or a date; now, if not given
    #[arg(long, value_name = "WHEN", value_parser = when::start_of)]
    at: Option<When>,
}

impl Rate {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        if self.answer == Rating::NotApplicable && (self.confidence.is_some() || self.last_used.is_some()) {
            return Err(Failure::usage("`--confidence` and `--last-used` belong to a level, not to `n/a`"));
        }
        let mut session = shell.record()?;
        if let Some(month) = self.last_used.filter(|month| *month > Month::of(session.now())) {
            return Err(Failure::usage(NoMonth::Future(month).to_string()));
        }
        let found = session.catalog.find(&self.skill)?;
        let skill = found.skill.id.clone();
        let named = found.technology.map_or_else(String::new, |technology| format!(", for {}", visible(technology)));
        let last_used = self.last_used.map(LastUsed::In);
        let draft = Draft { confidence: self.confidence, last_used, note: self.note };
        let change = session.answer(&skill, self.answer, &draft, self.at)?;
        shell.save(&mut session)?;
        let described = change.describe(&session.catalog, shell.page.symbols.arrow);
        let described = visible(&described);
        if change.is_overtaken() {
            return shell.print(&format!("recorded in the history; what holds now is {described}\n"));
        }
        let since = self.at.map_or_else(String::new, |at| format!(", since {}", date(at)));
        shell.print(&format!("rated {described}{named}{since}\n"))
    }
}

fn rating(text: &str) -> Result<Rating, String> {
    let names: Vec<_> = Level::ALL.iter().map(|level| level.name().to_lowercase()).collect();
    Rating::find(text).ok_or_else(|| format!("`{text}` is no answer: 0 to 5, {}, or n/a", names.join(", ")))
}

fn confidence(text: &str) -> Result<Confidence, String> {
    Confidence::find(text).ok_or_else(|| format!("`{text}` is no confidence: low, medium or high"))
}
