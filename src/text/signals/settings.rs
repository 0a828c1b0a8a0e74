//! Settings of objectivity in words, by their key in a methodology.

use crate::text::Lang;

/// What a setting is; the key itself where it has no words.
pub fn setting(lang: Lang, key: &'static str) -> &'static str {
    let (ru, en) = match key {
        "objectivity.fdr" => (
            "доля ложных среди признаков одного маркера, на которую рассчитан отбор (Бенджамини — Хохберг)",
            "false discovery rate within a marker (Benjamini-Hochberg)",
        ),
        "objectivity.markers" => ("какие маркеры применены", "markers applied"),
        "objectivity.min_n" => (
            "наименьшее число участников школы для нашей статистики",
            "fewest pupils of a school for statistics of ours",
        ),
        "objectivity.min_schools" => {
            ("наименьшее число школ, с которыми сравнивают", "fewest schools that make a region")
        }
        "objectivity.min_control" => (
            "наименьшее число участников контрольной выборки, чтобы сравнивать с ней",
            "fewest participants of a control sample for it to be the reference",
        ),
        "objectivity.strong_kinds" => (
            "виды школ, которые не отмечаются за один только уровень результатов",
            "kinds of school that are not marked for level alone",
        ),
        "objectivity.journal_gap" => (
            "разрыв качества с отметками по журналу, который уже важен (доля; 0,25 — это 25 п. п.)",
            "gap of quality to term marks that matters (a share; 0.25 is 25 p.p.)",
        ),
        "objectivity.heaping_excess" => (
            "превышение у границы отметки, которое уже важно (доля участников у границы)",
            "excess at a bound that matters (a share of the pupils around it)",
        ),
        "objectivity.vpr_trust" => (
            "что делать в списках с результатами, у которых есть признаки: keep — ничего, mark — называть школы, место которых от них \
             зависит, set-aside — не учитывать",
            "what happens in the lists to results with signs: keep - nothing, mark - name the schools whose place depends on them, \
             set-aside - do not count them",
        ),
        "objectivity.annex.t" => {
            ("коэффициент Стьюдента в интервалах приложения", "Student's t of the annex's intervals")
        }
        "objectivity.annex.min_n" => {
            ("наименьшее число участников для правил приложения", "fewest pupils for the annex's rules")
        }
        "objectivity.annex.quartiles" => ("как считаются квартили", "how quartiles are taken"),
        "objectivity.annex.ties" => (
            "какой ранговой корреляции следует знак приложения: as-printed — формуле приложения, corrected — с поправкой на совпадения",
            "which rank correlation the annex's sign follows: as printed, or corrected for ties",
        ),
        "objectivity.annex.fences" => (
            "сколько межквартильных размахов за квартилем делают изменение резким",
            "interquartile ranges beyond the quartile that make a change sharp",
        ),
        _ => (key, key),
    };
    lang.pick(ru, en)
}
