//! Nouns of an order: by which rules the paper is made.

/// The edition of ГОСТ Р 7.0.97 by which documents are made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Edition {
    /// ГОСТ Р 7.0.97-2016, in force until 18 August 2025 and still asked for by many rules of organisations.
    Gost2016,
    /// ГОСТ Р 7.0.97-2025, in force since 18 August 2025.
    #[default]
    Gost2025,
}
