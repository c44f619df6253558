use super::Record;
use crate::catalog::SkillId;
use crate::journal::{Act, CheckResult, Checked, Seen, Stamp, When, Win};
use crate::session::{Action, Change, Refusal};

/// Records wins, checks and git evidence. None of them changes a level.
impl Record {
    /// Records a win, achieved at `at`, or now.
    ///
    /// # Errors
    /// Returns an error if the text is blank or too long, or `at` is in the future or before 1970.
    pub(crate) fn log_win(&mut self, win: Win, at: Option<When>) -> Result<Change, Refusal> {
        if win.text.as_deref().is_none_or(|text| text.trim().is_empty()) {
            return Err(Refusal::NoText);
        }
        Refusal::check_length("text", win.text.as_deref())?;
        Refusal::check_length("link", win.link.as_deref())?;
        let at = match at {
            Some(at) => {
                let now = self.check_date(at)?.recorded_at();
                let stamp = Stamp::from(at);
                Some(Stamp { at: stamp.at.min(now), ..stamp })
            }
            None => None,
        };
        Ok(self.change(Action::Log, Act::Win(Box::new(win)), at))
    }

    /// Records how the user judged the answer to a check question.
    pub(crate) fn record_check(&mut self, skill: &SkillId, result: CheckResult) -> Change {
        self.change(Action::Log, Act::Checked(Checked { skill: skill.clone(), result }), None)
    }

    /// Records what a scan of the user's commits shows about skills, as one change. Returns `None` if there is nothing to
    /// record.
    pub(crate) fn record_seen(&mut self, seen: Vec<Seen>) -> Option<Change> {
        let acts = seen.into_iter().map(|seen| Act::Seen(Box::new(seen))).collect();
        let at = Stamp::from(self.next_id().recorded_at());
        self.change_together(Action::Log, acts, Some(at))
    }
}
