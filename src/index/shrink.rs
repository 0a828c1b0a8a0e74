//! Step 8, small schools: the true values behind the reported ones ([`true_values`](crate::stats::true_values)), the cells of a
//! school being its years.

use crate::model::uncertainty::Shrunken;
use crate::stats::true_values::{Posterior, Shrunk};

/// By school: what is known of the value over the years.
pub fn shrunken(posterior: &Posterior<'_>, schools: usize) -> Vec<Shrunken> {
    let of = |school: usize| {
        let Shrunk { error, reliability, value, value_error } = posterior.shrunken(school);
        Shrunken { error, reliability, value, value_error }
    };
    (0..schools).map(of).collect()
}
