# Імпорт.

imported = { $number ->
        [0] Нового немає: із «{ $file }» нічого не імпортовано.
        [one] Імпортовано { $number } запис із «{ $file }».
        [few] Імпортовано { $number } записи із «{ $file }».
       *[other] Імпортовано { $number } записів із «{ $file }».
    }
would-import = Буде імпортовано { $number ->
        [one] { $number } запис
        [few] { $number } записи
       *[other] { $number } записів
    } із «{ $file }»; зараз нічого не записано.
import-reading = Читаю файл
import-checking = Перевіряю рядки
import-writing = Записую до журналу
import-text = кодування: { $encoding }; роздільник: «{ $separator }»
import-sheet = аркуш: «{ $sheet }»
import-json = рядки JSON
import-database = база даних SQLite
import-header = заголовки стовпців: рядок { $row }
import-columns = поля: { $columns }
import-unused = не використано стовпців: { $columns }
import-known = уже є в журналі: { $number }{ $changed ->
        [0] { "" }
       *[other] ; із них відтоді змінено: { $changed }
    }
import-passed = пропущено { $why ->
        [empty] порожніх рядків
        [total] підсумкових рядків
        [heading] рядків-заголовків
       *[skipped] рядків за правилом skip
    }: { $number }
import-rejected = відхилено рядків: { $number }
import-aside = відхилені рядки записано до «{ $file }»
import-row = Рядок
import-column = Стовпець
import-value = Значення
import-why = Причина
import-more = … і ще { $number }
import-faults-more = не показано ще { $number ->
        [one] { $number } помилку
        [few] { $number } помилки
       *[other] { $number } помилок
    }
    .hint = усі наводить --json, а хибні рядки окремо збирає --skip-bad
import-form = файл «{ $file }» не є ні таблицею, ні журналом, які можна імпортувати
    .hint = підходять CSV, TSV, XLSX, XLS, ODS, JSON Lines, SQLite і журнали zvit
broken-file = файл не вдалося прочитати: { $problem }
    .hint = відкрийте його у своїй програмі та збережіть заново
not-json-lines = цей рядок не є об’єктом JSON
    .hint = у JSON Lines кожен рядок — окремий об’єкт: {"{"}"date": "2020-02-25", …{"}"}
bad-entry-line = цей рядок не є записом журналу
    .hint = звірте його з іншими рядками; обов’язкові id, date, indicator, count, усі — текстом у лапках
unknown-encoding = немає кодування «{ $encoding }»
    .hint = назвіть, наприклад, utf-8, windows-1251, koi8-u
wrong-encoding = текст не в кодуванні { $encoding }
    .hint = вкажіть інше: --encoding windows-1251
bad-separator = «{ $value }» не може розділяти клітинки
    .hint = вкажіть один знак: «;», «,» або tab
no-sheet = у файлі немає аркуша чи таблиці «{ $sheet }»
    .hint = можливо, ви мали на увазі «{ $nearest }»
    .hint-else = є такі: { $known }
which-table = у базі даних кілька таблиць
    .hint = виберіть одну: --sheet НАЗВА ({ $known }) або складіть запит: --select SQL
import-select = запит не виконано: { $problem }
empty-list = у файлі немає жодного рядка
no-header-row = рядок { $row } порожній, тому не може містити заголовків стовпців
no-column = немає стовпця «{ $column }»
    .hint = можливо, ви мали на увазі «{ $nearest }»
    .hint-else = є такі стовпці: { $known }; стовпець можна назвати й літерою
no-column-for = не зрозуміло, звідки взяти поле { $field ->
        [date] date (дату)
       *[indicator] indicator (показник)
    }
    .hint = вкажіть стовпець: --column { $field }=НАЗВА, або значення для всіх рядків: --value { $field }=…; стовпці файлу: { $known }
two-columns = назву «{ $column }» має кілька стовпців: { $letters }
    .hint = вкажіть літеру потрібного: --column { $field }=ЛІТЕРА
unknown-field = немає поля «{ $field }»
    .hint = можливо, ви мали на увазі «{ $nearest }»
    .hint-else = поля: date, until, indicator, count, approx, title, clerk, note, id, key, by.…, parts.….…, measures.…, set.…
empty-cell = клітинка порожня, а значення обов’язкове
broken-cell = у клітинці помилка формули
bad-amount = «{ $value }» не є числом
    .hint = залиште в клітинці лише число: 12, 1 234,5, близько 250
day-without-year = з «{ $value }» не зрозуміло, який це рік
    .hint = пишіть дату з роком: 25.02.2020
bad-cell-day = «{ $value }» не є датою
    .hint = залиште в клітинці лише дату: 25.02.2020, 2020-02-25, 04-06.03.2020, січень 2020
