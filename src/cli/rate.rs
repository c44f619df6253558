use clap::Args;

use super::failure::Failure;
use super::shell::Shell;
use super::value::free_text;
use super::when;
use crate::catalog::Level;
use crate::journal::{Confidence, Month, Rating};
use crate::report::date;
use crate::session::{Draft, LastUsed};

/// Rate a skill
#[derive(Debug, Args)]
pub(super) struct Rate {
    /// The skill: its id, name or alias, or the beginning of one
    skill: String,
    /// 0 to 5, a level's name (none, aware, familiar, working, proficient, expert), or n/a
    #[arg(value_parser = rating, allow_negative_numbers = true)]
    answer: Rating,
    /// Your confidence in the rating
    #[arg(long, value_name = "low|medium|high", value_parser = confidence)]
    confidence: Option<Confidence>,
    /// The month in which you last used the skill, such as `2026-11` or `last month`
    #[arg(long, value_name = "MONTH")]
    last_used: Option<String>,
    /// Evidence: a link, a project, a sentence; an empty text removes the note
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = free_text)]
    note: Option<String>,
    /// The day from which the rating holds, such as `2026-11-20`, `2w` (two weeks ago) or `last friday`; now, if not
    /// given
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true)]
    at: Option<String>,
}

impl Rate {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        if self.answer == Rating::NotApplicable && (self.confidence.is_some() || self.last_used.is_some()) {
            return Err(Failure::usage("`--confidence` and `--last-used` belong to a level, not to `n/a`")
                .hint("leave them out"));
        }
        let mut record = shell.record()?;
        let last_used = match self.last_used {
            Some(text) => {
                let month = Month::of_last_use(&text, record.today()).map_err(|error| Failure::of_value(&error))?;
                Some(LastUsed::In(month))
            }
            None => None,
        };
        let at = self.at.map(|text| when::start_of(&text, record.now())).transpose()?;
        let found = record.catalog.find(&self.skill)?;
        let skill = found.skill.id.clone();
        let technology = found.technology.map(str::to_owned);
        let draft = Draft {
            confidence: self.confidence,
            last_used,
            note: self.note,
            technology: technology.as_deref().map(Box::from),
        };
        let change = record.answer(&skill, self.answer, &draft, at)?;
        shell.save(&mut record)?;
        let described = change.describe(&record.catalog, shell.page.symbols.arrow);
        if change.is_overtaken() {
            return shell.print_line(&format!(
                "recorded in the history; what holds now is {described}, which is later: leave `--at` out to change it"
            ));
        }
        if let Some(before) = &change.before
            && let Some(before) = before.details.technology.as_deref()
            && technology.as_deref() != Some(before)
        {
            shell
                .world
                .note(format!("it replaces the rating for {before}: a skill has one rating, whatever it is rated for"));
        }
        let mut out = format!("rated {described}");
        if let Some(technology) = &technology {
            out += &format!(", for {technology}");
        }
        if let Some(at) = at {
            out += &format!(", since {}", date(at));
        }
        shell.print_line(&out)
    }
}

fn rating(text: &str) -> Result<Rating, String> {
    let names: Vec<_> = Level::ALL.iter().map(|level| level.name().to_lowercase()).collect();
    Rating::find(text).ok_or_else(|| format!("`{text}` is not an answer: write 0 to 5, {}, or n/a", names.join(", ")))
}

fn confidence(text: &str) -> Result<Confidence, String> {
    Confidence::find(text).ok_or_else(|| format!("`{text}` is not a confidence: write low, medium or high"))
}
