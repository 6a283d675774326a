# Довідка: help-КОМАНДА, help-КОМАНДА-АРГУМЕНТ; .value — назва значення, .after — що йде після довідки.

help-usage = Використання
help-commands = Команди
help-arguments = Аргументи
help-options = Параметри
help-common-options = Загальні параметри
help-options-value = ПАРАМЕТРИ
help-command-value = КОМАНДА

help-zvit = Звіти підрозділу за даними його журналу обліку
    .after =
        Приклади:
          zvit init моя-служба         створити теку підрозділу
          zvit summary this-month      показати цифри поточного місяця
          zvit report I квартал 2020   сформувати звіт за квартал

        Докладніше про команду: zvit help КОМАНДА
help-zvit-directory = Шукати підрозділ (файл zvit.toml) у цій теці та вище від неї
    .value = ТЕКА
help-zvit-lang = Мова повідомлень: uk або en; зазвичай за ZVIT_LANG, LC_ALL, LANG
    .value = МОВА
help-zvit-today = Вважати цей день сьогоднішнім: 2020-04-01 або 01.04.2020
    .value = ДАТА
help-zvit-quiet = Повідомляти лише про помилки
help-zvit-timings = Показати, скільки тривав кожен крок
help-zvit-log-format = Журнал роботи: text — словами, json — подія на рядок
    .value = ФОРМАТ
help-zvit-help = Показати довідку
help-zvit-version = Показати версію програми

help-init = Створити теку підрозділу: налаштування, журнал обліку, приклад записів
    .after =
        Приклад:
          zvit init прес-служба --template press-service --body "Лисичанська міська рада"
help-init-folder = Тека, яку слід створити або заповнити; зазвичай поточна
    .value = ТЕКА
help-init-template = Зразок: standard (зазвичай) або press-service
    .value = НАЗВА
help-init-ledger = Журнал: toml — файли за місяцями (зазвичай), sqlite, адреса postgres://…
    .value = ВИД
help-init-body = Назва органу, наприклад «Лисичанська міська рада»
    .value = ТЕКСТ
help-init-department = Назва підрозділу, наприклад «Відділ інформаційної політики»
    .value = ТЕКСТ

help-batch = Сформувати звіти багатьох підрозділів
    .after =
        Приклади:
          zvit batch last-month --in 'departments/*'
          zvit batch 2020-Q1 --format pdf,html --if-changed --json
        Без --in підрозділи перелічує файл council.toml: departments = ["press", "archive", "dep-*"]
help-batch-period = Звітний період; зазвичай останній квартал, що вже закінчився
    .value = ПЕРІОД
help-batch-in = Теки підрозділів або їх зразки; зазвичай ті, що в council.toml
    .value = ТЕКА
help-batch-jobs = Скільки звітів складати водночас; зазвичай за числом процесорів
    .value = ЧИСЛО
help-batch-json = Вивести перелік зробленого у форматі JSON

help-report = Сформувати звіт за період
    .after =
        Період можна записати так: 2020-Q1, 2020-03, 2020-H1, 2020-9M, 2020, 2020-W08,
        2020-01-01..2020-02-15, last-month, this-quarter, I квартал 2020, березень 2020.

        Формати: pdf, text, docx, html, md — документ; json, csv, xlsx — цифри як дані;
        opendata — набір для порталу відкритих даних.

        Приклади:
          zvit report 2020-Q1
          zvit report I квартал 2020 --format pdf --output звіт.pdf
          zvit report last-month --output -
          zvit report 2020-Q1 --format pdf,docx,html
help-report-period = Звітний період; зазвичай останній квартал, що вже закінчився
    .value = ПЕРІОД
help-report-format = Формати через кому; зазвичай pdf,text
    .value = ФОРМАТ
help-report-archive = Додати PDF/A-1b для зберігання понад 10 років
help-report-output = Тека або файл для звіту; «-» означає стандартне виведення
    .value = ШЛЯХ
help-report-template = Шаблон звіту замість указаного в zvit.toml
    .value = НАЗВА
help-report-theme = Оформлення замість указаного в zvit.toml
    .value = НАЗВА
