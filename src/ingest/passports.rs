//! Passports of classes summed to their schools, after the schools are known by their ids.

use std::collections::BTreeMap;

use super::Ingested;
use super::gathered::record_of;
use crate::model::passport::{Category, Figure, Passport, Scope};
use crate::model::period::Year;
use crate::model::place::Place;
use crate::model::problem::{Problem, ProblemKind};
use crate::model::school::SchoolId;

/// The id of the form of one school.
const SCHOOL_FORM: &str = "passport-form";

/// Sums classes to schools. A second form of a school, and of a class, of one year is said and set aside; where the
/// school's own form is there too, it is used, and what differs is said.
pub fn combine(all: &mut Ingested) {
    second_forms(all);
    let (classes, schools): (Vec<Passport>, Vec<Passport>) =
        std::mem::take(&mut all.passports).into_iter().partition(|passport| matches!(passport.scope, Scope::Class(_)));
    all.passports = schools;
    let mut by_school: BTreeMap<(SchoolId, Year), Vec<Passport>> = BTreeMap::new();
    for passport in classes {
        by_school.entry((passport.school.clone(), passport.year)).or_default().push(passport);
    }
    let mut sums = Vec::new();
    for ((school, year), classes) in by_school {
        let classes = once(classes, all);
        let Some(first) = classes.first() else { continue };
        let own = all
            .passports
            .iter()
            .find(|passport| passport.school == school && passport.year == year && says_of_families(passport));
        match own {
            Some(own) => compare(own, &sum(first, &classes).0, &mut all.problems),
            None => {
                let (sum, problems) = sum(first, &classes);
                all.problems.extend(problems);
                sums.push(sum);
            }
        }
    }
    if !sums.is_empty() {
        all.passports.append(&mut sums);
        all.passports.sort_by(|a, b| a.place.cmp(&b.place));
    }
    say_conflicts(all);
}

/// Says which figures of a school and year stand in two passports and differ; of each the first by place is used. Numbers of
/// teachers are left out: the context form counts them on another date.
fn say_conflicts(all: &mut Ingested) {
    let mut first: BTreeMap<(&SchoolId, Year, Category), (&Passport, u32)> = BTreeMap::new();
    let mut ordered: Vec<&Passport> = all.passports.iter().collect();
    ordered.sort_by(|a, b| a.place.cmp(&b.place));
    for passport in ordered {
        let of_families = |category: &Category| !matches!(category, Category::Teachers | Category::TeachersQualified);
        for category in Category::ALL.iter().copied().filter(of_families) {
            let Some(count) = children(passport, category) else { continue };
            let (known, used) = *first.entry((&passport.school, passport.year, category)).or_insert((passport, count));
            if used != count {
                let kind = ProblemKind::FigureDiffers { used, there: known.place.clone() };
                let found = format!("{}: {count}", category.russian());
                let problem = Problem::new(passport.place.clone(), kind, found);
                all.problems.push(problem.of_school(Some(passport.school.clone())));
            }
        }
    }
}

/// A context form has a passport's teachers only; it is no passport of the school's own.
fn says_of_families(passport: &Passport) -> bool {
    passport.figures.keys().any(|category| !matches!(category, Category::Teachers | Category::TeachersQualified))
}

/// Sets a second form of one school and year aside.
fn second_forms(all: &mut Ingested) {
    let mut seen: BTreeMap<(SchoolId, Year), Place> = BTreeMap::new();
    let passports = std::mem::take(&mut all.passports);
    for passport in passports {
        let form = record_of(&mut all.files, &passport.place).and_then(|record| record.form);
        let key = (passport.school.clone(), passport.year);
        match seen.get(&key) {
            Some(first) if form == Some(SCHOOL_FORM) => {
                let kind = ProblemKind::DuplicateSchool { first: first.clone() };
                set_aside(all, passport, kind);
                continue;
            }
            None if form == Some(SCHOOL_FORM) => {
                seen.insert(key, passport.place.clone());
            }
            _ => {}
        }
        all.passports.push(passport);
    }
}

/// The passports of each class once.
fn once(classes: Vec<Passport>, all: &mut Ingested) -> Vec<Passport> {
    let mut kept: Vec<Passport> = Vec::new();
    for passport in classes {
        let first = kept.iter().find(|known| known.scope == passport.scope).map(|known| known.place.clone());
        match first {
            Some(first) => set_aside(all, passport, ProblemKind::DuplicateClass { first }),
            None => kept.push(passport),
        }
    }
    kept
}

/// Says why a whole form is not used; its rows go from kept to rejected.
fn set_aside(all: &mut Ingested, passport: Passport, kind: ProblemKind) {
    if let Some(record) = record_of(&mut all.files, &passport.place) {
        record.rejected += record.kept;
        record.kept = 0;
    }
    let found = match &passport.scope {
        Scope::Class(class) => class.to_string(),
        _ => passport.school.to_string(),
    };
    all.problems.push(Problem::new(passport.place, kind, found));
}

