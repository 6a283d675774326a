# Шаблони.

unknown-template = немає шаблону «{ $template }»
    .hint = можливо, ви мали на увазі «{ $nearest }»
    .hint-else = є шаблони: { $known }
unknown-theme = немає оформлення «{ $theme }»
    .hint = можливо, ви мали на увазі «{ $nearest }»
    .hint-else = є оформлення: { $known }
template-syntax = помилка в записі шаблону: { $problem }
template-endless = шаблон працює надто довго: схоже на нескінченний цикл
    .hint = перевірте межі циклів for і рекурсію макросів
template-undefined = шаблон просить того, чого немає: «{ $name }»
    .hint = перевірте назву; чи є що сказати, питають так: has("ключ")
template-unknown-name = шаблон викликає невідоме «{ $name }»
    .hint = можливо, ви мали на увазі «{ $nearest }»
    .hint-else = функції та фільтри шаблонів перелічено в README
template-not-found = шаблон долучає інший, якого немає: { $problem }
template-failed = шаблон не вдалося виконати ({ $kind }): { $problem }
heading-order = заголовок стоїть не на своєму рівні: «#» буває раз, на початку, а «###» — лише після «##»
markdown-not-allowed = { $what ->
        [html] HTML у звіті не буває
        [rule] риски через усю сторінку у звіті не буває
        [quotation] цитати з «>» у звіті не буває
        [code] блоку коду у звіті не буває
        [picture] малюнків у звіті ще немає
       *[markup] такої розмітки у звіті не буває
    }
    .hint = звіт має заголовки, абзаци, списки, таблиці, **виділення**, *наголос* і посилання
nesting-too-deep = списки вкладено глибше, ніж на { $limit ->
        [one] { $limit } рівень
        [few] { $limit } рівні
       *[many] { $limit } рівнів
    }
    .hint = зробіть внутрішні списки окремими абзацами
no-data = для цифри «{ $figure }» у журналі немає даних
    .hint = внесіть дані або обійдіть речення умовою has(…): немає даних — це не нуль
unknown-verb = у каталозі немає дієслова «{ $verb }»
    .hint = можливо, ви мали на увазі «{ $nearest }»
    .hint-else = опишіть його в zvit.toml таблицею [verb.{ $verb }]
unknown-term = у каталозі немає терміна «{ $term }»
    .hint = можливо, ви мали на увазі «{ $nearest }»
    .hint-else = опишіть його в zvit.toml таблицею [term.{ $term }]
bad-argument = аргумент «{ $argument }» функції шаблону має хибне значення
    .hint = { $argument ->
        [case] відмінки: "nominative" (21 документ), "accusative" (21 фотографію), "genitive" (21 документа)
        [period] "previous", "last_year" або період: "2019-Q4"
        [by] розріз і значення: by=dict(channel="email")
        [words] true або false
        [quotes] true або false
        [most] ціле число: most=3
       *[other] тут має бути текст у лапках
    }
unknown-argument = функції шаблонів не мають аргументу «{ $argument }»
    .hint = можливо, ви мали на увазі «{ $nearest }»
    .hint-else = аргументи: { $known }
bad-comparison = порівнювати можна з "previous" (попередній період) або "last_year" (торік), а не з «{ $value }»

# Звіт.

one-output-many-formats = в один файл або на стандартний вивід можна спрямувати лише один формат
    .hint = вкажіть --format text або --format pdf, або теку замість файлу
unknown-format = немає формату «{ $format }»
    .hint = є формати: pdf, text, docx, html, md, json, csv, xlsx, opendata
wrote-pages = { $file }: { $pages ->
        [one] { $pages } сторінка
        [few] { $pages } сторінки
       *[many] { $pages } сторінок
    }
wrote-kilobytes = { $file }: { $kilobytes } КБ
wrote-nothing = { $file }: без змін
wrote-lines = { $file }: { $lines ->
        [one] { $lines } рядок
        [few] { $lines } рядки
       *[many] { $lines } рядків
    }

# Зведення.

