//! Secondary suppression: more cells are hidden, or totals, until no hidden cell can be told from the totals that are published.
//!
//! Schools lie within municipalities, and these within the region, so what a reader can find is a sum of hidden cells and no more:
//! within a municipality whose total is published those of the municipality, else those of all municipalities without a total. Each
//! hidden cell is in exactly one such sum; with two cells and more in it a cell may be anything from 1 to the sum less the others.

use super::counts::Counts;

/// Hides what is needed; what was hidden stays hidden. Always the same, and greedy: in every sum the smallest cell that is enough.
pub fn protect(table: &mut Counts, limit: u32) {
    for municipality in 0..table.municipalities.len() {
        while table.shown[municipality] && !table.hidden(municipality).is_safe(limit) {
            match complement(table, municipality, limit) {
                Some(cell) => table.cells[cell].hidden = true,
                None => table.shown[municipality] = false,
            }
        }
    }
    while table.region && !region_is_safe(table, limit) {
        match joined(table) {
            Some(municipality) => join(table, municipality),
            None => table.region = false,
        }
    }
}

/// The open cell of a municipality to hide: the smallest that is enough, else the largest; nothing when none is open.
fn complement(table: &Counts, municipality: usize, limit: u32) -> Option<usize> {
    let hidden = table.hidden(municipality);
    let open = || {
        let cells = table.cells.iter().enumerate();
        cells.filter(move |(_, cell)| cell.municipality == municipality && !cell.hidden)
    };
    let enough = open().filter(|(_, cell)| hidden.and(cell.n).is_safe(limit)).min_by_key(|(at, cell)| (cell.n, *at));
    enough.or_else(|| open().max_by_key(|(at, cell)| (cell.n, std::cmp::Reverse(*at)))).map(|(at, _)| at)
}

/// Whether neither a cell nor a total is given away by the total of the region: a total that is hidden alone is the difference of the
/// region and the others.
fn region_is_safe(table: &Counts, limit: u32) -> bool {
    let apart = table.shown.iter().filter(|shown| !**shown).count();
    apart == 0 || apart >= 2 && table.hidden_together().is_safe(limit)
}

/// The municipality whose total is to be hidden beside the others: the smallest, those first in which something is hidden already.
fn joined(table: &Counts) -> Option<usize> {
    let open = (0..table.municipalities.len()).filter(|at| table.shown[*at]);
    open.min_by_key(|at| (table.hidden(*at).cells == 0, table.total(*at), *at))
}

/// Hides a municipality's total, and a cell of it where none is hidden: of a sum of open cells nothing is hidden.
fn join(table: &mut Counts, municipality: usize) {
    table.shown[municipality] = false;
    if table.hidden(municipality).cells == 0 {
        let cells = table.cells.iter_mut().filter(|cell| cell.municipality == municipality);
        if let Some(smallest) = cells.min_by_key(|cell| cell.n) {
            smallest.hidden = true;
        }
    }
}

#[cfg(test)]
mod tests;