/// The sum of classes, and what could not be summed because a class does not give it. Families are not summed: one with
/// children in two classes would be counted twice.
fn sum(first: &Passport, classes: &[Passport]) -> (Passport, Vec<Problem>) {
    let n = u32::try_from(classes.len()).unwrap_or(u32::MAX);
    let mut problems = Vec::new();
    let mut whole = |of: &dyn Fn(&Passport) -> Option<u32>, called: &str| -> Option<u32> {
        let given: Vec<u32> = classes.iter().filter_map(of).collect();
        if given.len() == classes.len() {
            return Some(given.iter().sum());
        }
        let lacking = classes.iter().find(|passport| of(passport).is_none());
        if let (false, Some(lacking)) = (given.is_empty(), lacking) {
            let given = u32::try_from(given.len()).unwrap_or(u32::MAX);
            let kind = ProblemKind::NotEveryClass { given, classes: n };
            problems.push(Problem::new(lacking.place.clone(), kind, called));
        }
        None
    };
    let mut sum = Passport::new(first.school.clone(), first.year, first.place.clone());
    sum.scope = Scope::Classes(n);
    sum.pupils = whole(&|passport| passport.pupils, "обучающиеся");
    for category in Category::ALL.iter().copied() {
        let children = whole(&|passport| children(passport, category), category.russian());
        sum.figures.extend(children.map(|children| (category, Figure::Count(children))));
    }
    (sum, problems)
}

/// Children of a category in a class; a share is taken of its pupils.
fn children(passport: &Passport, category: Category) -> Option<u32> {
    match *passport.figures.get(&category)? {
        Figure::Count(count) => Some(count),
        Figure::Share(share) => Some((share * f64::from(passport.pupils?)).round() as u32),
    }
}

/// Says in what the school's own passport differs from the sum of its classes.
fn compare(own: &Passport, sum: &Passport, problems: &mut Vec<Problem>) {
    let mut say = |own_count: Option<u32>, summed: Option<u32>, called: &str| {
        if let (Some(whole), Some(sum)) = (own_count, summed)
            && whole != sum
        {
            let kind = ProblemKind::ClassesDiffer { sum: f64::from(sum), whole: f64::from(whole) };
            problems.push(Problem::new(own.place.clone(), kind, called));
        }
    };
    say(own.pupils, sum.pupils, "обучающиеся");
    for category in Category::ALL.iter().copied() {
        say(children(own, category), children(sum, category), category.russian());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn class(name: &str, pupils: u32, figures: &[(Category, u32)], file: &str) -> Passport {
        let place = Place::file(file).with_cell(4, 0);
        let school = SchoolId::from_login("880001").unwrap();
        let mut passport = Passport::new(school, Year::new(2022).unwrap(), place);
        passport.scope = if name.is_empty() { Scope::School } else { Scope::Class(name.into()) };
        passport.pupils = Some(pupils);
        passport.figures = figures.iter().map(|(category, n)| (*category, Figure::Count(*n))).collect();
        passport
    }

    fn combined(passports: Vec<Passport>) -> (Vec<Passport>, Vec<String>) {
        let mut all = Ingested { passports, ..Ingested::default() };
        combine(&mut all);
        let said = all.problems.iter().map(|p| format!("{} {}: {}", p.kind.code(), p.place.file, p.found));
        (all.passports, said.collect())
    }

    #[test]
    fn classes_are_summed_and_a_gap_is_no_zero() {
        let (passports, said) = combined(vec![
            class("4а", 25, &[(Category::LargeFamily, 3), (Category::Disabled, 1)], "a"),
            class("4б", 24, &[(Category::LargeFamily, 2)], "b"),
            class("4а", 26, &[(Category::LargeFamily, 9)], "c"),
        ]);
        let [sum] = passports.as_slice() else { panic!("one school") };
        assert_eq!((sum.pupils, &sum.scope), (Some(49), &Scope::Classes(2)));
        assert_eq!(sum.figures, [(Category::LargeFamily, Figure::Count(5))].into());
        assert_eq!(said, ["duplicate-class c: 4а", "not-every-class b: дети-инвалиды"]);
    }

    #[test]
    fn two_passports_of_a_school_that_differ_are_said() {
        let (passports, said) = combined(vec![
            class("", 50, &[(Category::LargeFamily, 5), (Category::Disabled, 1), (Category::Teachers, 9)], "a"),
            class("", 50, &[(Category::LargeFamily, 6), (Category::Disabled, 1), (Category::Teachers, 8)], "b"),
        ]);
        assert_eq!(passports.len(), 2);
        assert_eq!(said, ["figure-differs b: из многодетных семей: 6"]);
    }

    #[test]
    fn the_form_of_the_school_wins_over_its_classes() {
        let (passports, said) = combined(vec![
            class("", 50, &[(Category::LargeFamily, 5)], "s"),
            class("4а", 25, &[(Category::LargeFamily, 3)], "a"),
            class("4б", 24, &[(Category::LargeFamily, 2)], "b"),
        ]);
        assert_eq!((passports.len(), passports[0].pupils), (1, Some(50)));
        assert_eq!(said, ["classes-differ s: обучающиеся"]);
    }
}
