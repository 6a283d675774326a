# Слова самого командного рядка: позначки, місця, причини, хибні параметри.

label-error = помилка
label-warning = попередження
label-hint = підказка
label-cause = причина

place-row = рядок { $name }
place-field = стовпець { $name }
place-entry = запис { $name }

found-errors = знайдено { $errors ->
        [one] { $errors } помилку
        [few] { $errors } помилки
       *[other] { $errors } помилок
    }
found-warnings = знайдено { $warnings } попередження
    .hint = { "" }
found-both = знайдено { $errors ->
        [one] { $errors } помилку й
        [few] { $errors } помилки й
       *[other] { $errors } помилок і
    } { $warnings ->
        [one] { $warnings } попередження
        [few] { $warnings } попередження
       *[other] { $warnings } попереджень
    }
