//! The skills that an interview phase usually asks for, independent of the benchmark. The table is by skillgap.

use std::sync::LazyLock;

use crate::benchmark::{Requirement, Weight};
use crate::catalog::{Catalog, Level, Phase};

/// The skills that each phase usually asks for.
const USUAL: [(Phase, &[&str]); 5] = [
    (Phase::PhoneScreening, &["communication"]),
    (Phase::TechnicalAssessment, &["algorithmic-thinking", "data-structures", "sql-querying"]),
    (Phase::TechnicalInterviews, &["data-structures", "sql-querying", "concurrency"]),
    (Phase::SystemDesignInterview, &["system-design", "caching", "database-scaling"]),
    (Phase::BehavioralCulturalFit, &["communication", "teamwork"]),
];

/// The target of these skills.
const TARGET: Level = Level::ALL[3];

static REQUIREMENTS: LazyLock<Vec<(Phase, Requirement)>> = LazyLock::new(|| {
    let catalog = Catalog::built_in();
    let mut requirements = Vec::new();
    for (phase, skills) in USUAL {
        for skill in skills {
            requirements.extend(requirement(skill, &catalog).map(|requirement| (phase, requirement)));
        }
    }
    requirements
});

fn requirement(skill: &str, catalog: &Catalog) -> Option<Requirement> {
    let skill = catalog.skill(skill)?;
    let requirement = Requirement::of_skill(&skill.id, &skill.name, &skill.area, TARGET, Weight::ESSENTIAL);
    Some(Requirement { reason: Some("Usually asked in this phase".to_owned()), ..requirement })
}

/// Returns the requirements that `phase` usually has in addition to those of a list, from the built-in catalog.
pub(super) fn requirements(phase: Phase) -> impl Iterator<Item = &'static Requirement> {
    REQUIREMENTS.iter().filter(move |(of, _)| *of == phase).map(|(_, requirement)| requirement)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usual_skill_is_in_the_catalog_and_touched_by_its_phase() {
        let catalog = Catalog::built_in();
        for (phase, skills) in USUAL {
            assert_eq!(requirements(phase).count(), skills.len(), "{}", phase.id());
            for skill in skills {
                let skill = catalog.skill(skill).unwrap_or_else(|| panic!("no skill is called {skill}"));
                assert!(skill.interview_phases.contains(&phase), "{}: {}", phase.id(), skill.id);
            }
        }
    }
}
