//! How deficits are set.

/// Settings of `deficits`. Shares stand as the field writes them, in percent.
#[derive(Clone, Debug, PartialEq)]
pub struct DeficitsSettings {
    /// A basic task done below this is red, percent.
    pub basic_insufficient: f64,
    /// One done at this or above is green, percent.
    pub basic_sufficient: f64,
    /// The same of advanced and high ones: red below.
    pub higher_insufficient: f64,
    /// Green from.
    pub higher_sufficient: f64,
    /// Figures of fewer pupils are not shown.
    pub min_pupils: u32,
    /// Figures of fewer pupils are limited.
    pub limited_below: u32,
    /// Figures of fewer pupils are approximate.
    pub approximate_below: u32,
    /// Largest q-value of what is told apart from the region, and of a weaker group ahead.
    pub q: f64,
    /// Smallest difference from the region that is told, percentage points.
    pub notable_gap: f64,
    /// Smallest lead of a weaker group that is told, percentage points.
    pub group_gap: f64,
    /// Fewest coloured tasks of a skill.
    pub skill_tasks: u32,
    /// A skill is a deficit where more than this percent of its coloured tasks are red.
    pub skill_red: f64,
    /// Zero (or full) marks are typical from this percent of pupils on.
    pub typical: f64,
    /// «Не пройд.» counts as no point, as in the federal totals; else it is kept apart.
    pub not_taught_is_zero: bool,
    /// Tasks of a work that the list of what to take up first has at most.
    pub first_tasks: u32,
}

impl Default for DeficitsSettings {
    /// The rules of the federal recommendations (2026) and this program's own numbers.
    fn default() -> Self {
        Self {
            basic_insufficient: 57.0,
            basic_sufficient: 60.0,
            higher_insufficient: 28.5,
            higher_sufficient: 30.0,
            min_pupils: 10,
            limited_below: 20,
            approximate_below: 50,
            q: 0.05,
            notable_gap: 5.0,
            group_gap: 5.0,
            skill_tasks: 2,
            skill_red: 50.0,
            typical: 50.0,
            not_taught_is_zero: false,
            first_tasks: 5,
        }
    }
}

impl DeficitsSettings {
    /// Every setting: stable key, and its value as the file of settings would write it.
    pub fn stated(&self) -> Vec<(&'static str, String)> {
        vec![
            ("basic_insufficient", self.basic_insufficient.to_string()),
            ("basic_sufficient", self.basic_sufficient.to_string()),
            ("higher_insufficient", self.higher_insufficient.to_string()),
            ("higher_sufficient", self.higher_sufficient.to_string()),
            ("min_pupils", self.min_pupils.to_string()),
            ("limited_below", self.limited_below.to_string()),
            ("approximate_below", self.approximate_below.to_string()),
            ("q", self.q.to_string()),
            ("notable_gap", self.notable_gap.to_string()),
            ("group_gap", self.group_gap.to_string()),
            ("skill_tasks", self.skill_tasks.to_string()),
            ("skill_red", self.skill_red.to_string()),
            ("typical", self.typical.to_string()),
            ("not_taught", if self.not_taught_is_zero { "zero" } else { "apart" }.to_owned()),
            ("first_tasks", self.first_tasks.to_string()),
        ]
    }
}
