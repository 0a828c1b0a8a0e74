//! Columns about schools and lists.

super::explained! {
    Number: "Номер строки в этой таблице; места — в своих столбцах.", "Number of the row in this table; ranks have columns of their own.";
    SchoolId: "Код школы: логин без букв; «~» и восемь знаков — если в данных есть только название.",
        "Id of the school: its login without letters; “~” and eight digits where the data have a name only.";
    Name: "Название школы из лучшего из источников; код, если названия нет.", "Name from the best source; the id where there is none.";
    Municipality: "Муниципалитет, как он записан в лучшем из источников.", "Municipality as written in the best source.";
    Settlement: "Город, посёлок или село — по реестру или контекстным данным.", "City, township or village, by the register or context forms.";
    Kind: "Вид организации по реестру или контекстным данным; по названию не угадывается.",
        "Kind by the register or context forms; never guessed from the name.";
    Pupils: "Обучающихся во всей школе (в муниципалитете — во всех школах, где число известно).",
        "Pupils of the whole school (of a municipality: of all schools where the number is known).";
    Group: "Группа, которую методика показывает отдельно.", "The group that the methodology shows apart.";
    ResultsIndex: "Индекс результатов за все годы на шкале методики: больше — лучше. Как он сложился — «Проверка индекса».",
        "Index of results over the years on the methodology's scale: more is better. How it is made: “Check of the index”.";
    ResultsRank: "Место по индексу результатов среди школ с индексом: 1 — лучшее, равные делят лучшее место.",
        "Rank by the index of results among rated schools: 1 is the best, equal schools share the better rank.";
    RankLow: "Лучший конец полосы: из-за случайности выше этого места школа, скорее всего, не стоит.",
        "The better end of the band: chance would hardly put the school above this rank.";
    RankHigh: "Худший конец полосы. Широкая полоса — мало участников: место школы известно неточно.",
        "The worse end of the band. A wide band means few pupils: the rank is known roughly.";
    PLow: "Доля повторных расчётов, в которых у школы низкие результаты.", "Share of replicates in which the school has low results.";
    Reliability: "Какая доля отличий от среднего — не случайность: 1 — всё, 0 — ничего.",
        "What part of the difference from the mean is not chance: 1 is all of it, 0 none.";
    LowState: "Уверенно в списке, на границе (решать вручную) или вне списка.",
        "Confidently on the list, on its border (to be decided by hand), or clear of it.";
    PUnfavourable: "Доля повторных расчётов, в которых условия школы неблагоприятные.",
        "Share of replicates in which the school's conditions are unfavourable.";
    UnfavourableState: "То же об условиях: уверенно, на границе или вне списка.", "The same of conditions: confident, on the border, or clear.";
    ShrunkenIndex: "Индекс, притянутый к среднему настолько, насколько он случаен.", "The index drawn to the mean as far as it is chance.";
    StandardError: "Стандартная ошибка индекса из-за случайности выборки.", "Standard error of the index by sampling.";
    BandWidth: "Сколько мест от одного конца полосы до другого, медиана по школам.", "Places from one end of the band to the other, median over schools.";
    SizeClass: "Сколько участников обычно пишет работу.", "Pupils who usually sit a test.";
    Confident: "Школ, которые в списке уверенно.", "Schools that are on the list with confidence.";
    BorderlineCount: "Школ на границе списка.", "Schools on the border of the list.";
    BorderlineShare: "Доля школ на границе среди школ этой строки.", "Share of schools on the border among those of the row.";
    SocialIndex: "Социальный индекс условий: больше — благополучнее.", "Social index of conditions: more is better.";
    SocialRank: "Место по условиям: 1 — самые благополучные.", "Rank by conditions: 1 is the most favourable.";
    Quadrant: "Результаты и условия вместе.", "Results and conditions together.";
    LowResults: "Есть ли школа в списке школ с низкими результатами.", "Whether the school is on the list of low results.";
    HighResults: "Есть ли школа в списке стабильно высоких.", "Whether the school is on the list of stably high results.";
    State: "Что стоит проверить вручную: границы списков и близость к порогам.", "What is to be looked at by hand: borders and thresholds nearby.";
    Reason: "Почему школа не в списках.", "Why the school is kept out of the lists.";
    YearsIn: "Сколько лет из известных школа была за порогом.", "In how many of the known years the school was beyond the threshold.";
    YearValue: "Число этого года, с которым сравнивает правило.", "The figure of the year that the rule compares.";
    YearThreshold: "Порог этого года: с ним сравнивается значение.", "Threshold of the year with which the value is compared.";
    Improving: "Растут ли результаты по правилу методики.", "Whether results rise by the methodology's rule.";
    TwoProcedures: "Доля не преодолевших порог достигнута по двум и более процедурам (первое условие федерального правила).",
        "The limit is reached at two or more procedures (first condition of the federal rule).";
    SameProcedure: "Доля достигнута по одной процедуре два года подряд (второе условие).",
        "The limit is reached at one procedure in two years running (second condition).";
    LowProcedures: "Процедуры, где доля достигнута: сколько не преодолели порог и из скольких.",
        "Procedures at which the limit is reached: which share, and of how many.";
    List: "О каком списке речь.", "Which list it is about.";
    OnList: "В каких из этих списков школа стоит сейчас.", "On which of these lists the school stands now.";
    ListsOf: "Списки, в которых стоит школа; если она вне списков — почему.", "Lists on which the school stands; why, if it is kept out of them.";
    Coverage: "Вес показателей, которые у школы есть, к весу всех, которые её касаются.",
        "Weight of the indicators that the school has over that of all that concern it.";
    Participants: "Участников за последний год индекса; один ученик в двух работах считается дважды.",
        "Participants of the newest year of the index; a pupil at two tests counts twice.";
    IndexWithout: "Индекс без результатов, у которых есть признаки необъективности.", "Index without results that show signs of inconsistent grading.";
    RankWithout: "Место по этому индексу.", "Rank by that index.";
    LowWithout: "Сколько лет школа за порогом без этих результатов.", "Years beyond the threshold without those results.";
    Doubtful: "Результаты с признаками; признак — повод проверить, а не вывод.", "Results with signs; a sign is a reason to check, not a finding.";
    Schools: "Сколько школ в строке.", "How many schools the row is about.";
    RatedSchools: "Школ, у которых есть оценка и которые не исключены по виду.", "Schools that are rated and not excluded by kind.";
    LowSchools: "Школ в списке низких результатов.", "Schools on the list of low results.";
    LowConfident: "Из них те, что в списке уверенно.", "Those of them that are on the list with confidence.";
    LowBorderline: "Из них те, что на границе: решать вручную.", "Those of them on the border: to be decided by hand.";
    LowLeftOut: "В список не вошли, но стоят на его границе.", "Off the list, yet on its border.";
    LowShare: "Доля школ списка среди оценённых; при нескольких школах она случайна.", "Share of the listed among the rated; of a few schools it is chance.";
    UnfavourableSchools: "Школ в списке неблагоприятных условий.", "Schools on the list of unfavourable conditions.";
    BothSchools: "Школ с низкими результатами в неблагоприятных условиях.", "Schools with low results in unfavourable conditions.";
    ResilientSchools: "Школ, чьи результаты не низкие вопреки условиям.", "Schools whose results are not low in spite of conditions.";
    HighSchools: "Школ в списке стабильно высоких.", "Schools on the list of stably high results.";
    ExcludedSchools: "Школ, исключённых по виду организации.", "Schools kept out by their kind.";
    NotRatedSchools: "Школ без оценки: данных мало или нет.", "Schools not rated for want of data.";
    PupilsOfLow: "Обучающихся в школах списка низких результатов, где число известно.", "Pupils of the schools with low results, where the number is known.";
}