help-report-public = Не розкривати виконавців і приміток
help-report-excel = CSV для Excel: крапка з комою, десяткова кома
help-report-if-changed = Не чіпати файлів, вміст яких не змінився
help-report-json = Вивести перелік зробленого у форматі JSON
help-report-watch = Складати наново щоразу, як збережено налаштування, записи чи шаблон
help-report-annex = Додати перелік записів, з яких складається кожна цифра
help-report-allow-errors = Скласти звіт попри помилки; підставу буде збережено
    .value = ПІДСТАВА
help-report-width = Ширина тексту, від 40 до 400 знаків; зазвичай 80
    .value = ЗНАКІВ

help-template = Шаблони звіту й оформлення: переглянути, скопіювати собі, перевірити
    .after =
        list — які є; show — надрукувати; eject — скопіювати до теки підрозділу, щоб змінити;
        check — скласти пробні звіти за всі періоди, що мають записи.

        Приклади:
          zvit template eject standard
          zvit template eject dstu-4163 --as наше
          zvit template check
help-template-action = Дія: list, show, eject або check
    .value = ДІЯ
help-template-name = Шаблон, оформлення або файл; для check зазвичай указані в zvit.toml
    .value = НАЗВА
help-template-as = Назва копії
    .value = НАЗВА
help-template-json = Вивести у форматі JSON

help-summary = Показати цифри періоду поряд із попереднім періодом і минулим роком
help-summary-period = Звітний період; зазвичай останній квартал, що вже закінчився
    .value = ПЕРІОД
help-summary-json = Вивести у форматі JSON

help-compare = Показати цифри кількох періодів поряд, зі зміною і лінією
    .after =
        Приклади:
          zvit compare 2019-Q1 2020-Q1      два періоди
          zvit compare 2020-Q1 --last 8     вісім кварталів до нього включно
help-compare-periods = Звітні періоди; без них — останній квартал і попередні
    .value = ПЕРІОД
help-compare-last = Стільки періодів до вказаного включно
    .value = КІЛЬКІСТЬ
help-compare-json = Вивести у форматі JSON
help-compare-csv = Вивести у форматі CSV

help-trace = Показати, з яких записів складається цифра
    .after =
        Приклади:
          zvit trace site.materials 2020-Q1
          zvit trace 'appeals/persons[channel=email+post]' 2020-Q1
          zvit trace appeals@2020-Q1~2019-Q1      різниця двох періодів
help-trace-figure = Показник, за потреби з величиною (/persons), розрізом ([channel=email]) і періодом (@2020-Q1)
    .value = ЦИФРА
help-trace-period = Звітний період; зазвичай останній квартал, що вже закінчився
    .value = ПЕРІОД
help-trace-report = Складений звіт: усі його цифри й ті, що тепер були б інші
    .value = ФАЙЛ
help-trace-json = Вивести у форматі JSON

help-plan = Показати план, виконання і чи вистачає темпу
help-plan-period = Звітний період; зазвичай останній квартал, що вже закінчився
    .value = ПЕРІОД
help-plan-json = Вивести у форматі JSON

help-check = Знайти до підпису те, що не сходиться або схоже на помилку
help-check-period = Звітний період; зазвичай останній завершений квартал і весь журнал
    .value = ПЕРІОД
help-check-explain = Пояснити перевірку з прикладом; без назви — перелічити всі
    .value = ПЕРЕВІРКА
help-check-verbose = Показати й винятки з підставами
help-check-json = Вивести у форматі JSON

help-close = Закрити період: зберегти його цифри, після чого записи в ньому не змінюють
    .after =
        Файл у теці closed/ додайте до git. Змінити закрите можна лише після zvit reopen.
help-close-period = Звітний період; зазвичай останній квартал, що вже закінчився
    .value = ПЕРІОД
help-close-allow-errors = Закрити попри помилки; підставу буде збережено
    .value = ПІДСТАВА

help-reopen = Дозволити зміни в закритому періоді
help-reopen-period = Закритий період
    .value = ПЕРІОД
help-reopen-reason = Навіщо; буде збережено
    .value = ПІДСТАВА

help-log = Записати дію до журналу обліку
    .after =
        Приклади:
          zvit log materials "Про графік прийому громадян"
          zvit log вхідні -n 3 -d вчора --by channel=email
          zvit log events "День міста" -d 04-06.03 --set place="м. Лисичанськ"
help-log-indicator = Показник: ключ, назва або їхній початок; без нього про все спитає
    .value = ПОКАЗНИК
