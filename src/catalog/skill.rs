use std::borrow::Cow;

use serde::Serialize;

use super::{AreaId, Level, Words};
use crate::id::Id;
use crate::named::named;

/// A text of the catalog. For a built-in skill, it is borrowed from static data, so that the start copies nothing.
pub type Text = Cow<'static, str>;

/// A list in the catalog; borrowed from static data for a built-in skill.
pub type List<T> = Cow<'static, [T]>;

/// The id of a [`Skill`].
pub type SkillId = Id<Skill>;

/// A skill: the smallest unit that users rate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skill {
    /// The permanent id.
    pub id: SkillId,
    /// Name to show.
    pub name: Text,
    /// The area of the skill.
    pub area: AreaId,
    /// A line on the meaning of the skill.
    pub meaning: Text,
    /// Other spellings and abbreviations of the skill's name; no two skills share one.
    pub aliases: List<Text>,
    /// The tools, products and standards that belong to the skill; no two skills share one.
    pub technologies: List<Technology>,
    /// The ids of the skills to reach level 2 in before working beyond level 2 in this one.
    pub requires: List<Text>,
    /// The interview phases that touch the skill. The mapping is ours.
    pub interview_phases: List<Phase>,
    /// The number of published lists that ask for the skill, alone or as one of several.
    pub asked_by: usize,
    pub(super) card: Cow<'static, Card>,
}

/// The texts of a skill's card. Finding and ranking skills does not use them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Card {
    pub(super) anchors: [Text; Level::COUNT],
    pub(super) understanding: Option<Text>,
    pub(super) check: Option<Check>,
    pub(super) growth: List<Growth>,
}

/// A tool, product, standard or library that belongs to a skill: somebody who knows Kafka knows messaging.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Technology {
    /// The usual name.
    pub name: Text,
    /// Other spellings of the name.
    pub spellings: List<Text>,
}

impl Technology {
    /// Returns the name, then the other spellings.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        [&self.name].into_iter().chain(self.spellings.iter()).map(Text::as_ref)
    }
}

impl Skill {
    /// The level to reach in a prerequisite before working beyond that level in the skill that requires it.
    pub(crate) const PREREQUISITE_LEVEL: u8 = 2;

    /// Returns every word that finds the skill: its name, its aliases, and its technologies in all their spellings.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let technologies = self.technologies.iter().flat_map(Technology::words);
        [&self.name].into_iter().chain(self.aliases.iter()).map(Text::as_ref).chain(technologies)
    }

    /// Returns an alias or technology that has one of the words which the skill's own name lacks; `None` if the name
    /// has them all.
    pub(crate) fn name_with<'s>(&'s self, words: &Words) -> Option<&'s str> {
        let name = self.name.to_lowercase();
        let word = words.iter().find(|word| !name.contains(word))?;
        self.names().filter(|other| other.to_lowercase().contains(word)).min_by_key(|other| other.len())
    }

    /// Returns the usual names of the technologies.
    pub(crate) fn technology_names(&self) -> impl Iterator<Item = &str> {
        self.technologies.iter().map(|technology| &*technology.name)
    }

    /// Returns the anchors, by [`Level::index`]: for each level, something that the user has done or can do.
    pub fn anchors(&self) -> &[Text; Level::COUNT] {
        &self.card.anchors
    }

    /// Returns the anchor of this level.
    pub fn anchor(&self, level: Level) -> &str {
        &self.anchors()[level.index()]
    }

    /// Returns the meaning of a list's "solid understanding" of this skill: level 3 by knowledge alone, as something
    /// that the user can explain.
    pub fn understanding(&self) -> Option<&str> {
        self.card.understanding.as_deref()
    }

    /// Returns a question that shows whether a rating of 3 or 4 is honest.
    pub fn check(&self) -> Option<&Check> {
        self.card.check.as_ref()
    }

    /// Returns the steps, by the level that they lead to.
    pub fn growth(&self) -> &[Growth] {
        &self.card.growth
    }

    /// Returns the steps that lead from `level` to the next level; none at the top, or if the catalog has none.
    pub(crate) fn steps_from(&self, level: Level) -> impl Iterator<Item = &Growth> {
        self.growth().iter().filter(move |step| Some(step.to) == level.next())
    }

    /// Returns the first step of `route` above `level` and up to `target`: the one that leads to the lowest level.
    pub fn step_by(&self, route: Route, level: Level, target: Level) -> Option<&Growth> {
        let steps = self.growth().iter().filter(|step| step.route == route && step.to > level && step.to <= target);
        steps.min_by_key(|step| step.to)
    }

    /// Returns the first step that leads on from `level`, else the anchor of the next level; `None` at the top.
    pub(crate) fn next_step(&self, level: Level) -> Option<&str> {
        match self.steps_from(level).next() {
            Some(growth) => Some(&growth.step),
            None => Some(self.anchor(level.next()?)),
        }
    }
}

/// A question or a small task that takes a minute, with the contents of a good answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// The question.
    pub question: Text,
    /// The contents of a good answer.
    pub good_answer: Text,
    /// The scoring: which answers mean level 4 and level 3; absent in skills of a user's own lists.
    pub score: Option<Text>,
}

/// A step: one thing to do, build or read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Growth {
    /// The level that the step leads to, 1 to 5.
    pub to: Level,
    /// The time that the step takes; absent in skills of a user's own lists.
    pub size: Option<Size>,
    /// The way of learning.
    pub route: Route,
    /// The task.
    pub step: Text,
    /// The text, course, tool or exam that the task names.
    pub source: Option<Source>,
}

/// A text, course, tool or exam that a step names, with its address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Source {
    /// The title.
    pub name: Text,
    /// The web address, `https`. The page is free to use, except for a certification.
    pub url: Text,
}

named! {
    /// The time that a step takes.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
    #[expect(missing_docs, reason = "the names say it")]
    pub enum Size by id, find {
        Hours = "hours",
        Evening = "evening",
        Weekend = "weekend",
        Weeks = "weeks",
    }
}

impl Size {
    /// Returns the name to show.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hours => "an hour or two",
            Self::Evening => "an evening",
            Self::Weekend => "a weekend",
            Self::Weeks => "some weeks",
        }
    }

    /// Returns a rough estimate of the hours of work, for comparing steps.
    pub fn hours(self) -> u32 {
        match self {
            Self::Hours => 2,
            Self::Evening => 4,
            Self::Weekend => 12,
            Self::Weeks => 40,
        }
    }
}

named! {
    /// The ways of learning that the published lists name.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    #[expect(missing_docs, reason = "the names say it")]
    pub enum Route by id, find {
        HandsOnProjects = "hands-on-projects",
        OpenSource = "open-source",
        Communities = "communities",
        Courses = "courses",
        FormalStudy = "formal-study",
        Hackathons = "hackathons",
        Mentoring = "mentoring",
        Conferences = "conferences",
        Certification = "certification",
        OnlineResources = "online-resources",
        CodeReview = "code-review",
    }
}

named! {
    /// The phases of an interview that the 2023 list names.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    #[expect(missing_docs, reason = "the names say it")]
    pub enum Phase by id, find {
        PhoneScreening = "phone-screening",
        TechnicalAssessment = "technical-assessment",
        TechnicalInterviews = "technical-interviews",
        SystemDesignInterview = "system-design-interview",
        BehavioralCulturalFit = "behavioral-cultural-fit",
        FinalManagerial = "final-managerial",
    }
}

impl Route {
    /// Returns the name to show.
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

    /// Returns the name to show for several steps.
    pub(crate) fn plural(self) -> &'static str {
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
    /// Returns the name to show.
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
