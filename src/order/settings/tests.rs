use super::*;

const WHOLE: &str = r#"
edition = "2025"
authority = ["МИНИСТЕРСТВО ОБРАЗОВАНИЯ", "ЛЕСНОЙ ОБЛАСТИ"]
authority_genitive = "министерства образования Лесной области"
kind = "ПРИКАЗ"
place = "г. Заречный"
about = "Об утверждении списков"
preamble = "В целях поддержки школ"
command = "ПРИКАЗЫВАЮ:"
numbering = "several"
first_number = 2

[signature]
post = "Министр"
name = "И. И. Иванов"

[[item]]
text = "Утвердить:"
sub = ["список один;", ["списки:", "первый;", "второй."]]

[[list]]
list = "low"
title = ["Список", "школ"]
columns = ["municipality", "name", "results_index"]
signed = true

[[list]]
list = "borderline"
under = "low"

[[include]]
school = "sch770001"
list = "low"
reason = "протокол № 3"

[[exclude]]
school = "770002"
list = "low"
reason = "реорганизована"

[amends]
number = "100"
date = "2025-04-01"
about = "Об утверждении списка"
"#;

#[test]
fn everything_that_can_be_said_is_read() {
    let settings = read(WHOLE, None).unwrap();
    assert_eq!((settings.edition, settings.numbering), (Edition::Gost2025, Numbering::Several));
    assert_eq!(settings.first_number, Some(2));
    let text = settings.text.unwrap();
    assert_eq!(text.authority.len(), 2);
    assert_eq!(text.preamble, ["В целях поддержки школ"]);
    let [item] = &text.items[..] else { panic!("{:?}", text.items) };
    assert_eq!(
        item.sub.iter().map(|sub| (sub.text.as_str(), sub.sub.len())).collect::<Vec<_>>(),
        [("список один;", 0), ("списки:", 2)]
    );
    assert_eq!(settings.signature, ("Министр".to_owned(), "И. И. Иванов".to_owned()));
    assert_eq!(
        settings.lists[0].columns.as_deref(),
        Some(&[Field::Municipality, Field::Name, Field::ResultsIndex][..])
    );
    assert_eq!((settings.lists[0].signed, settings.lists[1].under), (true, Some(ListKind::Low)));
    let [put, taken] = &settings.decisions[..] else { panic!("{:?}", settings.decisions) };
    assert_eq!((put.school.as_str(), put.included, put.reason.as_str()), ("770001", true, "протокол № 3"));
    assert!(!taken.included);
    assert_eq!(settings.amends.date, order::date("01.04.2025"));
    assert_eq!(read("", None), Ok(OrderSettings::default()));
    assert!(read(&format!("\u{feff}{WHOLE}"), None).is_ok());
    // Every key of the schema stands in the text above, so nothing of it is untested.
    for path in key_paths() {
        let key = path.rsplit('.').next().unwrap();
        assert!(
            WHOLE.lines().any(|line| line.starts_with(&format!("{key} =")) || line.trim_matches(['[', ']']) == key),
            "{path}"
        );
    }
}

/// The only mistake of the whole text with a change.
fn mistake(from: &str, to: &str) -> (Option<usize>, String, MistakeKind) {
    assert!(WHOLE.contains(from), "{from}");
    let mistakes = read(&WHOLE.replacen(from, to, 1), None).unwrap_err();
    let [mistake] = &mistakes[..] else { panic!("{mistakes:?}") };
    (mistake.line, mistake.key.clone(), mistake.kind.clone())
}

#[test]
fn mistakes_come_with_their_lines_and_the_nearest_word() {
    let nearest = |word: &str| MistakeKind::UnknownKey { nearest: Some(word.to_owned()) };
    assert_eq!(mistake("place =", "plase ="), (Some(6), "plase".into(), nearest("place")));
    let (line, key, kind) = mistake("list = \"low\"", "list = \"lo\"");
    assert_eq!((line, key.as_str()), (Some(22), "list[1].list"));
    assert!(matches!(kind, MistakeKind::UnknownWord { nearest: Some(near), .. } if near == "low"));
    let (_, _, kind) = mistake("\"results_index\"", "\"result_index\"");
    assert!(matches!(kind, MistakeKind::UnknownWord { nearest: Some(near), .. } if near == "results_index"));
    assert_eq!(mistake("date = \"2025-04-01\"", "date = \"апрель\"").2, MistakeKind::WrongType { expected: "date" });
    assert_eq!(mistake("about = \"Об утверждении списков\"\n", "").2, MistakeKind::MissingKey);
    assert_eq!(mistake("under = \"low\"", "under = \"borderline\"").2, MistakeKind::HoldsItself);
    assert_eq!(
        mistake("under = \"low\"", "under = \"high\"").2,
        MistakeKind::UnknownId { found: "high".into(), nearest: None }
    );
    assert_eq!(mistake("reason = \"протокол № 3\"\n", "").1, "include[1].reason");
    assert!(matches!(mistake("\"770002\"", "\"sch770001\"").2, MistakeKind::DuplicateCode { .. }));
    assert!(matches!(mistake("edition = \"2025\"", "edition = \"2003\"").2, MistakeKind::UnknownWord { .. }));
}

#[test]
fn decisions_are_about_schools_of_the_run() {
    let known = ["770001", "770003"].map(|id| SchoolId::from_login(id).unwrap()).into();
    let mistakes = read(WHOLE, Some(&known)).unwrap_err();
    let [mistake] = &mistakes[..] else { panic!("{mistakes:?}") };
    assert_eq!(mistake.key, "exclude[1].school");
    assert!(matches!(&mistake.kind, MistakeKind::UnknownId { found, nearest: Some(_) } if found == "770002"));
}
