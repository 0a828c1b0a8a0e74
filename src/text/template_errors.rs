//! What is wrong with the template of an order, in words.

use super::Lang;
use crate::error::TemplateFault;

/// What is wrong with the file, where, and what to do.
pub fn fault(lang: Lang, file: &str, fault: &TemplateFault) -> String {
    match lang {
        Lang::Ru => format!("Шаблон приказа {file}: {}", russian(fault)),
        Lang::En => format!("The template {file}: {}", english(fault)),
    }
}

fn braced(names: &[String]) -> String {
    names.iter().map(|name| format!("{{{{{name}}}}}")).collect::<Vec<_>>().join(", ")
}

fn russian(fault: &TemplateFault) -> String {
    match fault {
        TemplateFault::NotDocx => {
            "это не документ .docx. Откройте его в текстовом редакторе и сохраните как «Документ Word (.docx)», \
                                   без макросов и без пароля."
                .to_owned()
        }
        TemplateFault::Damaged(part) => format!(
            "файл повреждён, не читается его часть {part}. Откройте его в текстовом редакторе и сохраните заново как .docx."
        ),
        TemplateFault::Unknown(names, known) => format!(
            "есть поля, которых нет в этом приказе: {}. Исправьте шаблон; у этого приказа есть поля: {}.",
            braced(names),
            braced(known)
        ),
        TemplateFault::NotAlone(name) => format!(
            "поле {{{{{name}}}}} должно стоять в абзаце одно: на его место встают целые абзацы или таблицы. Вынесите его в отдельный \
             абзац."
        ),
        TemplateFault::Lacking(names) => {
            format!("нет места для того, что в приказе есть. Добавьте в шаблон поля: {}.", braced(names))
        }
    }
}

fn english(fault: &TemplateFault) -> String {
    match fault {
        TemplateFault::NotDocx => {
            "it is no .docx document. Open it in a word processor and save it as a Word document (.docx), without \
                                   macros and without a password."
                .to_owned()
        }
        TemplateFault::Damaged(part) => format!(
            "it is damaged, its part {part} cannot be read. Open it in a word processor and save it anew as .docx."
        ),
        TemplateFault::Unknown(names, known) => format!(
            "it has fields that this order has not: {}. Mend the template; this order has the fields: {}.",
            braced(names),
            braced(known)
        ),
        TemplateFault::NotAlone(name) => format!(
            "the field {{{{{name}}}}} must stand alone in its paragraph: whole paragraphs or tables take its place. Move it to a \
             paragraph of its own."
        ),
        TemplateFault::Lacking(names) => {
            format!("it has no place for what the order has. Add to the template the fields: {}.", braced(names))
        }
    }
}
