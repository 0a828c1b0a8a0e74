//! Seals of sheets: sums by which a cell that was changed later is found, though no cell is kept.
//!
//! Every filled cell gives a digest of what stands in it. A [`Sketch`] adds digests up in buckets chosen by the place of the
//! cell, each bucket with a second sum weighted by the place. When one cell of a bucket changes, the quotient of the two changes is
//! its place; cells found so are taken out of the other buckets, and the next ones show. Each sum is over many cells, so that what
//! stands in one of them cannot be had back from it.

mod found;

pub use found::{SheetChange, changed};

/// Tables of buckets; a place has one bucket in each.
const TABLES: usize = 3;
/// Bits by which a bucket is chosen, at most: 32 buckets in a table.
pub const MOST_BITS: u8 = 5;
/// Bits of a column in a place; what lies beyond shares the last.
const COLUMN_BITS: u32 = 16;
/// A change whose digest ends in more zero bits than this is not located: too few bits would be left to check the place by.
const MOST_ZEROS: u32 = 16;

/// The sums of a bucket: of digests, and of digests times places.
type Sums = [u64; 2];

/// The place of a cell as a number.
pub fn place(row: u32, col: usize) -> u64 {
    u64::from(row) << COLUMN_BITS | (col as u64).min((1 << COLUMN_BITS) - 1)
}

/// The row and the column of a place.
fn row_and_column(place: u64) -> (u32, u32) {
    ((place >> COLUMN_BITS) as u32, (place & ((1 << COLUMN_BITS) - 1)) as u32)
}

/// Two numbers as one that tells little of either: the halves of their product, put together.
pub fn mixed(one: u64, other: u64) -> u64 {
    let product = u128::from(one ^ 0x9E37_79B9_7F4A_7C15) * u128::from(other ^ 0xD1B5_4A32_D192_ED03);
    (product as u64) ^ (product >> 64) as u64
}

/// Sums of digests by place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sketch {
    bits: u8,
    /// Of each table, its buckets.
    sums: Vec<Sums>,
}

impl Sketch {
    /// Nothing yet, with 2^`bits` buckets in a table.
    pub fn new(bits: u8) -> Self {
        let bits = bits.min(MOST_BITS);
        Self { bits, sums: vec![[0, 0]; TABLES << bits] }
    }

    /// Adds a digest at a place.
    pub fn add(&mut self, place: u64, digest: u64) {
        let weighted = digest.wrapping_mul(place);
        for at in self.buckets(place) {
            if let Some([sum, by_place]) = self.sums.get_mut(at) {
                *sum = sum.wrapping_add(digest);
                *by_place = by_place.wrapping_add(weighted);
            }
        }
    }

    fn buckets(&self, place: u64) -> [usize; TABLES] {
        let of = mixed(place, 0) as usize;
        let mask = (1 << self.bits) - 1;
        std::array::from_fn(|table| table << self.bits | (of >> (table * usize::from(MOST_BITS))) & mask)
    }

    /// The same sums in fewer buckets.
    pub fn folded(&self, bits: u8) -> Self {
        let mut folded = Self::new(bits.min(self.bits));
        let mask = (1_usize << folded.bits) - 1;
        for (at, sums) in self.sums.iter().enumerate() {
            let (table, bucket) = (at >> self.bits, at & ((1 << self.bits) - 1));
            if let Some(sum) = folded.sums.get_mut(table << folded.bits | bucket & mask) {
                *sum = [sum[0].wrapping_add(sums[0]), sum[1].wrapping_add(sums[1])];
            }
        }
        folded
    }

    /// What is here and not there, in as many buckets as both have.
    fn minus(&self, other: &Self) -> Self {
        let bits = self.bits.min(other.bits);
        let (mut here, there) = (self.folded(bits), other.folded(bits));
        for (sum, less) in here.sums.iter_mut().zip(&there.sums) {
            *sum = [sum[0].wrapping_sub(less[0]), sum[1].wrapping_sub(less[1])];
        }
        here
    }

    /// Buckets in which something is.
    fn filled(&self) -> usize {
        self.sums.iter().filter(|sums| **sums != [0, 0]).count()
    }

    /// The sum of all digests, wherever they stand.
    fn total(&self) -> u64 {
        self.sums.iter().take(1 << self.bits).fold(0, |total, sums| total.wrapping_add(sums[0]))
    }