summary-indicator = Показник
summary-change = Зміна

# Новий підрозділ і перевірка.

department-exists = файл «{ $file }» уже є: тут уже створено підрозділ
    .hint = вкажіть іншу теку
init-done = Створено підрозділ у теці «{ $folder }».
    Далі: впишіть назви й підписувача у zvit.toml, внесіть записи ({ $keeping ->
       *[files] до теки ledger або командою zvit log
        [sqlite] командами zvit log та import
        [server] командами zvit log та import
    }) і виконайте zvit report.
check-done = Помилок немає (період { $period }).

# Порівняння і план.

compare-line = Лінія
compare-unlike = періоди різної довжини: { $one } і { $other }; зміна між ними мало що каже
compare-needs-periods = порівнювати нема з чим: названо лише { $period }
    .hint = назвіть ще один період або додайте --last 4
compare-last-of-many = --last рахує періоди до одного, а названо їх кілька
    .hint = залиште один період
plan-plan = План
plan-fact = Виконано
plan-left = Залишилося
plan-due = Мало бути
plan-pace = Темп
plan-met = виконано
plan-missed = не виконано
plan-enough = достатній
plan-slow = недостатній
plan-of-year = { $label } (план на { $year })
plan-none = На { $period } нічого не заплановано: план задають у zvit.toml таблицею [plan."{ $period }"].

# Походження цифри.

bad-figure = «{ $figure }» не є цифрою звіту
    .hint = пишіть показник, величину й розріз так: appeals/persons[channel=email]
trace-unknown = немає даних
trace-indicator = показник: { $key } ({ $label })
trace-of = з показника: { $key } ({ $label })
trace-kind = вид: { $kind ->
        [flow] пораховано за період
        [stock] останній стан на день періоду
        [cumulative] пораховано від { $since }
        [derived] записи іншого показника
        [open] записи, не закриті до кінця періоду
        [ratio] частка двох цифр
       *[text] текст
    }
trace-of-each = разом: останній стан кожного підрозділу
trace-measure = величина: { $label }
trace-by = розріз: { $dimension } — { $values }
trace-no-value = не зазначено
trace-condition = умова: { $condition }
trace-dated-by = за днем: { $attribute }
trace-closed-by = закриває день: { $attribute }
trace-period = період: { $period } ({ $first } – { $last })
trace-total = Разом { $total }, { $count ->
        [one] { $count } запис
        [few] { $count } записи
       *[many] { $count } записів
    }
trace-kept = У закритому періоді цю цифру збережено як { $kept }: відтоді записи змінилися.
trace-divided = ділене
trace-divisor = дільник
trace-now = тепер
trace-then = тоді
trace-difference = різниця: { $difference }
trace-plan = план: { $plan }; виконання: { $percent }
trace-no-plan = плану немає
trace-head-id = Запис
trace-head-date = Дата
trace-head-count = Кількість
trace-head-share = У цифрі
trace-head-clerk = Вніс
trace-head-what = Зміст
trace-head-place = Де
errors-allowed = звіт складено попри помилки: { $reason }
made-in-spite = Звіт складено попри зауваження перевірки. Підстава: { $reason }
no-report = немає звіту «{ $file }»
    .hint = перевірте шлях до файла
no-provenance = поряд зі звітом немає файла з його цифрами: «{ $file }»
    .hint = його пише zvit report разом зі звітом; складіть звіт знову або перенесіть файл разом зі звітом
provenance-broken = файл із цифрами звіту зіпсовано: { $problem }
    .hint = складіть звіт знову або поверніть файл із копії
retrace-told = У звіті
retrace-figure = Формула
retrace-was = Було
retrace-now = Тепер
retrace-done = Звіт за { $period }: цифр — { $figures }, тепер інших — { $changed }.
retrace-remark = { $remark }

# Діаграми, бланк, подання даних.

chart-without-numbers = під рядком «Діаграма:» стоїть таблиця, з якої нема чого зобразити
    .hint = потрібні стовпець назв, щонайменше один стовпець чисел і щонайменше один рядок
