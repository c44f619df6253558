use std::borrow::Cow;

use super::card::LazyCard;
use super::{AreaId, Level};
use crate::id::Id;

/// A text of the catalog. One by which a built-in skill is found is a piece of what is compiled in: no start copies it.
pub type Text = Cow<'static, str>;

/// The id of a [`Skill`].
pub type SkillId = Id<Skill>;

/// The smallest thing that is rated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skill {
    /// Stable for ever.
    pub id: SkillId,
    /// What people read.
    pub name: Text,
    /// The area it belongs to.
    pub area: AreaId,
    /// One line on what it is.
    pub meaning: Text,
    /// Other spellings and abbreviations of the skill as such; no two skills share one.
    pub aliases: Vec<Text>,
    /// Named tools, products and standards that belong to it.
    pub technologies: Vec<Text>,
    /// The phases of an interview that touch it. The mapping is ours.
    pub interview_phases: Vec<Phase>,
    /// How many published lists ask for it, be it alone or as one of several.
    pub asked_by: usize,
    pub(super) card: LazyCard,
}

impl Skill {
    /// By what it is found: its name, its other names, what belongs to it.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        [&self.name].into_iter().chain(&self.aliases).chain(&self.technologies).map(Text::as_ref)
    }

    /// What each level means for this skill, as something one has done or can do; by [`Level::index`].
    pub fn anchors(&self) -> &[Text; Level::COUNT] {
        &self.card.get().anchors
    }

    /// What this level means for this skill.
    pub fn anchor(&self, level: Level) -> &str {
        &self.anchors()[level.index()]
    }

    /// A question that shows whether a rating of 3 or 4 is honest.
    pub fn check(&self) -> Option<&Check> {
        self.card.get().check.as_ref()
    }

    /// What to do next, by the level that it leads to.
    pub fn growth(&self) -> &[Growth] {
        &self.card.get().growth
    }

    /// The next steps from `level` on; none at the top, or where nobody has written any.
    pub fn steps_from(&self, level: Level) -> impl Iterator<Item = &Growth> {
        let to = level.number().saturating_add(1).clamp(2, 4);
        self.growth().iter().filter(move |step| step.to.number() == to)
    }

    /// What to do next at `level`: the first step that leads on from it, else what the level above means; none where
    /// there is neither.
    pub fn next_step(&self, level: Level) -> Option<&str> {
        let growth = self.steps_from(level).next().map(|growth| &*growth.step);
        growth.or_else(|| level.next().map(|above| self.anchor(above)))
    }
}

/// A question or small task for a minute, with what a good answer contains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// What to ask.
    pub question: Text,
    /// What a good answer contains.
    pub good_answer: Text,
}

/// One thing to do, build or read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Growth {
    /// The level that it leads to: 2, 3 or 4 (4 and beyond).
    pub to: Level,
    /// The kind of learning that it is.
    pub route: Route,
    /// What to do.
    pub step: Text,
}

/// The ways of learning that the published lists name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Route {
    HandsOnProjects,
    OpenSource,
    Communities,
    Courses,
    FormalStudy,
    Hackathons,
    Mentoring,
    Conferences,
    Certification,
    OnlineResources,
    CodeReview,
}

/// The phases of an interview that the 2023 list names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Phase {
    PhoneScreening,
    TechnicalAssessment,
    TechnicalInterviews,
    SystemDesignInterview,
    BehavioralCulturalFit,
    FinalManagerial,
}

impl Route {
    /// All routes.
    pub const ALL: [Self; 11] = [
        Self::HandsOnProjects,
        Self::OpenSource,
        Self::Communities,
        Self::Courses,
        Self::FormalStudy,
        Self::Hackathons,
        Self::Mentoring,
        Self::Conferences,
        Self::Certification,
        Self::OnlineResources,
        Self::CodeReview,
    ];

    /// The route that has this word in files.
    pub fn find(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|route| route.id() == word)
    }

    /// The word in files.
    pub fn id(self) -> &'static str {
        match self {
            Self::HandsOnProjects => "hands-on-projects",
            Self::OpenSource => "open-source",
            Self::Communities => "communities",
            Self::Courses => "courses",
            Self::FormalStudy => "formal-study",
            Self::Hackathons => "hackathons",
            Self::Mentoring => "mentoring",
            Self::Conferences => "conferences",
            Self::Certification => "certification",
            Self::OnlineResources => "online-resources",
            Self::CodeReview => "code-review",
        }
    }

    /// What people read.
    pub fn name(self) -> &'static str {
        match self {
            Self::HandsOnProjects => "hands-on project",
            Self::OpenSource => "open source",
            Self::Communities => "community",
            Self::Courses => "course",
            Self::FormalStudy => "formal study",
            Self::Hackathons => "hackathon",
            Self::Mentoring => "mentoring",
            Self::Conferences => "conference",
            Self::Certification => "certification",
            Self::OnlineResources => "online resource",
            Self::CodeReview => "code review",
        }
    }
}

impl Phase {
    /// All phases, in the order in which they are met.
    pub const ALL: [Self; 6] = [
        Self::PhoneScreening,
        Self::TechnicalAssessment,
        Self::TechnicalInterviews,
        Self::SystemDesignInterview,
        Self::BehavioralCulturalFit,
        Self::FinalManagerial,
    ];

    /// The phase that has this word in files.
    pub fn find(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|phase| phase.id() == word)
    }

    /// The word in files.
    pub fn id(self) -> &'static str {
        match self {
            Self::PhoneScreening => "phone-screening",
            Self::TechnicalAssessment => "technical-assessment",
            Self::TechnicalInterviews => "technical-interviews",
            Self::SystemDesignInterview => "system-design-interview",
            Self::BehavioralCulturalFit => "behavioral-cultural-fit",
            Self::FinalManagerial => "final-managerial",
        }
    }

    /// What people read.
    pub fn name(self) -> &'static str {
        match self {
            Self::PhoneScreening => "Phone screening",
            Self::TechnicalAssessment => "Technical assessment",
            Self::TechnicalInterviews => "Technical interviews",
            Self::SystemDesignInterview => "System design interview",
            Self::BehavioralCulturalFit => "Behavioral, cultural fit",
            Self::FinalManagerial => "Final, with managers",
        }
    }
}
