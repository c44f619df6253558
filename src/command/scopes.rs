use std::ops::Deref;

use super::Scope;

/// The scopes of one place of the app, without [`Scope::Everywhere`].
///
/// All kinds of places are declared here, and each layer of the app uses one of them. The key map, which is built
/// before any layer exists, can therefore check a binding in all places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scopes(&'static [Scope]);

/// Declares constants of [`Scopes`] and collects them in `Scopes::ALL`.
macro_rules! scopes {
    ($($(#[$doc:meta])* $name:ident: [$($scope:ident),*];)*) => {
        impl Scopes {
            $($(#[$doc])* pub const $name: Self = Self(&[$(Scope::$scope),*]);)*
            /// The scopes of every kind of place.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];
        }
    };
}

scopes! {
    /// A screen with nothing to select or to scroll.
    NOTHING: [];
    /// The welcome of the first start.
    WELCOME: [Choice];
    /// The overview.
    OVERVIEW: [Skill, Choice, List];
    /// The assessment with nothing left to ask, before it has shown a card.
    WALK_OVER: [Choice, Views];
    /// A card of the assessment.
    WALK: [Skill, Walk, Trail, Views];
    /// A card of the assessment with several skills, or with levels that do not fit, to move through.
    WALK_WITH_LIST: [Skill, Walk, Trail, List, Views];
    /// The assessment past its last card.
    WALK_END: [Choice, Trail, Views];
    /// The table of all skills.
    SKILL_TABLE: [Skill, Choice, Rows, List, Views];
    /// The list of gaps.
    GAPS: [Gaps, Views, Skill, Choice, Rows, List];
    /// The list of gaps with a card beside it.
    GAPS_BESIDE: [Beside, Gaps, Views, Skill, Choice, Rows, List];
    /// The comparison with second opinions, as a view of the gaps.
    GAPS_COMPARED: [Views, Skill, Choice, List];
    /// The comparison with second opinions with a card beside it.
    GAPS_COMPARED_BESIDE: [Beside, Views, Skill, Choice, List];
    /// A chart.
    CHART: [Views];
    /// A chart with rows that can be opened.
    CHART_WITH_ROWS: [Views, Choice, List];
    /// The trend, as a line or by area.
    TREND: [Trend, Views, List];
    /// The changes of the trend.
    TREND_CHANGES: [Trend, Views, Skill, Choice, List];
    /// The plan.
    PLAN: [Plan, Skill, Choice, List];
    /// The plan with a card beside it.
    PLAN_BESIDE: [Beside, Plan, Skill, Choice, List];
    /// The card of a skill beside a list.
    PANE: [Pane, Beside, Skill, List, Check];
    /// The card of several skills beside a list.
    SKILLS_PANE: [Pane, Beside, Card, Skill, List, Check];
    /// The card of a skill.
    SKILL_CARD: [Skill, List, Check];
    /// The card of several skills.
    SKILLS_CARD: [Skill, List, Check, Card];
    /// A menu or a dialog.
    MENU: [Choice, List];
    /// A comparison with second opinions.
    COMPARED: [Skill, Choice, List];
    /// A text to move through.
    TEXT: [List];
    /// The dialog on quitting with unsaved changes.
    UNSAVED: [Unsaved];
    /// A line being typed.
    FIELD: [Field];
    /// A note being typed.
    NOTE: [Note];
    /// The path or the text of a list being typed or pasted.
    SOURCE: [Source];
    /// A list that was read from a text.
    DRAFT: [Draft, List];
    /// The requirements of a team.
    TEAM_SKILLS: [Team, Gaps, Choice, Rows, List];
    /// The people or the pairs of a team.
    TEAM: [Team, Choice, Rows, List];
    /// The people for a requirement, or what a person of a team can do.
    TEAM_TEXT: [Team, Choice, List];
    /// Help and palette.
    PALETTE: [Palette, List];
}

impl Deref for Scopes {
    type Target = [Scope];

    fn deref(&self) -> &[Scope] {
        self.0
    }
}
