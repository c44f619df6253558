use clap::Args;

use super::failure::Failure;
use super::shell::Shell;
use super::value::free_text;
use super::when;
use crate::journal::Win;
use crate::profile::DatedWin;
use crate::progress::WinShape;
use crate::report::{Page, date};
use crate::session::Record;
use crate::style::Role;

/// Record an achievement with its date and skills; without a text, list the achievements
///
/// Achievements are shown with their skills in `skillgap show` and on the cards. They never change a level.
#[derive(Debug, Args)]
pub(super) struct Log {
    /// Your achievement
    #[arg(value_parser = free_text)]
    text: Option<String>,
    /// A skill that the achievement shows; may be given several times. Without a text, list only achievements that show
    /// one of these skills
    #[arg(long, value_name = "SKILL")]
    skill: Vec<String>,
    /// The address of a page about the achievement
    #[arg(long, value_name = "URL", value_parser = link, requires = "text")]
    link: Option<String>,
    /// The date of the achievement, such as `2026-11-20`, `2w` (two weeks ago) or `last friday`; now, if not given
    #[arg(long, value_name = "WHEN", requires = "text", allow_hyphen_values = true)]
    at: Option<String>,
    /// List as JSON
    #[arg(long, conflicts_with = "text")]
    json: bool,
}

/// Parses a web address.
fn link(text: &str) -> Result<String, String> {
    let is_address = ["https://", "http://"].iter().any(|scheme| text.len() > scheme.len() && text.starts_with(scheme));
    if is_address && !text.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return Ok(text.to_owned());
    }
    Err(format!("`{text}` is not an address: write it as `https://example.org/page`"))
}

impl Log {
    /// Returns true if the command changes nothing.
    pub(super) fn only_shows(&self) -> bool {
        self.text.is_none()
    }

    pub(super) fn run(self, shell: &mut Shell<'_>) -> Result<(), Failure> {
        let Some(text) = self.text else { return list(&self.skill, self.json, shell) };
        let mut session = shell.record()?;
        let mut skills = Vec::new();
        for named in &self.skill {
            let skill = &session.catalog.find_skill(named)?.id;
            if !skills.contains(skill) {
                skills.push(skill.clone());
            }
        }
        let at = self.at.map(|text| when::start_of(&text, session.now())).transpose()?;
        session.log_win(Win { text: Some(text.trim().to_owned()), skills: skills.clone(), link: self.link }, at)?;
        shell.save(&mut session)?;
        let names: Vec<&str> = skills.iter().map(|skill| session.catalog.name_of(skill)).collect();
        let of = if names.is_empty() { String::new() } else { format!(" for {}", names.join(", ")) };
        let when = at.map_or_else(String::new, |at| format!(", dated {}", date(at)));
        shell.print_line(&format!("logged{of}{when}"))
    }
}

/// Lists the achievements, the oldest first; if skills are `named`, only those that show one of them.
fn list(named: &[String], as_json: bool, shell: &mut Shell<'_>) -> Result<(), Failure> {
    let session = shell.journal()?;
    let mut asked = Vec::new();
    for skill in named {
        asked.push(super::history::named(skill, &session.catalog, session.events())?);
    }
    let mut wins: Vec<&DatedWin> = session.profile().evidence().wins().iter().collect();
    wins.retain(|win| asked.is_empty() || win.skills.iter().any(|skill| asked.contains(skill)));
    if as_json {
        let shapes: Vec<WinShape<'_>> = wins.into_iter().map(WinShape::from).collect();
        return shell.write(&crate::json::to_json(&shapes));
    }
    if wins.is_empty() {
        shell.world.say("nothing is logged yet: `skillgap log TEXT --skill SKILL` records an achievement");
    }
    let mut text = String::new();
    for win in wins {
        text += &paragraphs(win, &session, &shell.page);
    }
    shell.print(&text)
}

/// Returns the lines of an achievement: its day and text, and below them its skills and link.
fn paragraphs(win: &DatedWin, session: &Record, page: &Page) -> String {
    let indent = " ".repeat(13);
    let lead = format!("{:>11}  ", date(win.at));
    let mut out = String::new();
    for (nth, line) in win.text.lines().enumerate() {
        out.push_str(&page.paragraph(Role::Text, if nth == 0 { &lead } else { &indent }, line));
    }
    let names: Vec<&str> = win.skills.iter().map(|skill| session.catalog.name_of(skill)).collect();
    for below in [names.join(", "), win.link.clone().unwrap_or_default()] {
        if !below.is_empty() {
            out.push_str(&page.paragraph(Role::Quiet, &indent, &below));
        }
    }
    out
}
