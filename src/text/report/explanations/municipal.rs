//! Columns of the monitoring of municipalities.

super::explained! {
    RiskClass: "Класс риска: где нужнее помощь и внимание региона, а не кто работает хуже.", "Class of risk: where help is needed most, not who works worse.";
    RiskPossible: "Класс, если зачесть критерии на границе; высокий — только если тест подтвердил бы хоть один из них без поправки.", "The class if borderline criteria counted; high only where a test alone would confirm one of them.";
    RiskPoints: "Сумма баллов выполненных критериев.", "Points of the criteria that are met.";
    RiskKnown: "Доля критериев, о которых есть данные, по весу; учитываются только те, для которых они даны.", "Share of the criteria that are known, by weight, of those in use.";
    RiskWhy: "Какие критерии выполнены, какие на границе, о каких нет данных.", "Which criteria are met, which are borderline, which are not known.";
    RiskMet: "«На границе» — показатель за порогом, но случай это объясняет.", "Borderline: beyond the limit, though chance explains it.";
    RiskLow: "Нижний конец 95 % интервала: у долей — Уилсона, у среднего — Стьюдента, у изменения — Ньюкомба.", "Lower end of the 95% interval: Wilson's of shares, Student's of a mean, Newcombe's of a change.";
    RiskHigh: "Верхний конец того же интервала.", "Upper end of the same interval.";
    RiskBase: "Сколько школ (у сроков — документов) стоит за показателем.", "Schools (documents, where terms are meant) behind the figure.";
    RiskRest: "То же по всем школам региона, кроме школ этого муниципалитета.", "The same of all schools of the region but those of this municipality.";
    RiskAgainst: "Отличие от остального региона после поправки на все сравнения; у изменения — от прежней доли.", "The difference from the rest after the correction for all comparisons; of a change, from its past.";
    RiskShareLow: "Нижний конец 95 % интервала Уилсона для доли низких.", "Lower end of Wilson's 95% interval of the share of low.";
    RiskShareHigh: "Верхний конец 95 % интервала Уилсона для доли низких.", "Upper end of Wilson's 95% interval of the share of low.";
    RiskLowPupils: "Доля обучающихся в школах с низкими результатами среди обучающихся оценённых школ, где численность известна.", "Share of pupils of schools with low results among those of rated schools of known size.";
    RiskMean: "Среднее индексов оценённых школ, каждая школа — одна.", "Mean of the indices of rated schools, each school one.";
    RiskThen: "Доля низких в последнем прежнем расчёте.", "Share of low in the last former run.";
    RiskChange: "Доля сейчас минус доля прежде, по школам, оценённым оба раза.", "The share now less the share then, of schools rated both times.";
    RiskWereLow: "Школы, бывшие в списке прежде и оценённые сейчас.", "Schools that were on the list and are rated now.";
    RiskLeft: "Из них те, кого в списке больше нет.", "Those of them that are off the list.";
    RiskSigns: "Доля школ с признаками необъективной оценки среди проверенных: повод проверить, а не вывод.", "Share of schools with signs among those tested: a reason to check, not a finding.";
    RiskCovered: "Доля школ с низкими результатами, у которых есть куратор.", "Share of schools with low results that have a curator.";
    RiskNoResults: "Доля школ без индекса результатов; исключённые по виду не в счёт.", "Share of schools without an index of results, those kept out by kind left aside.";
    RiskNoPassport: "Доля школ без социального индекса.", "Share of schools without a social index.";
    RiskProblems: "Замечаний к данным на школу, уведомления не в счёт.", "Problems of the data per school, notices left aside.";
    RiskLate: "Наибольшее опоздание в днях; пусто — не указано.", "Days by which the latest was late; empty: not given.";
}
