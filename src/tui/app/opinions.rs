//! Second opinions in the app: listing them, opening them, and comparing the user's ratings with them.

use super::App;
use crate::journal::EventId;
use crate::report::date;
use crate::session::{Kept, OpinionStanding, Received};
use crate::tui::effect::Effect;
use crate::tui::overlay::{Choice, Compared, Menu};

/// The maximum number of skills named in the message why an opinion stays closed.
const NAMED: usize = 3;

impl App {
    /// Opens a menu of the received opinions to compare with.
    pub(super) fn choose_opinion(&mut self) {
        let Some(kept) = self.kept_opinions() else { return };
        let received = self.view_state.session.received(&kept);
        let mut current: Vec<&Received<'_>> = received.iter().filter(|received| !received.is_replaced).collect();
        current.sort_by_key(|received| std::cmp::Reverse(received.opinion.given_at));
        if current.is_empty() {
            return self.say("no second opinion yet: `skillgap opinion ask` writes a request for one");
        }
        let mut options: Vec<Choice> = current.iter().map(|received| option(received)).collect();
        let open: Vec<EventId> =
            current.iter().filter(|received| received.may_be_opened()).map(|received| received.opinion.id).collect();
        if open.len() > 1 {
            let remark = format!("{} opinions, with the median of their levels", open.len());
            options.push(("all together".to_owned(), remark, Effect::OpenOpinions(open)));
        }
        self.open_dialog(Menu::new("Compare with a second opinion".to_owned(), options, 0));
    }

    /// Opens these opinions, records that, and shows the comparison; or shows why the opinions stay closed.
    pub(super) fn open_opinions(&mut self, ids: &[EventId]) {
        self.layers.pop();
        let Some(kept) = self.kept_opinions() else { return };
        let mut received = self.view_state.session.received(&kept);
        received.retain(|received| ids.contains(&received.opinion.id));
        if let Some(closed) = received.iter().find(|received| !received.may_be_opened()) {
            return self.say(why_closed(closed));
        }
        let comparison = self.view_state.session.compare(&received);
        self.layers.push(Compared::new(comparison));
        self.read_open_opinions();
    }

    /// Reads the opened opinions for the cards of skills. If none is open, reads no file.
    pub(super) fn read_open_opinions(&mut self) {
        if !self.view_state.session.has_opened_opinion() {
            return;
        }
        let Some(Ok(kept)) = self.view_state.opinion_folder.as_ref().map(|folder| folder.read()) else { return };
        let mut open = self.view_state.session.received(&kept);
        open.retain(|received| !received.is_replaced && matches!(received.standing, OpinionStanding::Opened));
        let is_any = !open.is_empty();
        self.view_state.opinions = is_any.then(|| self.view_state.session.compare(&open));
    }

    /// Loads the user's requests and the received opinions; shows a warning if they cannot be read.
    fn kept_opinions(&mut self) -> Option<Kept> {
        let Some(folder) = &self.view_state.opinion_folder else {
            self.say("a demo has no second opinions");
            return None;
        };
        folder.read().map_err(|error| self.warn(error.to_string())).ok()
    }
}

/// The menu entry of an opinion: "Ben, peer, 24 Nov 2026", and whether the opinion may be opened.
fn option(received: &Received<'_>) -> Choice {
    let opinion = received.opinion;
    let remark = match &received.standing {
        OpinionStanding::Opened => "opened".to_owned(),
        OpinionStanding::Ready => "may be opened; your levels of now are compared".to_owned(),
        OpinionStanding::Closed(unrated) => format!("closed until you have rated {} more", unrated.len()),
        OpinionStanding::NotAsked => "not asked for here".to_owned(),
    };
    let name = format!("{}, {}", opinion.by.describe(), date(opinion.given_at));
    (name, remark, Effect::OpenOpinions(vec![opinion.id]))
}

fn why_closed(received: &Received<'_>) -> String {
    let who = received.opinion.by.who();
    let OpinionStanding::Closed(unrated) = &received.standing else {
        return format!("you have not asked for the opinion of {who}");
    };
    let mut names: Vec<&str> = unrated.iter().take(NAMED).map(|asked| &*asked.name).collect();
    if unrated.len() > NAMED {
        names.push("and others");
    }
    format!("the opinion of {who} stays closed until you have rated {}", names.join(", "))
}