help-log-title = Назва дії
    .value = НАЗВА
help-log-count = Кількість; зазвичай 1
    .value = ЧИСЛО
help-log-date = Дата: 25.02, 2020-02-25, 04-06.03, вчора, пн, -3d
    .value = ДАТА
help-log-until = Останній день, якщо захід тривав кілька днів
    .value = ДАТА
help-log-by = Значення розрізу, наприклад channel=email; можна кілька разів
    .value = РОЗРІЗ=КЛЮЧ
help-log-part = Частина за розрізом, якщо запис заступає багато: channel.post=3
    .value = РОЗРІЗ.КЛЮЧ=ЧИСЛО
help-log-measure = Друга величина, наприклад persons=133
    .value = ВЕЛИЧИНА=ЧИСЛО
help-log-set = Вільна ознака, наприклад place="м. Львів"
    .value = ОЗНАКА=ЗНАЧЕННЯ
help-log-about = Кількість приблизна («близько»)
help-log-over = Кількість щонайменше така («понад»)
help-log-note = Примітка, якої звіт не друкує
    .value = ТЕКСТ
help-log-clerk = Виконавець; зазвичай за ZVIT_CLERK, zvit.toml чи обліковим ім’ям
    .value = ІМ’Я
help-log-late = Записати пропущене з закритого періоду до наступного звіту
help-log-force = Не питати про незвичну дату
help-log-json = Вивести у форматі JSON

help-list = Показати записи журналу
    .after =
        Приклади:
          zvit list 2020-Q1 --indicator вхідні --by channel=email
          zvit list 2020 --where "count > 10" --sort count --reverse --limit 20
help-list-period = Період; зазвичай поточний місяць
    .value = ПЕРІОД
help-list-indicator = Лише цього показника
    .value = ПОКАЗНИК
help-list-by = Лише з цим значенням розрізу; «channel=» — без значення
    .value = РОЗРІЗ=КЛЮЧ
help-list-clerk = Лише цього виконавця
    .value = ІМ’Я
help-list-text = Лише з цим текстом у назві, примітці чи ознаці
    .value = ТЕКСТ
help-list-where = Лише ті, для яких виконується умова, як-от "count > 10"
    .value = УМОВА
help-list-sort = Порядок: date (зазвичай), id, indicator, count, clerk
    .value = ПОЛЕ
help-list-reverse = У зворотному порядку
help-list-limit = Не більше ніж стільки записів
    .value = ЧИСЛО
help-list-json = Вивести у форматі JSON
help-list-csv = Вивести у форматі CSV

help-show = Показати запис
help-show-id = Номер запису або його початок
    .value = НОМЕР
help-show-json = Вивести у форматі JSON

help-edit = Змінити запис параметрами або в редакторі (VISUAL, EDITOR)
    .after =
        Приклади:
          zvit edit 4k7 --count 3 --title "Про графік прийому"
          zvit edit 4k7                відкрити запис у редакторі
help-edit-id = Номер запису або його початок
    .value = НОМЕР
help-edit-indicator = Інший показник
    .value = ПОКАЗНИК
help-edit-title = Інша назва; порожня вилучає її
    .value = ТЕКСТ
help-edit-count = Інша кількість
    .value = ЧИСЛО
help-edit-date = Інша дата, як у zvit log
    .value = ДАТА
help-edit-until = Останній день, якщо захід тривав кілька днів
    .value = ДАТА
help-edit-by = Інше значення розрізу; «channel=» вилучає його
    .value = РОЗРІЗ=КЛЮЧ
help-edit-part = Частина за розрізом, якщо запис заступає багато: channel.post=3
    .value = РОЗРІЗ.КЛЮЧ=ЧИСЛО
help-edit-measure = Друга величина, наприклад persons=133
    .value = ВЕЛИЧИНА=ЧИСЛО
help-edit-set = Вільна ознака, наприклад place="м. Львів"
    .value = ОЗНАКА=ЗНАЧЕННЯ
help-edit-about = Кількість приблизна («близько»)
help-edit-over = Кількість щонайменше така («понад»)
help-edit-note = Інша примітка; порожня вилучає її
    .value = ТЕКСТ
help-edit-clerk = Інший виконавець
    .value = ІМ’Я
