//! Figures as people read them: the same in the terminal, on the page, in a document and in an order, as a workbook shows them.

use super::document::ColumnKind;
use crate::text::{Lang, numbers};

/// A number in a column of that kind.
pub fn number(lang: Lang, value: f64, kind: ColumnKind) -> String {
    match kind {
        ColumnKind::Integer | ColumnKind::Text | ColumnKind::Prose => numbers::decimal(lang, value, 0),
        ColumnKind::Ordinal => format!("{value:.0}"),
        ColumnKind::Probability => numbers::decimal(lang, value, 4),
        ColumnKind::Decimal(digits) => numbers::decimal(lang, value, digits),
        ColumnKind::Correlation => numbers::decimal(lang, value, 2),
        ColumnKind::Bar => numbers::percent(lang, value, 1),
        ColumnKind::Light(insufficient, sufficient) => {
            let below = |bound: u16| value < f64::from(bound) / 1000.0 - 1e-9;
            let mark = match (below(insufficient), below(sufficient)) {
                (true, _) => '▼',
                (false, true) => '◆',
                (false, false) => '●',
            };
            format!("{mark}\u{a0}{}", numbers::percent(lang, value, 1))
        }
        ColumnKind::Percent(digits) => numbers::percent(lang, value, digits),
    }
}
