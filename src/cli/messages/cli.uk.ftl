# Слова самого командного рядка: позначки, місця, лічба, хибні параметри, причини збоїв.

label-error = помилка
label-warning = попередження
label-note = зауваження
label-exception = виняток
label-reason = підстава
label-hint = підказка
label-cause = причина

place-row = рядок { $name }
place-field = стовпець { $name }
place-key = ключ { $name }
place-entry = запис { $name }

found-errors = знайдено { $errors ->
        [one] { $errors } помилку
        [few] { $errors } помилки
       *[other] { $errors } помилок
    }
found-warnings = знайдено { $warnings ->
        [one] { $warnings } попередження
        [few] { $warnings } попередження
       *[other] { $warnings } попереджень
    }
found-both = знайдено { $errors ->
        [one] { $errors } помилку й
        [few] { $errors } помилки й
       *[other] { $errors } помилок і
    } { $warnings ->
        [one] { $warnings } попередження
        [few] { $warnings } попередження
       *[other] { $warnings } попереджень
    }

step-time = { $step }: { $milliseconds } мс

# Хибний командний рядок.

usage-unknown-option = невідомий параметр «{ $argument }»
    .hint = можливо, ви мали на увазі «{ $nearest }»
usage-surplus-argument = зайвий аргумент «{ $argument }»
    .hint = текст із пропусками беріть у лапки
usage-unknown-command = невідома команда «{ $command }»
    .hint = можливо, ви мали на увазі «{ $nearest }»
    .hint-else = є такі команди: { $known }
usage-missing-value = не вказано значення для «{ $argument }»
    .hint = допустимі значення: { $known }
usage-bad-value = значення «{ $value }» не підходить для «{ $argument }»
    .hint = можливо, ви мали на увазі «{ $nearest }»; допустимі значення: { $known }
    .hint-else = допустимі значення: { $known }
usage-surplus-value = «{ $argument }» не приймає значення «{ $value }»
usage-wrong-number = для «{ $argument }» указано не стільки значень, скільки потрібно
usage-repeated-option = «{ $argument }» указано більше ніж один раз
usage-conflict = «{ $argument }» не можна поєднувати з «{ $other }»
usage-missing-argument = не вказано обов’язкових аргументів: { $argument }
usage-missing-command = не вказано команди
    .hint = є такі команди: { $known }
usage-not-utf8 = аргумент не є текстом у кодуванні UTF-8
usage-wrong = командний рядок записано неправильно
usage-bad-day = «{ $value }» — не дата
    .hint = пишіть дату як 2020-04-01 або 01.04.2020
usage-blank-reason = підставу не названо
    .hint = напишіть словами, чому це потрібно
usage-bad-width = «{ $value }» не може бути шириною рядка
    .hint = потрібне ціле число від { $least } до { $most }
usage-more = Докладніше: { $command } --help

# Збої: чого не вдалося зробити й чому.

cannot-finish = не вдалося виконати команду
cannot-print = не вдалося записати дані на стандартний вивід

sqlite-locked = файл зайняла інша програма: вона саме пише в нього
sqlite-not-a-database = це не файл бази даних SQLite
sqlite-full = на диску скінчилося місце
sqlite-read-only = файл або його теку не дозволено змінювати
sqlite-cannot-open = файл не відкривається: перевірте права на нього та на його теку
sqlite-disk = диск не зміг прочитати або записати дані; можливо, на ньому немає місця
sqlite-corrupt = файл бази даних пошкоджено; відновіть його з резервної копії
io-not-found = такого файлу чи теки немає
io-permission-denied = бракує прав доступу
io-already-exists = файл або тека з такою назвою вже є
io-is-a-directory = це тека, а не файл
io-not-a-directory = частина шляху — не тека, а файл
io-directory-not-empty = тека не порожня
io-read-only = диск доступний лише для читання
io-storage-full = на диску немає вільного місця
io-quota-exceeded = вичерпано виділене вам місце на диску
io-file-too-large = файл завеликий
io-busy = файл зайнятий іншою програмою
io-invalid-name = неприпустима або задовга назва файлу
io-crosses-devices = файл не можна перенести на інший диск
io-out-of-memory = забракло оперативної пам’яті
io-broken-pipe = інша програма припинила читати дані
io-timed-out = минув час очікування
io-unexpected-end = файл несподівано закінчився
io-write-zero = дані записалися не повністю
io-invalid-data = дані пошкоджено або це не текст у кодуванні UTF-8
io-network = немає зв’язку з мережею чи мережевим диском
io-other = система повідомляє: «{ $reason }»
