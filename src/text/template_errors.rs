//! What is wrong with the template of an order, in words.

use super::Lang;
use crate::error::TemplateFault;

/// What is wrong, where, and what to do.
pub fn fault(lang: Lang, fault: &TemplateFault) -> String {
    match lang {
        Lang::Ru => russian(fault),
        Lang::En => english(fault),
    }
}

fn braced(names: &[String]) -> String {
    names.iter().map(|name| format!("{{{{{name}}}}}")).collect::<Vec<_>>().join(", ")
}

fn russian(fault: &TemplateFault) -> String {
    match fault {
        TemplateFault::NotDocx => {
            "Шаблон приказа — не документ .docx. Откройте его в текстовом редакторе и сохраните как «Документ \
                                   Word (.docx)», без макросов и без пароля."
                .to_owned()
        }
        TemplateFault::Damaged(part) => format!(
            "Шаблон приказа повреждён: не читается его часть {part}. Откройте его в текстовом редакторе и сохраните заново как .docx."
        ),
        TemplateFault::Unknown(names, known) => format!(
            "В шаблоне приказа есть поля, которых нет в этом приказе: {}. Исправьте шаблон; у этого приказа есть поля: {}.",
            braced(names),
            braced(known)
        ),
        TemplateFault::NotAlone(name) => format!(
            "Поле {{{{{name}}}}} шаблона приказа должно стоять в абзаце одно: на его место встают целые абзацы или таблицы. Вынесите \
             его в отдельный абзац."
        ),
        TemplateFault::Lacking(names) => format!(
            "В шаблоне приказа нет места для того, что в приказе есть. Добавьте в шаблон поля: {}.",
            braced(names)
        ),
    }
}

fn english(fault: &TemplateFault) -> String {
    match fault {
        TemplateFault::NotDocx => {
            "The template of the order is no .docx document. Open it in a word processor and save it as a Word \
                                   document (.docx), without macros and without a password."
                .to_owned()
        }
        TemplateFault::Damaged(part) => format!(
            "The template of the order is damaged: its part {part} cannot be read. Open it in a word processor and save it anew \
             as .docx."
        ),
        TemplateFault::Unknown(names, known) => format!(
            "The template has fields that this order has not: {}. Mend the template; this order has the fields: {}.",
            braced(names),
            braced(known)
        ),
        TemplateFault::NotAlone(name) => format!(
            "The field {{{{{name}}}}} of the template must stand alone in its paragraph: whole paragraphs or tables take its place. Move it \
             to a paragraph of its own."
        ),
        TemplateFault::Lacking(names) => {
            format!(
                "The template has no place for what the order has. Add to the template the fields: {}.",
                braced(names)
            )
        }
    }
}
