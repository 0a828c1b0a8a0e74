//! Formulas of a workbook, as they are written into its cells.

use rust_xlsxwriter::utility::column_number_to_name;

use crate::report::formula::{Formula, Way};

/// Where a cell stands: its own row, the first and the last row of its table, and the row of the weights, all from 0.
#[derive(Clone, Copy, Debug)]
pub struct Stand {
    /// Row of the cell.
    pub row: u32,
    /// First and last row of the table, the header apart.
    pub table: (u32, u32),
    /// Row of the weights.
    pub weights: u32,
}

/// The formula of a cell.
pub fn text(formula: &Formula, stand: Stand) -> String {
    let cell = |column: usize| format!("{}{}", name(column), stand.row + 1);
    let all = |column: usize| {
        let (first, last) = stand.table;
        format!("${0}${1}:${0}${2}", name(column), first + 1, last + 1)
    };
    match formula {
        Formula::Mean(way, of) => mean(*way, of, stand),
        Formula::MeanFifty(of) => format!("=50+10*({}-AVERAGE({1}))/STDEV({1})", cell(*of), all(*of)),
        Formula::Range(of) => format!("=({}-MIN({1}))/(MAX({1})-MIN({1}))*100", cell(*of), all(*of)),
        Formula::Same(of) => format!("={}", cell(*of)),
        Formula::Difference(one, other) => format!("=ROUND({}-{},9)", cell(*one), cell(*other)),
    }
}

/// Sums over runs of columns that stand side by side.
fn mean(way: Way, of: &[usize], stand: Stand) -> String {
    let runs = runs(of);
    let sum = |of: &dyn Fn(&str, &str) -> String| {
        let parts = runs.iter().map(|(first, last)| {
            let (first, last) = (name(*first), name(*last));
            let weights = format!("${first}${0}:${last}${0}", stand.weights + 1);
            of(&weights, &format!("{first}{0}:{last}{0}", stand.row + 1))
        });
        parts.collect::<Vec<_>>().join("+")
    };
    let there = sum(&|weights, values| format!("SUMPRODUCT({weights},ISNUMBER({values})*1)"));
    // Blank cells count as 1 under a logarithm and as nothing under a reciprocal.
    match way {
        Way::Arithmetic => {
            format!("=({})/({there})", sum(&|weights, values| format!("SUMPRODUCT({weights},{values})")))
        }
        Way::Geometric => format!(
            "=IF({}>0,0,EXP(({})/({there})))",
            zeros(&sum),
            sum(&|weights, values| format!("SUMPRODUCT({weights},LN({values}+ISBLANK({values})))"))
        ),
        Way::Harmonic => format!(
            "=IF({}>0,0,({there})/({}))",
            zeros(&sum),
            sum(&|weights, values| {
                format!("SUMPRODUCT({weights},1/({values}+ISBLANK({values}))-ISBLANK({values}))")
            })
        ),
    }
}

/// A formula of a run of columns, from the ranges of its weights and of its values.
type OfRanges<'a> = &'a dyn Fn(&str, &str) -> String;

/// How many values of those that weigh are 0 or below: the mean is 0 then; `sum` adds up a formula over the runs.
fn zeros(sum: &dyn Fn(OfRanges<'_>) -> String) -> String {
    sum(&|weights, values| format!("SUMPRODUCT(({weights}>0)*ISNUMBER({values})*({values}<=0))"))
}

/// Columns side by side, first and last.
fn runs(columns: &[usize]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for column in columns {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *column => *last = *column,
            _ => runs.push((*column, *column)),
        }
    }
    runs
}

fn name(column: usize) -> String {
    column_number_to_name(column as u16)
}

#[cfg(test)]
mod tests {
    use super::*;

    const STAND: Stand = Stand { row: 9, table: (5, 19), weights: 3 };

    #[test]
    fn formulas_point_where_they_should() {
        let of = |formula: Formula| text(&formula, STAND);
        assert_eq!(
            of(Formula::Mean(Way::Arithmetic, vec![4, 5, 6, 9])),
            "=(SUMPRODUCT($E$4:$G$4,E10:G10)+SUMPRODUCT($J$4:$J$4,J10:J10))\
             /(SUMPRODUCT($E$4:$G$4,ISNUMBER(E10:G10)*1)+SUMPRODUCT($J$4:$J$4,ISNUMBER(J10:J10)*1))"
        );
        assert_eq!(of(Formula::MeanFifty(26)), "=50+10*(AA10-AVERAGE($AA$6:$AA$20))/STDEV($AA$6:$AA$20)");
        assert_eq!(of(Formula::Range(0)), "=(A10-MIN($A$6:$A$20))/(MAX($A$6:$A$20)-MIN($A$6:$A$20))*100");
        assert_eq!((of(Formula::Same(1)), of(Formula::Difference(1, 2))), ("=B10".into(), "=ROUND(B10-C10,9)".into()));
        assert!(of(Formula::Mean(Way::Geometric, vec![0, 1])).contains("LN(A10:B10+ISBLANK(A10:B10))"));
    }
}