    /// The places of what is in the sketch, sorted; `None` where there is more than its buckets can tell apart.
    fn places(mut self, fits: impl Fn(u64) -> bool) -> Option<Vec<u64>> {
        let mut places = Vec::new();
        while self.filled() > 0 {
            // More than there are buckets cannot be right.
            if places.len() > self.sums.len() {
                return None;
            }
            let alone = self.sums.iter().enumerate().find_map(|(at, sums)| {
                let place = quotient(*sums).filter(|place| fits(*place))?;
                self.buckets(place).contains(&at).then_some((place, sums[0]))
            });
            let (place, digest) = alone?;
            self.add(place, digest.wrapping_neg());
            places.push(place);
        }
        places.sort_unstable();
        places.dedup();
        Some(places)
    }

    /// Letters for a table: sixteen of each sum.
    pub fn code(&self) -> String {
        self.sums.iter().flatten().map(|sum| format!("{sum:016x}")).collect()
    }

    /// The sketch of these letters.
    pub fn from_code(code: &str) -> Option<Self> {
        let bits = (0..=MOST_BITS).find(|bits| code.len() == (TABLES << bits) * 32)?;
        if !code.is_ascii() {
            return None;
        }
        let sum = |at: usize| u64::from_str_radix(code.get(at * 16..(at + 1) * 16)?, 16).ok();
        let sums = (0..TABLES << bits).map(|at| Some([sum(2 * at)?, sum(2 * at + 1)?])).collect::<Option<_>>()?;
        Some(Self { bits, sums })
    }
}

/// The place of the only digest in a bucket: the number that times the first sum gives the second.
fn quotient([sum, by_place]: Sums) -> Option<u64> {
    let zeros = sum.trailing_zeros();
    if sum == 0 || zeros > MOST_ZEROS || by_place.trailing_zeros() < zeros {
        return None;
    }
    let odd = sum >> zeros;
    // Newton's iteration: each step doubles the bits that are right, from three on.
    let inverse = (0..5).fold(odd, |x, _| x.wrapping_mul(2_u64.wrapping_sub(odd.wrapping_mul(x))));
    let place = (by_place >> zeros).wrapping_mul(inverse);
    Some(if zeros == 0 { place } else { place & (u64::MAX >> zeros) })
}

/// What is kept of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seal {
    /// Rows down to the last filled one.
    pub rows: u32,
    /// Filled cells.
    pub cells: u64,
    /// Digests of cells by row and column.
    pub by_cell: Sketch,
    /// Digests of rows by row: a row's is the sum of its cells', each of which knows its column.
    pub by_row: Sketch,
}

/// A sheet as it stands now, with the digest of each row down to the last filled one; a row without cells has 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// Its seal.
    pub seal: Seal,
    /// Digests of its rows.
    pub rows: Vec<u64>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_alone_in_its_buckets_is_found_and_the_rest_after_it() {
        for changes in [1_u64, 2, 5, 12, 25] {
            let mut sketch = Sketch::new(MOST_BITS);
            let places: Vec<u64> =
                (0..changes).map(|n| place((n * 977 % 20_000) as u32, (n * 7 % 30) as usize)).collect();
            for (n, place) in places.iter().enumerate() {
                sketch.add(*place, mixed(n as u64, 77));
            }
            let mut sorted = places.clone();
            sorted.sort_unstable();
            assert_eq!(sketch.places(|_| true), Some(sorted), "{changes}");
        }
        let mut many = Sketch::new(2);
        (0..500).for_each(|n| many.add(n, mixed(n, 5)));
        assert_eq!(many.places(|place| place < 500), None);
    }

    #[test]
    fn folding_and_codes_keep_the_sums() {
        let mut sketch = Sketch::new(MOST_BITS);
        (0..40).for_each(|n| sketch.add(place(n, 3), mixed(u64::from(n), 1)));
        let mut small = Sketch::new(1);
        (0..40).for_each(|n| small.add(place(n, 3), mixed(u64::from(n), 1)));
        assert_eq!(sketch.folded(1), small);
        assert_eq!(sketch.total(), small.total());
        for bits in 0..=MOST_BITS {
            let folded = sketch.folded(bits);
            assert_eq!(Sketch::from_code(&folded.code()), Some(folded));
        }
        for bad in ["", "12", &"я".repeat(48), &"x".repeat(96)] {
            assert_eq!(Sketch::from_code(bad), None);
        }
    }

    #[test]
    fn a_digest_that_ends_in_zeros_still_tells_its_place() {
        for zeros in [0, 1, 7, 16] {
            let (at, digest) = (place(26_000, 31), 0x1234_5677_u64 << zeros);
            assert_eq!(quotient([digest, digest.wrapping_mul(at)]), Some(at), "{zeros}");
        }
        assert_eq!(quotient([0, 5]), None);
        assert_eq!(row_and_column(place(7, 9)), (7, 9));
    }
}
