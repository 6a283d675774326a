//! The reference report: every fact that its source tells, in the text and, word for word, in the PDF.

use std::fs;

use crate::department::Department;
use crate::pdf::{words, words_of};

/// Every figure, name, title and date, in the words that must tell it.
const FACTS: [&str; 62] = [
    "ЗВІТ",
    "Відділ з питань внутрішньої політики, зв’язку з громадськістю та ЗМІ",
    "за I квартал 2020 року",
    "ґрунтувалася на затвердженому плані роботи",
    "укладено 2 договори (ТОВ «Незалежна телерадіокомпанія “ІРТА”» та ПП «РРСПГ “Новий путь”»)",
    "подано 10 листів-заявок",
    "розміщено 405 інформаційних матеріалів",
    "Створено 2 нові розділи: «Місцеві податки» та «Увага! Коронавірус»",
    "додано 12 нових підрозділів",
    "«Звіти про виконання паспортів бюджетних програм 2019»;",
    "«Паспорти бюджетних програм 2020»;",
    "«Використання бюджетних коштів 2020»;",
    "«Бюджет 2020»;",
    "«Рішення виконавчого комітету 2020»;",
    "«Розпорядження міського голови 2020»;",
    "«Пільгові категорії громадян»;",
    "«Сім’ї з дітьми»;",
    "«Особи з інвалідністю»;",
    "«Переміщені особи»;",
    "«Інші послуги»;",
    "«Служба судової охорони».",
    "від 21.10.2015 № 835 (у редакції постанови від 17.04.2019 № 409)",
    "станом на 01.04.2020 у розділі «Відкриті дані» оприлюднено 91 набір даних (667 документів)",
    "проведено індивідуальні консультації",
    "«Перевірка діючих посадових осіб» розміщено 20 матеріалів",
    "оприлюднено 224 документи",
    "До розділу «Проєкти рішень» внесено близько 250 документів",
    "створено 3 категорії та розміщено 117 фотографій",
    "близько 370 фото",
    "додано 10 відеороликів",
    "Проведено звіряння реєстрів політичних партій, громадських і релігійних організацій (січень 2020 року)",
    "97 міських осередків політичних партій, 158 громадських організацій та 34 релігійні організації",
    "Підготовлено 13 тематичних оглядів преси",
    "233 новинні матеріали",
    "з прямим посиланням на відділ та офіційний вебсайт — 35",
    "щотижневі — 13, щоденні — 3",
    "14.01.2020 — мітинг обласної федерації профспілок із перекриттям дороги",
    "24.01.2020 — засідання робочої групи з питань безпеки та соціальної згуртованості",
    "(організатори: ПРООН, Лисичанська міська рада, ГО «Жіноча правозахисна група»)",
    "20.02.2020 — зустріч щодо співпраці з ГО «Лисичанська міська організація ветеранів України»",
    "надійшли 243 документи, з них відповідь надано на 37",
    "(на запити на публічну інформацію — 2, квартальний звіт — 1)",
    "на довготривалому контролі перебуває 6 документів",
    "35 внутрішніх вихідних документів, 2 розпорядження міського голови та 5 рішень виконавчого комітету",
    "1 сценарний план загальноміського урочистого заходу",
    "6 промов до державних і міських свят",
    "12 привітань зі святами, з них надруковано в пресі — 1 (регіональна газета «Новий путь»)",
    "Відвідано 11 обласних та загальноміських заходів",
    "13 засідань міської ради та її виконавчого комітету",
    "19 засідань координаційних рад і комісій",
    "5 загальноміських заходів",
    "День Соборності України",
    "мітинг до Дня пам’яті жертв Голокосту",
    "грошова винагорода батькам воїнів-інтернаціоналістів, які загинули в Афганістані",
    "мітинг до Дня вшанування учасників бойових дій на території інших держав",
    "Міжнародний жіночий день",
    "перше засідання робочої групи щодо міського вебпорталу «Лисичанськ — Smart City»",
    "25.02.2020 — обговорення міського вебпорталу «Лисичанськ — Smart City»",
    "25.02.2020 — перша обласна конференція «Розумна взаємодія» щодо віртуального простору для громад",
    "м. Сєвєродонецьк (організатори: БФ «Молода громада», ГО «Молодіжна корпорація»)",
    "04–06.03.2020 — тренінг «Інструменти діалогу у виробленні ефективних рішень на рівні громади»",
    "21–27.02.2020 — опрацювання концепції, складових і доступності вебпорталу",
];

#[test]
fn the_text_tells_every_fact() {
    let department = Department::example("lysychansk-2020-q1");
    let text = department.good(&["report", "2020-Q1", "--format", "text", "--output", "-"]);
    let text = words(&text);
    let missing: Vec<_> = FACTS.iter().filter(|fact| !text.contains(&words(fact))).collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn the_pdf_has_the_words_of_the_text_and_no_others() {
    let department = Department::example("lysychansk-2020-q1");
    department.good(&["report", "2020-Q1", "--output", "out"]);
    let pdf = words_of(&fs::read(department.path("out/zvit-2020-Q1.pdf")).unwrap());
    let text = words(&department.read("out/zvit-2020-Q1.txt"));
    assert_eq!(pdf, text);
}

#[test]
fn toml_and_sqlite_give_the_same_bytes() {
    let department = Department::example("lysychansk-2020-q1");
    department.good(&["report", "2020-Q1", "--output", "toml"]);
    department.change("zvit.toml", "ledger = \"ledger\"", "ledger = \"ledger.sqlite\"");
    department.good(&["report", "2020-Q1", "--output", "sqlite"]);
    for name in ["zvit-2020-Q1.pdf", "zvit-2020-Q1.txt"] {
        let read = |folder: &str| fs::read(department.path(folder).join(name)).unwrap();
        assert!(read("toml") == read("sqlite"), "{name} differs");
    }
}

#[test]
fn two_runs_give_the_same_bytes() {
    let department = Department::example("daily");
    for folder in ["one", "two"] {
        department.good(&["report", "2020-Q3", "--output", folder]);
    }
    for name in ["zvit-2020-Q3.pdf", "zvit-2020-Q3.txt"] {
        let read = |folder: &str| fs::read(department.path(folder).join(name)).unwrap();
        assert!(read("one") == read("two"), "{name} differs");
    }
}

#[test]
fn parts_told_as_the_source_tells_them_are_named() {
    let department = Department::example("lysychansk-2020-q1");
    for part in ["events.council", "events.commissions"] {
        let key = format!("key = \"{part}\"\n");
        department.change("zvit.toml", &key, &format!("{key}part_of = \"events.attended\"\n"));
    }
    let outcome = department.run(&["report", "2020-Q1", "--output", "out"]);
    assert_eq!(outcome.code, 1);
    assert!(outcome.stderr.contains("помилка[part-exceeds-whole]"), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("— 13, а"), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("— 19, а"), "{}", outcome.stderr);
    assert!(!department.path("out").exists(), "nothing may be written");
}
