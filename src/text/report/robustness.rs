//! Sheets of robustness.xlsx.

use crate::text::Lang;

words! {
    /// Sheets of robustness.xlsx that are its own, in their order.
    RobustnessSheet {
        Summary = "summary", "Итоги", "Summary";
        Schools = "schools", "Школы", "Schools";
        Removal = "removal", "Без показателя", "Without an indicator";
    }
}

impl RobustnessSheet {
    /// What stands on the sheet.
    pub fn about(self, lang: Lang) -> &'static str {
        let (ru, en) = match self {
            Self::Summary => (
                "насколько уверен список низких результатов и какой выбор методики решает места",
                "how sure the list of low results is, and which choice of the method decides places",
            ),
            Self::Schools => (
                "каждая школа с индексом: вероятность оказаться в списке и доверительная полоса места при случайных поправках к \
                 результатам, при других вариантах методики и при том и другом; место «на границе» решают вручную",
                "every school with an index: probability of being on the list and the band of its rank with results drawn anew, with \
                 other choices of the method, with both; a borderline place is decided by hand",
            ),
            Self::Removal => (
                "как сдвинутся места и кто войдёт в список или выйдет из него, если убрать один показатель или одну группу",
                "how ranks shift and who enters or leaves the list when one indicator or one group is taken out",
            ),
        };
        lang.pick(ru, en)
    }
}
