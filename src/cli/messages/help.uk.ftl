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
help-init-ledger = Журнал обліку: toml — файли за місяцями (зазвичай), sqlite — база даних
    .value = ВИД
help-init-body = Назва органу, наприклад «Лисичанська міська рада»
    .value = ТЕКСТ
help-init-department = Назва підрозділу, наприклад «Відділ інформаційної політики»
    .value = ТЕКСТ

help-report = Сформувати звіт за період
    .after =
        Період можна записати так: 2020-Q1, 2020-03, 2020-H1, 2020-9M, 2020, 2020-W08,
        2020-01-01..2020-02-15, last-month, this-quarter, I квартал 2020, березень 2020.

        Приклади:
          zvit report 2020-Q1
          zvit report I квартал 2020 --format pdf --output звіт.pdf
          zvit report last-month --output -
help-report-period = Звітний період; зазвичай останній квартал, що вже закінчився
    .value = ПЕРІОД
help-report-format = Формати через кому: pdf, text; зазвичай обидва
    .value = ФОРМАТ
help-report-output = Тека або файл для звіту; «-» означає стандартне виведення
    .value = ШЛЯХ
help-report-template = Шаблон звіту замість указаного в zvit.toml
    .value = НАЗВА
help-report-width = Ширина рядка в текстовому форматі, від 40 до 400 знаків; зазвичай 80
    .value = ЗНАКІВ

help-summary = Показати цифри періоду поряд із попереднім періодом і минулим роком
help-summary-period = Звітний період; зазвичай останній квартал, що вже закінчився
    .value = ПЕРІОД
help-summary-json = Вивести у форматі JSON

help-check = Перевірити налаштування і записи за період
help-check-period = Звітний період; зазвичай останній квартал, що вже закінчився
    .value = ПЕРІОД
help-check-json = Вивести у форматі JSON

help-help = Показати довідку про команду
help-help-command = Команда, про яку йдеться
    .value = КОМАНДА
