//! The design of the regression: which schools, which predictors, and what of them.

use super::Rated;
use crate::identify::settings::{EffectivenessSettings, Predictor};
use crate::model::{
    effectiveness::{Omitted, Refusal, Term},
    school::{SchoolId, SchoolKind, Settlement},
};
use crate::stats::moments;

/// Kinds that select their pupils.
const STRONG: [SchoolKind; 3] = [SchoolKind::Lyceum, SchoolKind::Gymnasium, SchoolKind::Advanced];
/// Settlements, in the order in which one is taken for the base.
const SETTLEMENTS: [Settlement; 3] = [Settlement::Urban, Settlement::Rural, Settlement::Township];

/// The design, a column a term; the constant is not among them.
pub struct Design {
    /// Numbers of its schools among the rated.
    pub rows: Vec<usize>,
    /// Terms of the columns.
    pub terms: Vec<Term>,
    /// Columns; points of the social index and logarithms of pupils are told from their means, so that the constant is of the
    /// mean school and the condition number does not speak of the scale's zero.
    pub columns: Vec<Vec<f64>>,
    /// The settlement against which others are told.
    pub base: Option<Settlement>,
    /// Predictors that are not in.
    pub omitted: Vec<(Predictor, Omitted)>,
    /// Schools that are not in, with what they lack first.
    pub left_out: Vec<(SchoolId, Predictor)>,
}

/// Makes the design. A predictor of which fewer than half of the schools are known is left out (the social index only where it is
/// known of none: it is the point of the matter); so is one that is the same in all. A school that lacks one of the others is
/// left out: nothing is put in its place.
///
/// # Errors
/// [`Refusal`] for want of schools or of predictors.
pub fn design(
    rated: &[Rated<'_>],
    settings: &EffectivenessSettings,
) -> Result<Design, (Refusal, Vec<(Predictor, Omitted)>)> {
    let (mut kept, mut omitted) = known(rated, settings);
    loop {
        let lacks = |of: &Rated<'_>| kept.iter().copied().find(|predictor| value(of, *predictor).is_none());
        let (rows, left): (Vec<usize>, Vec<usize>) = (0..rated.len()).partition(|at| lacks(&rated[*at]).is_none());
        let need = settings.min_schools;
        if kept.is_empty() {
            return Err((Refusal::NoPredictors, omitted));
        }
        if rows.len() < need as usize {
            return Err((Refusal::TooFewSchools { n: rows.len() as u32, need }, omitted));
        }
        let values = |predictor| rows.iter().filter_map(|row| value(&rated[*row], predictor)).collect::<Vec<f64>>();
        if let Some(at) = kept.iter().position(|predictor| moments::is_constant(&values(*predictor))) {
            omitted.push((kept.remove(at), Omitted::Constant));
            continue;
        }
        let named = |at: usize| Some((rated[at].school.id.clone(), lacks(&rated[at])?));
        let left_out = left.into_iter().filter_map(named).collect();
        let mut design = Design { rows, terms: Vec::new(), columns: Vec::new(), base: None, omitted, left_out };
        for predictor in &kept {
            design.add(rated, *predictor);
        }
        return Ok(design);
    }
}

impl Design {
    /// Takes out a term that follows from the others, and says so of its predictor.
    pub fn drop(&mut self, term: usize) {
        let predictor = self.terms.remove(term).predictor();
        self.columns.remove(term);
        self.omitted.extend(predictor.map(|predictor| (predictor, Omitted::Dependent)));
    }

    fn add(&mut self, rated: &[Rated<'_>], predictor: Predictor) {
        let values: Vec<f64> = self.rows.iter().filter_map(|row| value(&rated[*row], predictor)).collect();
        let term = match predictor {
            Predictor::Settlement => return self.add_settlements(rated),
            Predictor::Kind => {
                self.push(Term::Kind, values);
                return;
            }
            Predictor::Social => Term::Social,
            Predictor::Size => Term::Size,
        };
        let mean = moments::mean(&values).unwrap_or_default();
        self.push(term, values.into_iter().map(|value| value - mean).collect());
    }

    fn add_settlements(&mut self, rated: &[Rated<'_>]) {
        let of = |row: &usize| rated[*row].school.settlement;
        let there: Vec<Settlement> = SETTLEMENTS
            .into_iter()
            .filter(|settlement| self.rows.iter().any(|row| of(row) == Some(*settlement)))
            .collect();
        let Some((base, others)) = there.split_first() else { return };
        self.base = Some(*base);
        for settlement in others {
            let column = self.rows.iter().map(|row| f64::from(u8::from(of(row) == Some(*settlement)))).collect();
            self.push(Term::Settlement(*settlement), column);
        }
    }

    fn push(&mut self, term: Term, column: Vec<f64>) {
        self.terms.push(term);
        self.columns.push(column);
    }
}

/// The predictors that enough schools have, in their order, and those that they have not.
fn known(rated: &[Rated<'_>], settings: &EffectivenessSettings) -> (Vec<Predictor>, Vec<(Predictor, Omitted)>) {
    let (mut kept, mut omitted) = (Vec::new(), Vec::new());
    for predictor in Predictor::ALL.into_iter().filter(|predictor| settings.predictors.contains(predictor)) {
        if is_known(rated, predictor) {
            kept.push(predictor);
        } else {
            let known = rated.iter().filter(|of| value(of, predictor).is_some()).count() as u32;
            omitted.push((predictor, Omitted::Unknown { known, of: rated.len() as u32 }));
        }
    }
    (kept, omitted)
}

/// Whether a predictor is known of enough schools.
pub fn is_known(rated: &[Rated<'_>], predictor: Predictor) -> bool {
    let known = rated.iter().filter(|of| value(of, predictor).is_some()).count();
    known > 0 && (predictor == Predictor::Social || known * 2 >= rated.len())
}

/// A predictor of a school as a number; of settlements one that tells them apart.
pub fn value(of: &Rated<'_>, predictor: Predictor) -> Option<f64> {
    match predictor {
        Predictor::Social => of.social,
        Predictor::Settlement => of.school.settlement.map(|settlement| f64::from(settlement as u8)),
        Predictor::Size => of.school.pupils.filter(|pupils| *pupils > 0).map(|pupils| f64::from(pupils).log2()),
        Predictor::Kind => of.school.kind.map(|kind| f64::from(u8::from(STRONG.contains(&kind)))),
    }
}
