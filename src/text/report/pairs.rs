//! Sheets of pairs.xlsx.

use crate::text::Lang;

words! {
    /// Sheets of pairs.xlsx, in their order.
    PairsSheet {
        Summary = "summary", "Итоги", "Summary";
        Pairs = "pairs", "Пары", "Pairs";
        Groups = "groups", "Группы", "Groups";
        Unplaced = "unplaced", "Без куратора", "Not placed";
        Changes = "changes", "Изменения за год", "Changes over the year";
        Coverage = "coverage", "По муниципалитетам", "By municipality";
        Problems = "problems", "Матрица проблем", "Matrix of problems";
        Resources = "resources", "Матрица ресурсов", "Matrix of resources";
        Refused = "refused", "Не кураторы", "No curators";
        Settings = "settings", "Настройки", "Settings";
    }
}

impl PairsSheet {
    /// What stands on the sheet.
    pub fn about(self, lang: Lang) -> &'static str {
        let (ru, en) = match self {
            Self::Summary => (
                "сколько школ поддерживается, кто курирует и кто остался без куратора",
                "how many schools are supported, who leads them and who has no curator",
            ),
            Self::Pairs => (
                "каждая поддерживаемая школа и её куратор: территория, расстояние, общие темы и из чего сложилась стоимость пары \
                 в баллах, меньше — лучше",
                "each supported school and its curator: territory, distance, shared topics and what the cost of the pair is made \
                 of, in points, the fewer the better",
            ),
            Self::Groups => (
                "каждый куратор с его школами; группы меньше наименьшей величины отмечены",
                "each curator with its schools; groups below the minimum are marked",
            ),
            Self::Unplaced => (
                "школы, которым куратора не нашлось, и что нужно изменить, чтобы он нашёлся",
                "schools without a curator, and what would have to change",
            ),
            Self::Changes => (
                "что изменилось по сравнению с прошлогодними парами и почему",
                "what changed against last year's pairs, and why",
            ),
            Self::Coverage => (
                "сколько школ каждого муниципалитета поддержано, своими кураторами или чужими",
                "how many schools of each municipality are supported, by its own curators or by others",
            ),
            Self::Problems => (
                "в чём нужна помощь каждой поддерживаемой школе: предметы, по которым её результаты среди самых низких, и темы из \
                 таблицы проблем",
                "what each supported school needs help in: subjects in which it is among the lowest, and topics of the table of problems",
            ),
            Self::Resources => (
                "в чём может помочь каждый куратор: предметы, по которым его результаты среди самых высоких, и темы из таблицы ресурсов",
                "what each curator can help in: subjects in which it is among the highest, and topics of the table of resources",
            ),
            Self::Refused => (
                "школы, которые могли бы курировать по результатам, но не назначены, и почему",
                "schools that could lead by their results but do not, and why",
            ),
            Self::Settings => (
                "по каким правилам составлены пары и чьи это правила: документов или наши",
                "the rules by which pairs were made, and whose they are: of a document or ours",
            ),
        };
        lang.pick(ru, en)
    }
}
