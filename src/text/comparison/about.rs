//! Help of `compare`.

/// Help of `compare`, its arguments and options: id, Russian, English.
pub(in crate::text) const ABOUT: &[(&str, &str, &str)] = &[
    (
        "compare",
        "Сравнить расчёты за разные годы или срезы: кто вошёл в списки, остался и вышел, почему, и как школы менялись",
        "Compare runs of several years or slices: who entered the lists, stayed and left, why, and how schools went",
    ),
    (
        "compare.run",
        "Папки расчётов identify: две или больше, от раннего к позднему",
        "Folders of runs of identify: two or more, the earliest first",
    ),
    (
        "renamed",
        "Таблица переименованных, объединённых и закрытых школ: csv со столбцами from_id, to_id, kind",
        "Table of renamed, merged and closed schools: a csv with the columns from_id, to_id, kind",
    ),
    (
        "assumed-sd",
        "Принять такой разброс тестовых баллов участников, где он неизвестен [по умолчанию: не принимать никакого]",
        "Assume this spread of pupils' test scores where it is not known [default: assume none]",
    ),
    (
        "compare.out",
        "Папка для результатов [по умолчанию: shkolomer-compare]",
        "Folder for the outputs [default: shkolomer-compare]",
    ),
];
