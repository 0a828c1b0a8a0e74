//! Where the steps come from: the handbook and the literature. Whose choice each is, the methodology says.

use crate::model::steps::StepKind as K;
use crate::text::Lang;

/// The source of a step.
pub fn source(lang: Lang, kind: K) -> &'static str {
    let (ru, en) = match kind {
        K::Indicators | K::Directions | K::Denominators | K::Logarithms => {
            ("Справочник ОЭСР/ОИЦ (2008), шаги 1 и 2", "OECD/JRC Handbook (2008), steps 1 and 2")
        }
        K::Years | K::Screening | K::Coverage | K::Participants | K::Constant | K::GroupCoverage => {
            ("Справочник ОЭСР/ОИЦ (2008), шаг 2", "OECD/JRC Handbook (2008), step 2")
        }
        K::Impute => ("Справочник ОЭСР/ОИЦ (2008), шаг 3", "OECD/JRC Handbook (2008), step 3"),
        K::Treat => (
            "Справочник ОЭСР/ОИЦ (2008), шаги 3 и 5; пределы асимметрии и эксцесса — обычные в практике ОИЦ (COIN Tool, COINr)",
            "OECD/JRC Handbook (2008), steps 3 and 5; limits of skewness and kurtosis: usual in the JRC (COIN Tool, COINr)",
        ),
        K::Normalise | K::Reference => ("Справочник ОЭСР/ОИЦ (2008), шаг 5", "OECD/JRC Handbook (2008), step 5"),
        K::Weights | K::Aggregate | K::GroupAggregate => {
            ("Справочник ОЭСР/ОИЦ (2008), шаг 6", "OECD/JRC Handbook (2008), step 6")
        }
        K::Scale => ("Справочник ОЭСР/ОИЦ (2008), шаг 10", "OECD/JRC Handbook (2008), step 10"),
        K::Doubtful => (
            "Правило методики; признаки — docs/markers, ФИОКО (2019)",
            "Rule of the methodology; signs: docs/markers, FIOKO (2019)",
        ),
        K::Low | K::Unfavourable | K::High => (
            "Правило методики; квантиль типа 7 — Hyndman, Fan (1996)",
            "Rule of the methodology; quantile of type 7: Hyndman, Fan (1996)",
        ),
        K::Stability | K::HighStability | K::Improving | K::Exclude | K::Groups => {
            ("Правило методики", "Rule of the methodology")
        }
        K::Draws | K::Alternatives => (
            "Справочник ОЭСР/ОИЦ (2008), шаг 7; Saisana, Saltelli, Tarantola (2005)",
            "OECD/JRC Handbook (2008), step 7; Saisana, Saltelli, Tarantola (2005)",
        ),
        K::Correlation | K::Passports | K::States => (
            "Справочник ОЭСР/ОИЦ (2008), шаг 7; Goldstein, Spiegelhalter (1996)",
            "OECD/JRC Handbook (2008), step 7; Goldstein, Spiegelhalter (1996)",
        ),
        K::Flips => ("Справочник ОЭСР/ОИЦ (2008), шаги 7 и 8", "OECD/JRC Handbook (2008), steps 7 and 8"),
        K::Regression => (
            "Справочник ОЭСР/ОИЦ (2008), шаг 9; MacKinnon, White (1985); Huber (1964)",
            "OECD/JRC Handbook (2008), step 9; MacKinnon, White (1985); Huber (1964)",
        ),
        K::Residual => (
            "Aitkin, Longford (1986); Goldstein, Spiegelhalter (1996)",
            "Aitkin, Longford (1986); Goldstein, Spiegelhalter (1996)",
        ),
        K::Clusters => ("Справочник ОЭСР/ОИЦ (2008), шаг 9", "OECD/JRC Handbook (2008), step 9"),
    };
    lang.pick(ru, en)
}
