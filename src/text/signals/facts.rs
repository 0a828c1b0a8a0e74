//! Figures by which signs are shown, in words.

use crate::model::fact::{FactKind, FigureUnit};
use crate::text::{
    Lang,
    numbers::{self, Noun},
};

/// Name of a figure, in lower case as inside a sentence.
pub fn fact(lang: Lang, kind: FactKind) -> &'static str {
    use FactKind as F;
    let (ru, en) = match kind {
        F::SchoolMean => ("средний балл школы", "mean of the school"),
        F::SchoolSd => ("стандартное отклонение в школе", "standard deviation in the school"),
        F::SchoolLow => ("интервал школы от", "school's interval from"),
        F::SchoolHigh => ("интервал школы до", "school's interval to"),
        F::RegionMean => ("средний балл сравнения (регион или контроль)", "mean of the reference (region or control)"),
        F::RegionSd => ("стандартное отклонение в сравнении", "standard deviation in the reference"),
        F::RegionLow => ("интервал сравнения от", "reference's interval from"),
        F::RegionHigh => ("интервал сравнения до", "reference's interval to"),
        F::BetweenSchools => ("обычный разброс средних между школами", "usual spread of means between schools"),
        F::SpearmanPrinted => ("ранговая корреляция по формуле приложения", "rank correlation as the annex prints it"),
        F::SpearmanTies => ("ранговая корреляция с поправкой на совпадения", "rank correlation corrected for ties"),
        F::SpearmanRegion => ("такая же корреляция, медиана по школам", "the same correlation, median over schools"),
        F::PercentBefore => ("процент выполнения раньше", "percent of the maximum before"),
        F::PercentAfter => ("процент выполнения позже", "percent of the maximum after"),
        F::PercentExpected => ("ожидалось по параллелям региона", "expected by the region's cohorts"),
        F::ChangeRatio => ("отношение K приложения (раньше / позже)", "K of the annex (before / after)"),
        F::RiseBelow => ("резкий рост, если K ниже", "a sharp rise if K is below"),
        F::FallAbove => ("резкое падение, если K выше", "a sharp fall if K is above"),
        F::ParticipantsBefore => ("участников раньше", "pupils before"),
        F::QualityJournal => ("качество по журналу", "quality by term marks"),
        F::QualityTest => ("качество по работе", "quality by the test"),
        F::QualityGap => ("разница качества (работа минус журнал)", "gap of quality (test less term marks)"),
        F::Lowered => ("понизили отметку", "marks below the term mark"),
        F::Confirmed => ("подтвердили отметку", "marks equal to the term mark"),
        F::Raised => ("повысили отметку", "marks above the term mark"),
        F::LoweredExpected => ("ожидалось понизивших при таких отметках", "expected below at such term marks"),
        F::RaisedExpected => ("ожидалось повысивших при таких отметках", "expected above at such term marks"),
        F::GapTwo => ("разница в две отметки и больше", "two marks or more between"),
        F::Bound => ("граница отметки, балл", "bound of the mark, score"),
        F::AtBound => ("на границе и сразу над ней", "on the bound and just above"),
        F::BelowBound => ("сразу под границей", "just below the bound"),
        F::RegionShare => ("доля «на границе и над ней» в регионе", "share on and above in the region"),
        F::SmoothShare => ("такая же доля по гладкому распределению", "the same share by a smooth distribution"),
        F::ExcessPupils => ("больше ожидаемого по региону на", "more than the region's share gives by"),
        F::OneBelow => ("на балл ниже границы", "one point below the bound"),
        F::OnBound => ("на самой границе", "on the bound itself"),
        F::OneAbove => ("на балл выше границы", "one point above the bound"),
        F::EarlierScore => ("прежний результат относительно региона", "earlier result against the region"),
        F::NextScore => ("следующий экзамен относительно региона", "next exam against the region"),
        F::NextExpected => ("ожидалось на следующем экзамене", "expected at the next exam"),
        F::NextParticipants => ("участников следующего экзамена", "pupils of the next exam"),
        F::Unconfirmed => ("экзамен не подтвердил", "not confirmed by the exam"),
        F::EasyGap => ("лёгкие задания относительно региона", "easy tasks against the region"),
        F::HardGap => ("трудные задания относительно региона", "hard tasks against the region"),
        F::ClassMean => ("средний балл класса", "mean of the class"),
        F::ClassSd => ("стандартное отклонение в классе", "standard deviation in the class"),
        F::UsualSd => ("обычное отклонение при таком среднем", "usual deviation at such a mean"),
        F::AlikePairs => ("пар похожих работ", "pairs of works alike"),
        F::AlikeExpected => (
            "столько обычно в классах региона при таких суммах баллов",
            "usual in classes of the region with such totals",
        ),
        F::LargestGroup => ("наибольшая группа похожих работ", "largest group of works alike"),
        F::OfficialSigns => ("отмечено работ в федеральном списке", "tests marked in the federal list"),
        F::OwnSigns => ("из них отмечено здесь по правилам приложения", "of them marked here by the annex's rules"),
    };
    lang.pick(ru, en)
}

