//! What settings must be for an index to be computable at all. Methodologies are checked key by key where they are read;
//! this is the same for settings made in code.

use super::settings::{Aggregate, Field, IndexSettings, IndicatorSpec, Normalise, Step};

impl IndexSettings {
    /// Whether the index can be computed by these settings.
    ///
    /// The geometric mean needs every normalised value above 0 (see [`super::settings::Normalise::is_positive`]): z-scores are
    /// negative below the mean and min-max from 0 gives 0 to the last school.
    ///
    /// # Errors
    /// The first thing that is wrong, in English, for a log.
    pub fn check(&self) -> Result<(), String> {
        let weights = self.groups.iter().map(|group| group.weight);
        let weights =
            weights.chain(self.indicators.iter().map(|spec| spec.weight)).chain(self.years.weights.iter().copied());
        if let Some(weight) = weights.into_iter().find(|weight| !weight.is_finite() || *weight < 0.0) {
            return Err(format!("weight {weight}"));
        }
        if self.years.count == 0 || self.years.weights.len() != usize::from(self.years.count) {
            return Err(format!("{} year weights for {} years", self.years.weights.len(), self.years.count));
        }
        for share in [self.coverage, self.years.share_of_schools, self.years.share_of_participants] {
            if !(0.0..=1.0).contains(&share) {
                return Err(format!("share {share}"));
            }
        }
        for (at, spec) in self.indicators.iter().enumerate() {
            if !self.groups.iter().any(|group| group.code == spec.group) {
                return Err(format!("indicator {} is in no group: {}", spec.code, spec.group));
            }
            if !matches!(spec.direction, -1 | 1) {
                return Err(format!("indicator {} has direction {}", spec.code, spec.direction));
            }
            self.check_marks(spec)?;
            if self.indicators.iter().take(at).any(|other| other.code == spec.code) {
                return Err(format!("two indicators {}", spec.code));
            }
        }
        let own = self.groups.iter().filter_map(|group| group.aggregate);
        let place = |step| self.steps.iter().position(|of| *of == step);
        let logarithm_last = self.treat.is_some() && place(Step::Normalise) < place(Step::Treat);
        let is_positive = self.normalise.is_positive() && !logarithm_last;
        if own.chain([self.aggregate]).any(|how| how != Aggregate::Arithmetic) && !is_positive {
            return Err("geometric and harmonic aggregation need values above 0: percentile normalisation".to_owned());
        }
        if Step::ALL.iter().any(|step| self.steps.iter().filter(|of| *of == step).count() != 1) {
            return Err("each step once".to_owned());
        }
        self.check_tree()
    }

    /// An indicator has the marks by which it is normalised, and they have logarithms where logarithms are used.
    fn check_marks(&self, spec: &IndicatorSpec) -> Result<(), String> {
        let there = match self.normalise {
            Normalise::Goalposts => spec.goalposts.is_some_and(|(low, high)| low < high),
            Normalise::Target => spec.target.is_some(),
            _ => true,
        };
        let marks = spec.goalposts.map(|(low, _)| low).into_iter().chain(spec.target);
        if !there || spec.logarithm && marks.into_iter().any(|mark| mark <= 0.0) {
            return Err(format!("indicator {} has no goalposts or target to be normalised by", spec.code));
        }
        if spec.denominator.as_ref().is_some_and(Field::is_pattern) || !(spec.per.is_finite() && spec.per > 0.0) {
            return Err(format!("indicator {} has a denominator that is not one number", spec.code));
        }
        Ok(())
    }

