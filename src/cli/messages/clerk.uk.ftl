# Журнал обліку за роботою: записати, знайти, виправити.

logged = Записано «{ $indicator }»: { $count }, { $date } (номер { $id }). Разом за { $month }: { $total }.
logged-stock = Записано «{ $indicator }»: { $count } станом на { $date } (номер { $id }). За { $month } останнє значення: { $total }.
logged-late = Записано «{ $indicator }» як пропущене за { $period }: { $count } (номер { $id }). Про нього скаже наступний звіт окремо.
confirm-late = Період { $period } закрито. Записати сьогоднішнім днем як пропущене?
late-state = пропущений стан не можна внести сьогоднішнім днем: «{ $label }» станом на { $day } належить до закритого періоду { $period }
    .hint = відкрийте період: zvit reopen { $period } --reason …
late-not-closed = період, до якого належить { $day }, не закрито: --late не потрібен
    .hint = запишіть дію звичайно, без --late
edited = Запис { $id } змінено.
edit-nothing = Запис { $id } лишився без змін.
edit-again = Виправити в редакторі ще раз?
removed = Вилучено запис { $id } ({ $date }): { $title }
undone = Скасовано: { $what }
nothing-to-undo = { $undone ->
        [0] немає ваших операцій, які можна скасувати (ви — { $clerk })
        [one] скасовано { $undone } операцію, більше операцій немає
        [few] скасовано { $undone } операції, більше операцій немає
       *[other] скасовано { $undone } операцій, більше операцій немає
    }
    .hint = скасовують лише власні операції, зроблене іншими змінюють командами edit і remove; усе зроблене показує zvit history

history-line = { $at } · { $clerk } · { $deed ->
        [log] додано
        [edit] змінено
        [remove] вилучено
        [import] імпортовано з «{ $object }»
       *[undo] скасовано операцію { $object }
    } · { $number ->
        [one] { $number } запис
        [few] { $number } записи
       *[other] { $number } записів
    } · { $ids }
history-more = … і ще { $number }

list-id = Номер
list-date = Дата
list-number = Кількість
list-title = Назва
list-by = Розрізи
list-clerk = Виконавець
list-count = Показано { $shown } із { $all } { $all ->
        [one] запису
       *[other] записів
    } за { $period }.

migrate-done = Журнал готовий до роботи.
exported = До «{ $file }» записано { $number ->
        [one] { $number } запис
        [few] { $number } записи
       *[other] { $number } записів
    }.
manual-written = До теки «{ $folder }» записано { $number ->
        [one] { $number } сторінку
        [few] { $number } сторінки
       *[other] { $number } сторінок
    } довідника.
bad-export = не зрозуміло, у якому форматі записати «{ $path }»
    .hint = назвіть файл .sqlite, .csv, .xlsx або .jsonl, теку без закінчення (TOML) або вкажіть --format

# Питання.

confirm-date = { $doubt ->
        [date-in-future] Дата ще не настала ({ $date }).
       *[other] Дата давня ({ $date }).
    } Записати все одно?
ask-choose = вибирайте стрілками ↑↓ або наберіть частину назви; Enter — далі, Esc — покинути
ask-none = не вказувати
ask-again = це значення не підходить
not-logged = нічого не записано
cannot-ask = не вдалося запитати на цьому терміналі
answer-yes = так
answer-no = ні
answer-again = відповідайте «так» або «ні»

# Відмови.

unknown-name = в умові є назва «{ $name }», якої немає в жодного запису
    .hint = можливо, ви мали на увазі «{ $nearest }»
    .hint-else = можна питати про count, title, date, clerk, note, розрізи, величини й ознаки записів
date-in-future = дата ще не настала: { $date }
    .hint = перевірте дату або додайте --force
date-long-ago = дата минула понад рік тому: { $date }
    .hint = перевірте рік або додайте --force
edit-left = запис { $id } лишився, як був: зміни містили помилку
not-confirmed = запис не зроблено: дату не підтверджено
bad-day = «{ $value }» не є датою
    .hint = пишіть, наприклад, 25.02, 25.02.2020, 2020-02-25, 04-06.03.2020, вчора, пн, -3d
indicator-not-found = немає показника «{ $name }»
    .hint = можливо, ви мали на увазі «{ $nearest }»
    .hint-else = показники та їхні ключі перелічено в zvit.toml
ambiguous-indicator = «{ $name }» може означати кілька показників
    .hint = уточніть, який саме: { $known }
unknown-entry = у журналі немає запису, номер якого починається з «{ $id }»
    .hint = номери показує zvit list; записи з інших систем тут не змінюють
entry-of-department = запис «{ $id }» належить підрозділу «{ $department }», і змінюють його лише там
    .hint = zvit -C { $folder } edit { $there }
ambiguous-id = із «{ $id }» починаються номери кількох записів
    .hint = допишіть номер: { $known }
id-changed = номер запису змінювати не можна
    .hint = поверніть id = "{ $id }"
not-one-entry = тут має бути рівно один блок [[entry]]
usage-bad-number = «{ $value }» — не число
    .hint = пишіть число цифрами, наприклад 12 або 1,5
usage-bad-pair = у «{ $value }» бракує назви або значення
    .hint = пишіть НАЗВА=ЗНАЧЕННЯ, наприклад channel=email

# Запис на диск.

changed-meanwhile = запис { $id } тим часом змінено або вилучено
    .hint = погляньте на нього ще раз: zvit show { $id }
id-taken = запис із номером { $id } уже є
file-changed = файл тим часом змінено вручну, тому нічого не записано
    .hint = збережіть його в редакторі й повторіть команду
entries-in-line = у цьому файлі записи подано не блоками [[entry]], тому змінити їх може лише людина
    .hint = перепишіть кожен запис окремим блоком [[entry]]
bad-history = цей рядок історії прочитати не вдалося
history-torn = останній рядок історії обірвався під час запису; його відкладено сюди, журнал цілий
    .hint = перегляньте файл і вилучіть його
ledger-locked = журнал зайнято: у нього пише { $holder } ({ $file })
    .hint = зачекайте й повторіть команду
cannot-lock = не вдалося зайняти журнал для запису ({ $file })
cannot-write-folder = не вдалося записати до теки «{ $folder }»
cannot-write-database = не вдалося записати до бази даних «{ $file }»
cannot-open-editor = не вдалося відкрити редактор «{ $editor }»
    .hint = вкажіть інший у змінній EDITOR або змінюйте запис параметрами: zvit edit --help