/// A unit, as a word after a number; nothing where the number speaks for itself.
pub fn unit(lang: Lang, unit: FigureUnit) -> &'static str {
    match unit {
        FigureUnit::Points => lang.pick("балла", "points"),
        FigureUnit::Share => lang.pick("%", "%"),
        FigureUnit::ShareGap => lang.pick("п. п.", "p.p."),
        FigureUnit::Pupils => lang.pick("чел.", "pupils"),
        FigureUnit::Pairs => lang.pick("пар", "pairs"),
        FigureUnit::Deviations => lang.pick("ст. откл.", "s.d."),
        FigureUnit::Number | FigureUnit::Score | FigureUnit::Count => "",
    }
}

/// A figure with its unit: «12,4 балла», «+25,0 п. п.», «22 пары».
pub fn figure(lang: Lang, value: f64, of: FigureUnit) -> String {
    let number = number(lang, value, of);
    // After a fraction stands the genitive of one: «38,7 пары».
    let pairs = match lang {
        Lang::Ru if value.fract() != 0.0 => Noun::PAIR.few,
        _ if value.fract() != 0.0 => Noun::PAIR.plural,
        _ => Noun::PAIR.form(lang, value.abs() as u64),
    };
    match if of == FigureUnit::Pairs { pairs } else { unit(lang, of) } {
        "" => number,
        "%" => number,
        word => format!("{number}\u{a0}{}", word.replace(' ', "\u{a0}")),
    }
}

/// A figure without its unit (percents keep their sign).
pub fn number(lang: Lang, value: f64, of: FigureUnit) -> String {
    let whole = value.fract() == 0.0;
    match of {
        FigureUnit::Points | FigureUnit::Deviations | FigureUnit::Number => numbers::decimal(lang, value, 2),
        FigureUnit::Share => numbers::percent(lang, value, 1),
        FigureUnit::ShareGap => signed(value, numbers::decimal(lang, value * 100.0, 1)),
        // What chance gives is often a part of one: it is not to look like nothing.
        FigureUnit::Pupils | FigureUnit::Pairs if value.abs() < 1.0 && value != 0.0 => numbers::decimal(lang, value, 2),
        FigureUnit::Pupils | FigureUnit::Pairs if !whole => numbers::decimal(lang, value, 1),
        FigureUnit::Pupils | FigureUnit::Pairs | FigureUnit::Score | FigureUnit::Count => {
            numbers::decimal(lang, value, 0)
        }
    }
}

fn signed(value: f64, number: String) -> String {
    if value > 0.0 { format!("+{number}") } else { number }
}

/// Figures in a row: «средний балл школы: 15,20 балла; …».
pub fn told(lang: Lang, facts: &[(FactKind, f64)]) -> String {
    let each =
        facts.iter().map(|(kind, value)| format!("{}: {}", fact(lang, *kind), figure(lang, *value, kind.unit())));
    each.collect::<Vec<_>>().join("; ")
}
