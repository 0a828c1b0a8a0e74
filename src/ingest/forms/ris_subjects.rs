//! Codes of subjects in the exports of RIS: each exam has its own.

use crate::model::exam::Procedure;
use crate::model::subject::Subject;

/// Which of the two final attestations an export is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exam {
    /// After the 11th grade.
    Gia11,
    /// After the 9th grade.
    Gia9,
}

/// Codes of ГВЭ in both.
const GVE: &[(u8, Subject)] = &[(51, Subject::Russian), (52, Subject::Math)];

/// Codes of EGE; 29–34 are the oral parts of foreign languages, 25 is the EGE at a computer.
const EGE: &[(u8, Subject)] = &[
    (1, Subject::Russian),
    (2, Subject::MathProfile),
    (3, Subject::Physics),
    (4, Subject::Chemistry),
    (5, Subject::Informatics),
    (6, Subject::Biology),
    (7, Subject::History),
    (8, Subject::Geography),
    (9, Subject::English),
    (10, Subject::German),
    (11, Subject::French),
    (12, Subject::SocialStudies),
    (13, Subject::Spanish),
    (14, Subject::Chinese),
    (18, Subject::Literature),
    (22, Subject::MathBase),
    (25, Subject::Informatics),
    (29, Subject::English),
    (30, Subject::German),
    (31, Subject::French),
    (33, Subject::Spanish),
    (34, Subject::Chinese),
];

/// Codes of OGE in the names of files of one region's system; another region may use those of EGE.
const OGE: &[(u8, Subject)] = &[
    (1, Subject::Russian),
    (2, Subject::Math),
    (3, Subject::Physics),
    (4, Subject::Chemistry),
    (5, Subject::Informatics),
    (6, Subject::Biology),
    (7, Subject::History),
    (8, Subject::Geography),
    (9, Subject::SocialStudies),
    (10, Subject::Literature),
    (11, Subject::English),
    (12, Subject::German),
    (13, Subject::French),
    (14, Subject::Spanish),
    (18, Subject::NativeLanguage),
];

fn find(table: &[(u8, Subject)], code: u8) -> Option<Subject> {
    table.iter().find(|(known, _)| *known == code).map(|(_, subject)| *subject)
}

impl Exam {
    /// The subject of a code.
    pub fn subject(self, code: u8) -> Option<Subject> {
        find(GVE, code).or_else(|| find(if self == Self::Gia11 { EGE } else { OGE }, code))
    }

    /// Whether a code can mean a subject that is named beside it: OGE is numbered in two ways.
    pub fn may_mean(self, code: u8, subject: Subject) -> bool {
        let means = |found: Option<Subject>| {
            found.is_some_and(|found| {
                let is_less_said = found == Subject::Math || subject == Subject::Math;
                found == subject || (is_less_said && plain(found) == plain(subject))
            })
        };
        means(self.subject(code)) || (self == Self::Gia9 && means(find(EGE, code)))
    }

    /// The procedure: that of all, or ГВЭ by its codes or its name.
    pub fn procedure(self, code: Option<u8>, named_gve: bool) -> Procedure {
        let gve = named_gve || code.is_some_and(|code| find(GVE, code).is_some());
        match (self, gve) {
            (Self::Gia11, false) => Procedure::Ege,
            (Self::Gia11, true) => Procedure::Gve11,
            (Self::Gia9, false) => Procedure::Oge,
            (Self::Gia9, true) => Procedure::Gve9,
        }
    }

    /// «Математика» as the exam has it: of EGE the code tells which, elsewhere it is one.
    pub fn refined(self, subject: Subject, procedure: Procedure, code: Option<u8>) -> Subject {
        match (plain(subject), procedure) {
            (Subject::Math, Procedure::Ege) if subject == Subject::Math => {
                code.and_then(|code| self.subject(code)).filter(|of| plain(*of) == Subject::Math).unwrap_or(subject)
            }
            (_, Procedure::Ege) => subject,
            (plain, _) => plain,
        }
    }
}

fn plain(subject: Subject) -> Subject {
    match subject {
        Subject::MathBase | Subject::MathProfile => Subject::Math,
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_code_means_different_subjects_in_different_exams() {
        assert_eq!(Exam::Gia11.subject(12), Some(Subject::SocialStudies));
        assert_eq!(Exam::Gia9.subject(12), Some(Subject::German));
        assert_eq!(Exam::Gia11.subject(2), Some(Subject::MathProfile));
        assert_eq!(Exam::Gia9.subject(2), Some(Subject::Math));
        assert_eq!(Exam::Gia11.subject(52), Some(Subject::Math));
        assert_eq!(Exam::Gia11.subject(99), None);
        assert!(Exam::Gia9.may_mean(12, Subject::SocialStudies), "the numbers of EGE");
        assert!(!Exam::Gia11.may_mean(2, Subject::MathBase));
        assert!(!Exam::Gia11.may_mean(3, Subject::Chemistry));
        assert!(!Exam::Gia11.may_mean(99, Subject::Chemistry));
        assert!(Exam::Gia11.may_mean(2, Subject::Math), "«Математика» of ГВЭ");
        assert!(Exam::Gia11.may_mean(29, Subject::English));
    }

    #[test]
    fn mathematics_and_gve_by_code() {
        let ege = |code| Exam::Gia11.refined(Subject::Math, Procedure::Ege, code);
        assert_eq!(ege(Some(2)), Subject::MathProfile);
        assert_eq!(ege(Some(22)), Subject::MathBase);
        assert_eq!(ege(None), Subject::Math);
        assert_eq!(Exam::Gia11.refined(Subject::MathProfile, Procedure::Gve11, Some(52)), Subject::Math);
        assert_eq!(Exam::Gia11.procedure(Some(51), false), Procedure::Gve11);
        assert_eq!(Exam::Gia9.procedure(Some(1), true), Procedure::Gve9);
        assert_eq!(Exam::Gia9.procedure(None, false), Procedure::Oge);
    }
}
