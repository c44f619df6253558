use serde::Serialize;

use super::ask::short;
use crate::cli::failure::Failure;
use crate::cli::shell::Shell;
use crate::journal::EventId;
use crate::json::to_json;
use crate::opinion::{By, Request};
use crate::report::{Page, date, day};
use crate::session::{OpinionStanding as Standing, Received, Session};
use crate::style::Role;
use crate::text::counted;

#[derive(Serialize)]
struct Shape<'a> {
    asked: Vec<AskedShape<'a>>,
    received: Vec<ReceivedShape<'a>>,
}

#[derive(Serialize)]
struct AskedShape<'a> {
    id: EventId,
    asked_at: String,
    #[serde(rename = "for")]
    to: Option<&'a str>,
    due: Option<String>,
    benchmark: &'a str,
    skills: usize,
    opinions: usize,
}

#[derive(Serialize)]
struct ReceivedShape<'a> {
    id: EventId,
    request: EventId,
    #[serde(flatten)]
    by: &'a By,
    given_at: String,
    levels: usize,
    not_seen: usize,
    state: &'static str,
    unrated: usize,
    opened_at: Option<String>,
    replaced: bool,
}

/// Lists the requests and the opinions received.
pub(super) fn run(json: bool, shell: &mut Shell<'_>) -> Result<(), Failure> {
    let session = shell.session()?;
    let kept = shell.kept_opinions()?;
    let received = session.received(&kept);
    if json {
        let mut asked = Vec::new();
        for request in &kept.requests {
            let opinions = received.iter().filter(|received| received.opinion.request == request.id).count();
            asked.push(asked_shape(request, opinions));
        }
        let received = received.iter().map(|received| received_shape(received, &session)).collect();
        return shell.write(&to_json(&Shape { asked, received }));
    }
    if kept.requests.is_empty() && received.is_empty() {
        return shell.print("nobody is asked yet; `skillgap opinion ask` writes a request\n");
    }
    let page = shell.page;
    let mut out = String::new();
    if !kept.requests.is_empty() {
        page.push_heading(&mut out, "Asked");
        for request in &kept.requests {
            out += &page.paragraph(Role::Text, &format!("  {}  ", short(request.id)), &asked(request));
        }
    }
    if !received.is_empty() {
        page.push_heading(&mut out, "Received");
        for received in &received {
            out += &line(received, &session, &page);
        }
    }
    shell.print(&out)
}

fn asked(request: &Request) -> String {
    let mut text = format!("asked {}", date(request.asked_at()));
    if let Some(to) = &request.to {
        text += &format!(" for {to}");
    }
    text += &format!(": {} of {}", counted(request.skills.len(), "skill"), request.list.title);
    if let Some(due) = request.due {
        text += &format!(", due {}", day(due));
    }
    text
}

fn line(received: &Received<'_>, session: &Session, page: &Page) -> String {
    let opinion = received.opinion;
    let (levels, not_seen) = opinion.counts();
    let answers = counted(levels + not_seen, "answer");
    let state = match &received.standing {
        _ if received.is_replaced => "a newer one is there".to_owned(),
        Standing::Opened => match session.opened(opinion.id) {
            Some(opened) => format!("opened {}", date(opened.recorded_at())),
            None => "opened".to_owned(),
        },
        Standing::Ready => "may be opened".to_owned(),
        Standing::Closed(unrated) => format!("closed until you have rated {} more", unrated.len()),
        Standing::NotAsked => "not asked for here".to_owned(),
    };
    let text = format!("{}, given {}: {answers}, {state}", opinion.by.describe(), date(opinion.given_at));
    page.paragraph(Role::Text, &format!("  {}  ", short(opinion.id)), &text)
}

fn asked_shape(request: &Request, opinions: usize) -> AskedShape<'_> {
    AskedShape {
        id: request.id,
        asked_at: format!("{:.3}", request.asked_at()),
        to: request.to.as_deref(),
        due: request.due.map(|due| due.to_string()),
        benchmark: &request.list.id,
        skills: request.skills.len(),
        opinions,
    }
}

fn received_shape<'a>(received: &Received<'a>, session: &Session) -> ReceivedShape<'a> {
    let opinion = received.opinion;
    let (levels, not_seen) = opinion.counts();
    ReceivedShape {
        id: opinion.id,
        request: opinion.request,
        by: &opinion.by,
        given_at: format!("{:.3}", opinion.given_at),
        levels,
        not_seen,
        state: received.standing.name(),
        unrated: if let Standing::Closed(unrated) = &received.standing { unrated.len() } else { 0 },
        opened_at: session.opened(opinion.id).map(|opened| format!("{:.3}", opened.recorded_at())),
        replaced: received.is_replaced,
    }
}