chart-not-a-number = діаграма не може зобразити «{ $cell }»
    .hint = у стовпцях діаграми пишуть числа, не менші від нуля; де даних немає, ставлять тире
chart-impossible = діаграми «{ $of }» для показника «{ $indicator }» не скласти
    .hint = план (plan) — лише для показника в цілому; розріз показує всі свої значення, тож не може бути й умовою; текст не має чисел
chart-of-many = діаграма «{ $of }» показує один показник, а вказано кілька
    .hint = кілька показників порівнюють із планом ("plan"), попереднім періодом ("previous") або минулим роком ("last_year")
narrative-empty = шаблон нічого не каже: звіт був би порожній
    .hint = додайте до шаблону текст; готовий приклад покаже zvit template show standard
chart-too-many-series = у діаграмі забагато стовпців чисел: їхні відтінки сірого не розрізнити
    .hint = залиште не більше ніж { $most } або зробіть кілька діаграм
emblem-missing = немає файла емблеми «{ $file }»
    .hint = перевірте emblem у [department.letterhead]
output-other-form = назва файла вказує на формат { $named }, а замовлено { $asked }
    .hint = змініть закінчення назви або --format
output-held = до теки «{ $folder }» ще пише інший запуск програми
    .hint = дочекайтеся його кінця або перевірте, чи він не завис
output-json-too = стандартне виведення не може містити і звіту, і JSON
    .hint = вкажіть теку чи файл: --output ТЕКА
chart-not-drawn = не вдалося намалювати діаграму
emblem-not-a-picture = емблема має бути зображенням SVG або PNG
    .hint = перевірте файл, указаний у [department.letterhead]
emblem-broken = зображення емблеми пошкоджене
    .hint = перевірте файл, указаний у [department.letterhead]
docx-not-packed = не вдалося скласти документ Word
dataset-not-written = не вдалося подати цифри у форматі { $format }

# Шаблони.

template-file = Файл
template-kind = Що це
template-from = Звідки
template-used = У вжитку
template-is-template = текст звіту
template-is-theme = оформлення PDF
template-is-style = оформлення вебсторінки
template-built-in = вбудований
template-own = підрозділу
template-own-instead = підрозділу, замість вбудованого
unknown-template-file = немає шаблону чи оформлення «{ $file }»
    .hint = можливо, ви мали на увазі «{ $nearest }»
    .hint-else = є: { $known }
template-bad-name = назва копії «{ $name }» не може містити шляху
    .hint = вкажіть лише назву: файл буде в теці report-templates підрозділу
template-there-already = файл «{ $file }» уже є
    .hint = дайте копії іншу назву: --as НАЗВА
template-ejected = Скопійовано: { $file }. Щоб застосувати, укажіть у [report]: template = "{ $name }".
theme-ejected = Скопійовано: { $file }. Щоб застосувати, укажіть у [report]: theme = "{ $name }".
template-checked = { $template }, { $theme }: { $periods ->
        [one] { $periods } період
        [few] { $periods } періоди
       *[many] { $periods } періодів
    }, із помилками: { $broken }.
template-broken = Не склався звіт за: { $periods }.
watching = Чекаю на зміни в «{ $folder }»; завершити — Ctrl+C.
cannot-watch = не вдалося стежити за текою «{ $folder }»

# Багато підрозділів.

batch-making = Складаю звіти
batch-department = Підрозділ
batch-result = Звіт
batch-files = Файлів
batch-changed = Змінено
batch-made = складено
batch-failed = не складено (код { $code })
batch-done = Підрозділів — { $departments }, без звіту — { $failed }.
no-council = немає ні файла { $file }, ні параметра --in
    .hint = перелічіть підрозділи: --in ТЕКА… або departments = ["press", "archive"] у { $file }
bad-pattern = «{ $pattern }» не є зразком назв тек
    .hint = зірочка означає будь-які літери: departments/*
no-department-there = «{ $pattern }»: там немає жодного підрозділу
    .hint = у теці підрозділу є файл zvit.toml; перевірте шлях
