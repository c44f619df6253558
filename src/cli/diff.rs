use std::path::Path;

use clap::Args;
use jiff::Timestamp;

use super::failure::Failure;
use super::shell::{Shell, is_there};
use super::value::file;
use super::when;
use crate::comparison::{Comparison, Moment};
use crate::gap::Gaps;
use crate::import::MAX_BYTES;
use crate::journal::{Events, Recorded};
use crate::json::to_json;
use crate::profile::Profile;
use crate::progress::{Difference, Document};
use crate::report::{self, date};
use crate::session::Session;
use crate::style::Role;

/// Compare two dates, or two exports: what rose, fell, is new
#[derive(Debug, Args)]
pub(super) struct Diff {
    /// A date (the end of that day), a time, or an exported file
    #[arg(value_parser = file())]
    from: String,
    /// The same; now, if not given
    #[arg(value_parser = file())]
    to: Option<String>,
    /// As JSON
    #[arg(long)]
    json: bool,
}

impl Diff {
    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let session = shell.session()?;
        let before = standing(&self.from, shell, &session)?;
        let after = match &self.to {
            Some(to) => standing(to, shell, &session)?,
            None => (session.profile().clone(), session.now()),
        };
        let days = session.config.reassess_after_days;
        let (from, to) = (Moment { profile: &before.0, at: before.1 }, Moment { profile: &after.0, at: after.1 });
        let comparison = Comparison::of(from, to, days, &session.catalog);
        let [gaps_before, gaps_after] =
            [from, to].map(|moment| Gaps::of(&session.benchmark, moment.profile, &session.catalog));
        if self.json {
            let (from, to) = ((from.at, &gaps_before), (to.at, &gaps_after));
            return shell.write(&to_json(&Difference::of(from, to, comparison, &session.catalog)));
        }
        let page = shell.page;
        let arrow = page.symbols.arrow;
        let mut out = page.paragraph(Role::Strong, "", &session.benchmark.title);
        let [then, now] = [&gaps_before, &gaps_after].map(|gaps| report::shares(&gaps.totals).big);
        let course = format!("{}: {then} {arrow} {}: {now}", date(from.at), date(to.at));
        out.push_str(&page.paragraph(Role::Text, "", &course));
        out.push_str(&report::comparison(&comparison, &session.catalog, &page));
        if comparison.is_empty() {
            out.push_str("\nnothing has changed\n");
        }
        shell.print(&out)
    }
}

/// Returns the profile at a date, or the profile of an export.
fn standing(text: &str, shell: &Shell<'_>, session: &Session) -> Result<(Profile, Timestamp), Failure> {
    if text != "-" && !is_there(Path::new(text))? {
        let at = when::end_of(text, session.now()).map_err(|failure| {
            if failure.message.ends_with("is not a date") {
                Failure { message: format!("`{text}` is neither a date nor a file"), ..failure }
            } else {
                failure
            }
        })?;
        return Ok((session.profile_as_of(at), at));
    }
    let document = Document::read(&shell.read(text, MAX_BYTES)?);
    let Document { generated_at, history, .. } =
        document.map_err(|error| Failure::not_a_document(text, "an export", error))?;
    let at = generated_at.ok_or_else(|| {
        Failure::new(format!("`{text}` does not say when it was written"))
            .hint("`skillgap export` writes `generated_at`")
    })?;
    let mut events = Events::default();
    for (_, event) in history {
        events.insert(Recorded { event, own: false });
    }
    events.forget(at);
    Ok((Profile::fold(&events, at, &session.catalog), at))
}