    /// Groups have parents that are there, and no group is its own ancestor.
    fn check_tree(&self) -> Result<(), String> {
        let parent = |code: &str| self.groups.iter().find(|group| group.code == code);
        for group in &self.groups {
            let mut at = group;
            for _ in 0..=self.groups.len() {
                let Some(above) = &at.parent else { break };
                at = parent(above).ok_or_else(|| format!("group {} is in no group: {above}", at.code))?;
            }
            if at.parent.is_some() {
                return Err(format!("group {} is in itself", group.code));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::build;
    use super::*;
    use crate::index::settings::Treat;

    #[test]
    fn each_mistake_is_told() {
        let good = build::settings(&["vpr.russian.4.percent", "vpr.math.4.percent"]);
        assert_eq!(good.check(), Ok(()));
        let wrong = |change: fn(&mut IndexSettings)| {
            let mut settings = good.clone();
            change(&mut settings);
            settings.check().unwrap_err()
        };
        assert_eq!(wrong(|s| s.groups[0].weight = -1.0), "weight -1");
        assert_eq!(wrong(|s| s.indicators[1].weight = f64::NAN), "weight NaN");
        assert_eq!(wrong(|s| s.years.weights = vec![1.0, 2.0]), "2 year weights for 1 years");
        assert_eq!(wrong(|s| s.coverage = 60.0), "share 60");
        assert_eq!(wrong(|s| s.indicators[0].group = "x".into()), "indicator vpr.russian.4.percent is in no group: x");
        assert_eq!(wrong(|s| s.indicators[0].direction = 0), "indicator vpr.russian.4.percent has direction 0");
        assert_eq!(
            wrong(|s| s.indicators[1].code = s.indicators[0].code.clone()),
            "two indicators vpr.russian.4.percent"
        );
        assert!(wrong(|s| s.aggregate = Aggregate::Geometric).starts_with("geometric"));
        assert!(wrong(|s| s.normalise = Normalise::Goalposts).ends_with("to be normalised by"));
        assert!(wrong(|s| s.normalise = Normalise::Target).ends_with("to be normalised by"));
        let logarithm = |s: &mut IndexSettings| (s.indicators[0].logarithm, s.indicators[0].target) = (true, Some(0.0));
        assert!(wrong(logarithm).ends_with("to be normalised by"));
        assert!(wrong(|s| s.indicators[0].denominator = Some(build::field("vpr.*.4.percent"))).ends_with("one number"));
        assert!(wrong(|s| s.indicators[0].per = 0.0).ends_with("one number"));
    }

    #[test]
    fn geometric_goes_with_what_is_above_zero() {
        let mut settings = build::settings(&["vpr.russian.4.percent"]);
        settings.aggregate = Aggregate::Geometric;
        for (normalise, good) in [
            (Normalise::ZScore, false),
            (Normalise::MIN_MAX, false),
            (Normalise::MinMax { low: 1.0, high: 10.0 }, true),
            (Normalise::Borda, false),
            (Normalise::Target, false),
            (Normalise::Goalposts, true),
            (Normalise::Percentile, true),
        ] {
            settings.normalise = normalise;
            (settings.indicators[0].goalposts, settings.indicators[0].target) = (Some((0.0, 100.0)), Some(80.0));
            assert_eq!(settings.check().is_ok(), good, "{normalise:?}");
        }
        // A logarithm taken after normalising may be negative.
        settings.treat = Some(Treat { skewness: 2.0, kurtosis: 3.5, most: 5, shares: true });
        assert_eq!(settings.check(), Ok(()));
        settings.steps = vec![Step::Impute, Step::Normalise, Step::Treat];
        assert!(settings.check().unwrap_err().starts_with("geometric"));
    }

    #[test]
    fn a_tree_has_one_root() {
        let mut settings = build::settings(&["vpr.russian.4.percent"]);
        settings.groups.push(build::group("b", 1.0));
        settings.groups[0].parent = Some("b".to_owned());
        assert_eq!(settings.check(), Ok(()));
        settings.groups[1].parent = Some("all".to_owned());
        assert_eq!(settings.check().unwrap_err(), "group all is in itself");
        settings.groups[1].parent = Some("c".to_owned());
        assert_eq!(settings.check().unwrap_err(), "group b is in no group: c");
    }
}
