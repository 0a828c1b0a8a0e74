//! How a comparison of runs is set; `docs/compare.md` tells where each number is from.

/// Settings of a comparison.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DynamicsSettings {
    /// Figures of fewer pupils, at either end, are not interpreted.
    pub not_interpreted: u32,
    /// Figures of fewer pupils are limited.
    pub limited: u32,
    /// Figures of fewer pupils are approximate.
    pub approximate: u32,
    /// A share of «2» that rises by as much is negative, 0–1.
    pub sharp: f64,
    /// Pupils' standard deviation where no school of the region tells it, in the unit of the mean: nothing is assumed unless said.
    pub assumed_sd: Option<f64>,
    /// Probability of a slope to one side for a school that does not change.
    pub level: f64,
    /// Moments that a trend needs.
    pub moments: usize,
    /// Schools with a trend that are needed to tell chance from change.
    pub schools: u32,
    /// Names at least as like are proposed as one school, 0–1.
    pub like: f64,
}

impl Default for DynamicsSettings {
    fn default() -> Self {
        Self {
            not_interpreted: 10,
            limited: 20,
            approximate: 50,
            sharp: 0.10,
            assumed_sd: None,
            level: 0.05,
            moments: 3,
            schools: 10,
            like: 0.92,
        }
    }
}

impl DynamicsSettings {
    /// The settings as they are recorded: stable key and value.
    pub fn stated(&self) -> Vec<(&'static str, String)> {
        vec![
            ("not_interpreted", self.not_interpreted.to_string()),
            ("limited", self.limited.to_string()),
            ("approximate", self.approximate.to_string()),
            ("sharp", self.sharp.to_string()),
            ("assumed_sd", self.assumed_sd.map_or_else(|| "none".to_owned(), |sd| sd.to_string())),
            ("level", self.level.to_string()),
            ("moments", self.moments.to_string()),
            ("schools", self.schools.to_string()),
            ("like", self.like.to_string()),
        ]
    }
}
