//! Names of measures.

use crate::model::targets::Measure;
use crate::text::Lang;

/// The name of a measure.
#[expect(clippy::too_many_lines, reason = "a table of words, an arm a measure")]
pub fn measure(lang: Lang, measure: Measure) -> &'static str {
    let (ru, en) = match measure {
        Measure::IdentifiedShare => {
            ("доля школ, по которым принято решение о результатах", "share of schools judged by results")
        }
        Measure::PassportsShare => {
            ("доля школ с индексом социального благополучия", "share of schools with a social index")
        }
        Measure::LowSchools => ("школ с низкими результатами", "schools with low results"),
        Measure::LowShare => ("доля школ с низкими результатами", "share of schools with low results"),
        Measure::UnfavourableSchools => ("школ в неблагоприятных условиях", "schools in unfavourable conditions"),
        Measure::UnfavourableShare => {
            ("доля школ в неблагоприятных условиях", "share of schools in unfavourable conditions")
        }
        Measure::BothSchools => (
            "школ с низкими результатами в неблагоприятных условиях",
            "schools with low results in unfavourable conditions",
        ),
        Measure::BothShare => (
            "доля школ с низкими результатами в неблагоприятных условиях",
            "share of schools with low results in unfavourable conditions",
        ),
        Measure::ListedSchools => {
            ("школ хотя бы в одном из двух списков", "schools on the list of low results or of unfavourable conditions")
        }
        Measure::ListedShare => ("доля школ хотя бы в одном из двух списков", "share of schools on either list"),
        Measure::ResilientSchools => ("резильентных школ", "resilient schools"),
        Measure::ResilientShare => (
            "доля резильентных среди школ в неблагоприятных условиях",
            "share of resilient ones among schools in unfavourable conditions",
        ),
        Measure::HighSchools => ("школ со стабильно высокими результатами", "schools with stably high results"),
        Measure::HighShare => {
            ("доля школ со стабильно высокими результатами", "share of schools with stably high results")
        }
        Measure::SignsSchools => {
            ("школ с признаками необъективной оценки", "schools with signs of inconsistent grading")
        }
        Measure::SignsShare => {
            ("доля школ с признаками необъективной оценки", "share of schools with signs of inconsistent grading")
        }
        Measure::PupilsLow => ("обучающихся в школах с низкими результатами", "pupils of schools with low results"),
        Measure::PupilsLowShare => {
            ("доля обучающихся в школах с низкими результатами", "share of pupils in schools with low results")
        }
        Measure::PairsCount => ("пар «школа — куратор»", "pairs of a school and its curator"),
        Measure::Curators => ("школ-кураторов", "curator schools"),
        Measure::PairsCoverage => {
            ("доля школ списков, у которых есть куратор", "share of listed schools with a curator")
        }
        Measure::ExitSchools => {
            ("школ вышло из списка низких результатов", "schools that left the list of low results")
        }
        Measure::ExitShare => {
            ("доля школ, вышедших из списка низких результатов", "share of schools that left the list of low results")
        }
        Measure::EnteredSchools => {
            ("школ вошло в список низких результатов", "schools that came on the list of low results")
        }
        Measure::GiaUnfavourableShare => (
            "доля результатов ГИА не ниже минимума в школах в неблагоприятных условиях",
            "share of OGE and EGE results at the minimum or above in schools in unfavourable conditions",
        ),
        Measure::MeanScore => ("средний балл", "mean score"),
        Measure::BelowMinimumShare => {
            ("доля участников ниже минимального балла", "share of participants below the minimum")
        }
        Measure::AboveMinimumShare => {
            ("доля участников, набравших минимальный балл", "share of participants at the minimum or above")
        }
        Measure::QualityShare => ("доля отметок «4» и «5»", "share of marks 4 and 5"),
        Measure::TwosShare => ("доля отметок «2»", "share of marks 2"),
        Measure::PassedShare => ("доля отметок «3», «4» и «5»", "share of marks 3, 4 and 5"),
    };
    lang.pick(ru, en)
}
