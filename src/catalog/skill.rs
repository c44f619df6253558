use std::borrow::Cow;

use super::{AreaId, Level, Words};
use crate::id::Id;

/// A text of the catalog: of a built-in skill a piece of the program itself, so that starting copies nothing.
pub type Text = Cow<'static, str>;

/// A list in the catalog; borrowed from the program itself for a built-in skill.
pub type List<T> = Cow<'static, [T]>;

/// The id of a [`Skill`].
pub type SkillId = Id<Skill>;

/// The smallest thing that is rated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skill {
    /// Stable for ever.
    pub id: SkillId,
    /// Name to show.
    pub name: Text,
    /// The area it belongs to.
    pub area: AreaId,
    /// One line on what it is.
    pub meaning: Text,
    /// Other spellings and abbreviations of the skill as such; no two skills share one.
    pub aliases: List<Text>,
    /// Named tools, products and standards that stand for it; no two skills share one.
    pub technologies: List<Technology>,
    /// Ids of the skills to reach level 2 in before working beyond level 2 here.
    pub requires: List<Text>,
    /// The phases of an interview that touch it. The mapping is ours.
    pub interview_phases: List<Phase>,
    /// Number of published lists that ask for it, alone or as one of several.
    pub asked_by: usize,
    pub(super) card: Cow<'static, Card>,
}

/// Texts of a skill's card, which neither find nor rank the skill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Card {
    pub(super) anchors: [Text; Level::COUNT],
    pub(super) understanding: Option<Text>,
    pub(super) check: Option<Check>,
    pub(super) growth: List<Growth>,
}

/// A named tool, product, standard or library that stands for a skill: who knows Kafka knows messaging.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Technology {
    /// The usual name.
    pub name: Text,
    /// Other spellings of it.
    pub spellings: List<Text>,
}

impl Technology {
    /// The name, then the other spellings.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        [&self.name].into_iter().chain(self.spellings.iter()).map(Text::as_ref)
    }
}

impl Skill {
    /// The level to reach in a prerequisite before working beyond that level in the skill that requires it.
    pub const PREREQUISITE_LEVEL: u8 = 2;

    /// Every word that finds the skill: its name, its aliases, its technologies in all their spellings.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let technologies = self.technologies.iter().flat_map(Technology::words);
        [&self.name].into_iter().chain(self.aliases.iter()).map(Text::as_ref).chain(technologies)
    }

    /// The other name or the technology that has one of the words which the skill's own name does not have; `None` if the
    /// own name has all.
    pub fn name_with<'s>(&'s self, words: &Words) -> Option<&'s str> {
        let name = self.name.to_lowercase();
        let word = words.iter().find(|word| !name.contains(word))?;
        self.names().filter(|other| other.to_lowercase().contains(word)).min_by_key(|other| other.len())
    }

    /// The usual names of its technologies.
    pub fn technology_names(&self) -> impl Iterator<Item = &str> {
        self.technologies.iter().map(|technology| &*technology.name)
    }

    /// The anchors: for each level something that the user has done or can do; by [`Level::index`].
    pub fn anchors(&self) -> &[Text; Level::COUNT] {
        &self.card.anchors
    }

    /// The anchor of this level.
    pub fn anchor(&self, level: Level) -> &str {
        &self.anchors()[level.index()]
    }

    /// The meaning of a list's "solid understanding" of this skill: level 3 by knowledge alone, as an explanation that
    /// the user can give.
    pub fn understanding(&self) -> Option<&str> {
        self.card.understanding.as_deref()
    }

    /// A question that shows whether a rating of 3 or 4 is honest.
    pub fn check(&self) -> Option<&Check> {
        self.card.check.as_ref()
    }

    /// The steps, by the level that they lead to.
    pub fn growth(&self) -> &[Growth] {
        &self.card.growth
    }

    /// The steps that lead from `level` to the level above; none at the top, or where nobody has written any.
    pub fn steps_from(&self, level: Level) -> impl Iterator<Item = &Growth> {
        self.growth().iter().filter(move |step| Some(step.to) == level.next())
    }

    /// The first step of `route` above `level` and up to `target`: the one that leads to the lowest level.
    pub fn step_by(&self, route: Route, level: Level, target: Level) -> Option<&Growth> {
        let steps = self.growth().iter().filter(|step| step.route == route && step.to > level && step.to <= target);
        steps.min_by_key(|step| step.to)
    }

    /// The first step that leads on from `level`, else the anchor of the level above; `None` at the top.
    pub fn next_step(&self, level: Level) -> Option<&str> {
        let growth = self.steps_from(level).next().map(|growth| &*growth.step);
        growth.or_else(|| level.next().map(|above| self.anchor(above)))
    }
}

/// A question or small task for a minute, with what a good answer contains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// The question.
    pub question: Text,
    /// The contents of a good answer.
    pub good_answer: Text,
    /// The score: the answer that is level 4 and the one that is level 3; absent in lists of a user's own.
    pub score: Option<Text>,
}

/// One thing to do, build or read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Growth {
    /// The level that it leads to, 1 to 5.
    pub to: Level,
    /// Time that it takes; absent in lists of a user's own.
    pub size: Option<Size>,
    /// The kind of learning that it is.
    pub route: Route,
    /// The task.
    pub step: Text,
    /// The text, course, tool or exam that the step names.
    pub source: Option<Source>,
}

/// A text, course, tool or exam that a step names, with its address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its title.
    pub name: Text,
    /// Its address: `https`, free to use unless it is a certification.
    pub url: Text,
}

/// Time that a step takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Size {
    Hours,
    Evening,
    Weekend,
    Weeks,
}

impl Size {
    /// All sizes, the smallest first.
    pub const ALL: [Self; 4] = [Self::Hours, Self::Evening, Self::Weekend, Self::Weeks];

    /// The size that has this word in files.
    pub fn find(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|size| size.id() == word)
    }

    /// The word in files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Hours => "hours",
            Self::Evening => "evening",
            Self::Weekend => "weekend",
            Self::Weeks => "weeks",
        }
    }

    /// Name to show.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hours => "an hour or two",
            Self::Evening => "an evening",
            Self::Weekend => "a weekend",
            Self::Weeks => "some weeks",
        }
    }

    /// A rough estimate of the hours of work, to weigh steps against each other.
    pub fn hours(self) -> u32 {
        match self {
            Self::Hours => 2,
            Self::Evening => 4,
            Self::Weekend => 12,
            Self::Weeks => 40,
        }
    }
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

    /// Name to show.
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

    /// Name to show for several steps.
    pub fn plural(self) -> &'static str {
        match self {
            Self::HandsOnProjects => "hands-on projects",
            Self::OpenSource => "work on open source",
            Self::Communities => "communities",
            Self::Courses => "courses",
            Self::FormalStudy => "textbooks and papers",
            Self::Hackathons => "hackathons and contests",
            Self::Mentoring => "mentoring",
            Self::Conferences => "conferences",
            Self::Certification => "certifications",
            Self::OnlineResources => "documentation and articles",
            Self::CodeReview => "code reviews",
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

    /// Name to show.
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
