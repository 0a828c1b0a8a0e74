//! Columns about data: results, inputs, problems.

super::explained! {
    Sheet: "Лист: нажмите на название, чтобы перейти.", "The sheet: click its name to go there.";
    Rows: "Строк в таблицах листа.", "Rows in the tables of the sheet.";
    About: "Что на этом листе.", "What stands on the sheet.";
    Year: "Учебный год процедуры по календарному году её проведения.", "Year in which the procedure was held.";
    Years: "Годы, взятые вместе.", "Years taken together.";
    Procedure: "Оценочная процедура.", "The assessment.";
    Subject: "Предмет.", "Subject.";
    Grade: "Класс.", "Grade.";
    Sitting: "Процедура, год, предмет и класс.", "Procedure, year, subject and grade.";
    Marker: "Признак необъективной оценки. Он говорит, что стоит проверить, и ничего не доказывает.",
        "A sign of inconsistent grading. It says what to check, and proves nothing.";
    Level: "«Внимание» — признаки одного семейства, «сильный» — двух и более независимых.",
        "Attention: signs of one family; strong: of two independent families or more.";
    Effect: "Насколько велик признак, в единицах самого признака.", "How large the sign is, in its own unit.";
    Interval: "В этих границах эффект с надёжностью 95 %.", "The effect is within these bounds with 95% confidence.";
    Q: "Вероятность того, что признак случаен, с поправкой на число проверок.",
        "Probability that the sign is due to chance, allowing for the number of tests.";
    Facts: "Числа, по которым виден признак.", "The figures by which the sign is seen.";
    RowsAt: "Файл, лист и строки, по которым признак посчитан.", "File, sheet and rows from which the sign was computed.";
    Measure: "Что усреднено: балл, отметка или процент.", "What is averaged: a score, a mark or a percent.";
    N: "Сколько участников за числом этой строки.", "Participants behind the figure of the row.";
    Absent: "Отмечены как отсутствовавшие; в результатах не участвуют.", "Marked as absent; not in the results.";
    MeanPrimary: "Средний первичный балл школы.", "The school's mean primary score.";
    MeanTest: "Средний тестовый балл школы (ЕГЭ).", "The school's mean test score.";
    MeanMark: "Средняя отметка.", "Mean mark.";
    Percent: "Средний первичный балл в процентах от наибольшего.", "Mean primary score in percent of the maximum.";
    Marks2: "Сколько участников получили «2».", "Participants with the mark 2.";
    Marks3: "Сколько участников получили «3».", "Participants with the mark 3.";
    Marks4: "Сколько участников получили «4».", "Participants with the mark 4.";
    Marks5: "Сколько участников получили «5».", "Participants with the mark 5.";
    Share2: "Доля получивших «2».", "Share of the mark 2.";
    Quality: "Доля получивших «4» и «5».", "Share of the marks 4 and 5.";
    BelowMinimum: "Доля не преодолевших минимальный порог.", "Share below the minimum.";
    High: "Доля высоких баллов.", "Share of high scores.";
    Ceiling: "Доля получивших наибольший балл.", "Share at the maximum.";
    QualityJournal: "Доля «4» и «5» по журналу у тех же учеников.", "Share of 4 and 5 by term marks of the same pupils.";
    NotTaught: "Доля заданий с пометкой «не пройдено».", "Share of tasks marked as not taught.";
    MarkBasis: "Откуда отметки: из данных, по официальной шкале или по выведенной.", "Where marks come from: the data, an official scale, or an inferred one.";
    ShrunkenMean: "Среднее, притянутое к среднему региона настолько, насколько оно случайно.", "Mean drawn to the region's as far as it is chance.";
    ShrunkenShare2: "Доля «2», притянутая так же.", "Share of 2 drawn likewise.";
    ShrunkenQuality: "Качество, притянутое так же.", "Share of 4 and 5 drawn likewise.";
    Note: "Что стоит учесть, читая строку.", "What to bear in mind.";
    File: "Файл внутри указанной папки.", "File within the folder given.";
    CellAt: "Ячейка листа, о которой речь.", "The cell that it is about.";
    Severity: "Насколько это важно: критично, ошибка, предупреждение или сведение.", "How much it matters: critical, error, warning or notice.";
    What: "Что это.", "What it is.";
    Expected: "Что ожидалось увидеть.", "What was expected.";
    Found: "Что стоит в ячейке, дословно.", "What stands in the cell, verbatim.";
    Action: "Что с этим сделала программа.", "What the program did.";
    Remedy: "Что сделать, чтобы этого замечания не было.", "What to do for it not to come again.";
    Count: "Сколько раз встретилось.", "How often it was met.";
    Form: "Какой известной формой прочитан лист.", "By which known form the sheet was read.";
    Range: "Где на листе стоит таблица.", "Where the table stands on the sheet.";
    Read: "Строк под шапкой, итоги не в счёт.", "Rows under the header, totals apart.";
    Kept: "Строк, которые вошли в расчёт.", "Rows that entered the calculation.";
    Rejected: "Строк, которые не вошли; о каждой есть замечание.", "Rows that did not; each has a problem.";
    Footers: "Строк итогов и подписей: это не данные.", "Rows of totals and footers, which are not data.";
    Files: "Файлов с такими листами.", "Files with such sheets.";
    Sheets: "Таких листов.", "Such sheets.";
    Share: "Доля от всех школ с оценкой.", "Share of all rated schools.";
    ProcedureFrom: "Откуда взята процедура: из файла, листа, шапки или названия.", "Where the procedure was taken from.";
    YearFrom: "Откуда взят год.", "Where the year was taken from.";
    SubjectFrom: "Откуда взят предмет.", "Where the subject was taken from.";
    GradeFrom: "Откуда взят класс.", "Where the grade was taken from.";
    Problems: "Сколько замечаний к листу.", "Problems of the sheet.";
}