help-edit-exact = Кількість точна
help-edit-force = Не питати про незвичну дату

help-remove = Вилучити записи; скасувати це можна через zvit undo
help-remove-ids = Номери записів або їхні початки
    .value = НОМЕР

help-undo = Скасувати свої останні операції з журналом
help-undo-number = Скільки операцій; зазвичай 1
    .value = ЧИСЛО

help-history = Показати, хто, коли й що змінив у журналі
help-history-id = Лише зміни цього запису: номер або його початок
    .value = НОМЕР
help-history-limit = Не більше ніж стільки операцій; зазвичай 20
    .value = ЧИСЛО
help-history-json = Вивести у форматі JSON

help-import = Узяти записи зі списку: CSV, TSV, XLSX, ODS, JSON Lines, SQLite
    .after =
        Приклади:
          zvit import реєстр.xlsx -i documents -c title="Короткий зміст" --dry-run
          zvit import site.csv --mapping site.toml
          zvit import старий-журнал/ --skip-bad

        Поля: date, until, indicator, count, approx, title, clerk, note, id, key (номер за реєстром),
        by.РОЗРІЗ, parts.РОЗРІЗ.ЗНАЧЕННЯ, measures.ВЕЛИЧИНА, set.ОЗНАКА.
        Стовпець називають за заголовком або літерою. Повторний імпорт нічого не додає.
help-import-file = Файл або тека журналу
    .value = ФАЙЛ
help-import-mapping = Файл TOML: [columns], [values], [words.ПОЛЕ], skip, header, sheet…
    .value = ФАЙЛ
help-import-indicator = Показник усіх рядків
    .value = ПОКАЗНИК
help-import-column = Стовпець, з якого взяти поле
    .value = ПОЛЕ=СТОВПЕЦЬ
help-import-value = Значення поля для всіх рядків
    .value = ПОЛЕ=ЗНАЧЕННЯ
help-import-sheet = Аркуш книги (назва або номер) чи таблиця бази даних
    .value = НАЗВА
help-import-select = Запит до бази даних
    .value = SQL
help-import-header = Рядок із заголовками стовпців; 0 — їх немає
    .value = РЯДОК
help-import-encoding = Кодування тексту; зазвичай визначається саме
    .value = НАЗВА
help-import-separator = Знак між клітинками: «;», «,», tab; зазвичай визначається сам
    .value = ЗНАК
help-import-dry-run = Показати, що буде імпортовано й що відхилено, нічого не записуючи
help-import-skip-bad = Узяти добрі рядки, а решту записати до окремого файлу
help-import-rejects = Файл для відхилених рядків
    .value = ФАЙЛ
help-import-force = Узяти й дати, що ще не настали
help-import-clerk = Чиї це записи
    .value = ІМ’Я
help-import-json = Вивести у форматі JSON

help-export = Вивести записи до файлу або до нового журналу
    .after =
        Приклади:
          zvit export --to ledger.sqlite       увесь журнал з історією — до SQLite
          zvit export 2020-Q1 --to записи.csv
          zvit export 2020 --to - --format jsonl
help-export-period = Період; зазвичай увесь журнал
    .value = ПЕРІОД
help-export-to = Файл .sqlite, .csv, .xlsx чи .jsonl, нова тека (TOML), postgres://… або «-»
    .value = ШЛЯХ
help-export-format = Формат: toml, sqlite, csv, xlsx, jsonl; зазвичай за назвою файлу
    .value = ФОРМАТ

help-migrate = Створити журнал на сервері PostgreSQL або оновити його до версії програми
    .after =
        Виконує адміністратор бази даних, раз для кожного підрозділу (docs/postgresql.md).

help-completions = Доповнення команд для оболонки або сторінки довідника man
    .after =
        Приклади:
          source <(zvit completions bash)      у файлі ~/.bashrc
          source <(zvit completions zsh)       у файлі ~/.zshrc
          zvit completions fish | source       у файлі config.fish
          zvit completions man --to ~/.local/share/man/man1
help-completions-shell = Оболонка: bash, zsh, fish, elvish, powershell, або man
    .value = ОБОЛОНКА
help-completions-to = Тека для сторінок довідника; зазвичай man
    .value = ТЕКА

help-help = Показати довідку про команду
help-help-command = Команда, про яку йдеться
    .value = КОМАНДА
