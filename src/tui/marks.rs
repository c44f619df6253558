use super::context::Context;
use crate::catalog::SkillId;
use crate::journal::Confidence;
use crate::profile::Planned;
use crate::style::Symbols;

/// The marks of a row besides its rating: planned, has a note, stale, rated with low confidence, seen in the user's own
/// commits, and the result of the last check. Each is a symbol of one cell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Marks([bool; 8]);

/// The index of the first mark of a check; the others follow in the order of the results.
const FIRST_CHECK: usize = 5;

impl Marks {
    /// The marks of a row with several skills of which any one counts.
    pub(super) fn of(skills: &[SkillId], context: &Context<'_>) -> Self {
        let (session, mut marks) = (context.session, [false; 8]);
        let profile = session.profile();
        for skill in skills {
            marks[0] |= profile.planned(skill).is_some_and(Planned::is_open);
            marks[4] |= !profile.evidence().seen(skill).is_empty();
            if let Some((_, result)) = profile.evidence().checked(skill).filter(|_| !context.hides(skill)) {
                marks[FIRST_CHECK + result as usize] = true;
            }
            let Some(answer) = profile.answer(skill) else { continue };
            marks[1] |= answer.details.note.as_deref().is_some_and(|note| !note.is_empty());
            marks[2] |= answer.is_stale(session.now(), session.config.reassess_after_days);
            marks[3] |= answer.details.confidence == Some(Confidence::Low) && !context.hides(skill);
        }
        Self(marks)
    }

    /// The marks without the one for planned skills.
    pub(super) fn without_plan(mut self) -> Self {
        self.0[0] = false;
        self
    }

    /// The width in cells.
    pub(super) fn width(self) -> usize {
        self.0.iter().filter(|is_set| **is_set).count()
    }

    /// The symbols, one after another.
    pub(super) fn text(self, symbols: &Symbols) -> String {
        let signs = symbols.marks.iter().zip(self.0);
        signs.filter(|(_, is_set)| *is_set).map(|(sign, _)| *sign).collect()
    }
}
