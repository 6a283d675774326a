//! `zvit import`: a list kept elsewhere becomes entries, all at once or not at all.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use super::arguments::ImportArguments;
use super::department::Opened;
use super::exit::Told;
use super::found::{Found, List, TOLD, Wrong, account, refused};
use super::json;
use super::list;
use super::progress::Progress;
use super::rejects;
use super::session::Session;
use crate::diagnostic::{Diagnostic, Diagnostics, Fallible, Fault, Message, Result};
use crate::ledger::{self, Closings, Register};
use crate::model::{Alteration, Deed, Entry, EntryId, id_taken};
use crate::sources::{self, Drafted, Drafter, Field, Header, Mapping};

/// How many rows a trial shows of each kind.
const SHOWN: usize = 10;

/// Imports a file, or shows what would be imported.
pub fn run(session: &Session, arguments: &ImportArguments) -> anyhow::Result<()> {
    let opened = Opened::find(session)?;
    let register = opened.register()?;
    let mapping = mapping(arguments)?;
    let mut found = read(session, arguments, &opened, &mapping)?;
    sift(&mut found, &*register)?;
    bar(&mut found, &opened.closings()?)?;
    if arguments.dry_run {
        return shown(session, arguments, &opened, &found);
    }
    if !found.wrong.is_empty() && !arguments.skip_bad {
        let most = if session.json { usize::MAX } else { TOLD };
        return Err(Fault::Mend(told(found.wrong, most)).into());
    }
    let aside = if found.wrong.is_empty() {
        None
    } else {
        Some(rejects::write(session, arguments, &found)?)
    };
    if !found.new.is_empty() {
        let _writing = Progress::of(session, &Message::new("import-writing"), None);
        let name = arguments.file.file_name().unwrap_or(arguments.file.as_os_str());
        let deed = Deed::Import(name.to_string_lossy().into_owned());
        let alterations = found.new.drain(..).map(Alteration::added).collect();
        opened.apply(session, &*register, deed, alterations)?;
    }
    if session.json {
        return Ok(session.print(&json::imported(&found, aside.as_deref()))?);
    }
    let done = Message::new("imported").with("number", found.ids.len());
    let done = done.with("file", arguments.file.display().to_string());
    session.print(&(session.text(&done) + "\n" + &account(session, &found, aside.as_deref())))?;
    Ok(())
}

/// What the arguments say of the file, over what a mapping file says.
fn mapping(arguments: &ImportArguments) -> Result<Mapping> {
    let mut mapping = match &arguments.mapping {
        None => Mapping::default(),
        Some(path) => {
            let name = path.display().to_string();
            let failed = || Message::new("cannot-read-file").with("file", &name);
            Mapping::of_toml(&name, &fs::read_to_string(path).or_fail(failed)?)?
        }
    };
    for pair in &arguments.column {
        mapping.take_from(pair.name.parse()?, pair.value.clone());
    }
    for pair in &arguments.value {
        mapping.set(pair.name.parse()?, pair.value.clone());
    }
    if let Some(indicator) = &arguments.indicator {
        mapping.set(Field::Indicator, indicator.clone());
    }
    if let Some(clerk) = &arguments.clerk {
        mapping.set(Field::Clerk, clerk.clone());
    }
    if let Some(sign) = &arguments.separator {
        mapping.separator = Some(sources::separator(sign)?);
    }
    mapping.header = arguments.header.or(mapping.header);
    mapping.sheet = arguments.sheet.clone().or(mapping.sheet);
    mapping.encoding = arguments.encoding.clone().or(mapping.encoding);
    mapping.select = arguments.select.clone().or(mapping.select);
    Ok(mapping)
}

/// Reads the file as entries.
fn read(
    session: &Session,
    arguments: &ImportArguments,
    opened: &Opened,
    mapping: &Mapping,
) -> Result<Found> {
    let path = arguments.file.as_path();
    let clerk = session.clerk(opened.config.clerk.as_deref());
    let catalogue = &opened.config.catalogue;
    let reading = Progress::of(session, &Message::new("import-reading"), None);
    let mut found = Found { is_trial: arguments.dry_run, ..Found::default() };
    if let Some(entries) = ledger::kept_in(path)? {
        for entry in entries {
            match catalogue.admit(&entry) {
                wrong if wrong.is_empty() => found.new.push(entry),
                wrong => found.wrong.push(Wrong { row: None, entry: Some(entry), found: wrong }),
            }
        }
        return Ok(found);
    }
    let mut sheet = sources::read(path, mapping)?;
    let header = Header::find(&sheet, mapping, catalogue)?;
    drop(reading);
    let latest = (!arguments.force).then_some(session.today);
    let mut drafter = Drafter::new(&sheet, &header, mapping, catalogue, latest);
    let rows = sheet.take_rows(&header);
    let checking = Progress::of(session, &Message::new("import-checking"), Some(rows.len()));
    for row in rows {
        match drafter.draft(&row) {
            Drafted::Entry(mut entry) => {
                entry.clerk.get_or_insert_with(|| clerk.clone());
                found.new.push(*entry);
            }
            Drafted::Passed(why) => *found.passed.entry(why).or_default() += 1,
            Drafted::Wrong(wrong) => {
                found.wrong.push(Wrong { row: Some(row), entry: None, found: wrong });
            }
        }
        checking.advance();
    }
    found.list = Some(List { form: sheet.form, header });
    Ok(found)
}

/// Leaves what the ledger has already; an id that stands twice in the file is wrong.
fn sift(found: &mut Found, register: &dyn Register) -> Result<()> {
    let mut ids: BTreeSet<EntryId> = BTreeSet::new();
    let mut entries = Vec::with_capacity(found.new.len());
    for entry in found.new.drain(..) {
        if ids.insert(entry.id.clone()) {
            entries.push(entry);
        } else {
            let wrong = vec![id_taken(&entry)];
            found.wrong.push(Wrong { row: None, entry: Some(entry), found: wrong });
        }
    }
    let known = register.of_ids(&ids)?;
    let known: BTreeMap<&EntryId, &Entry> = known.iter().map(|entry| (&entry.id, entry)).collect();
    for entry in entries {
        match known.get(&entry.id) {
            None => {
                found.ids.push(entry.id.clone());
                found.new.push(entry);
            }
            Some(kept) => {
                found.known += 1;
                let alike = Entry { clerk: kept.clerk.clone(), note: kept.note.clone(), ..entry };
                found.changed += usize::from(!alike.says_what(kept));
            }
        }
    }
    Ok(())
}

/// Takes out what would change a closed period.
fn bar(found: &mut Found, closings: &Closings) -> Result<()> {
    for entry in std::mem::take(&mut found.new) {
        let added = Alteration::added(entry);
        let refused = closings.refused(&added)?;
        match (refused, added.after) {
            (None, after) => found.new.extend(after),
            (Some(wrong), after) => {
                let place = after.as_ref().map(Entry::place).unwrap_or_default();
                let wrong = vec![wrong.at(place)];
                found.ids.retain(|id| after.as_ref().is_none_or(|entry| entry.id != *id));
                found.wrong.push(Wrong { row: None, entry: after, found: wrong });
            }
        }
    }
    Ok(())
}

/// The faults as a command tells them: so many at most, and how many more there are.
fn told(wrong: Vec<Wrong>, most: usize) -> Diagnostics {
    let mut told = Diagnostics::default();
    let mut all = wrong.into_iter().flat_map(|one| one.found);
    told.extend(all.by_ref().take(most));
    let more = all.count();
    if more > 0 {
        told.push(Diagnostic::warning("import-faults-more").with("number", more));
    }
    told
}

/// Shows what would be imported, and what would be rejected and why.
fn shown(
    session: &Session,
    arguments: &ImportArguments,
    opened: &Opened,
    found: &Found,
) -> anyhow::Result<()> {
    let is_good = found.wrong.is_empty();
    if session.json {
        session.print(&json::imported(found, None))?;
    } else {
        let first = &found.new[..found.new.len().min(SHOWN)];
        let mut text = list::table(session, &opened.config.catalogue, first);
        if !is_good {
            text += &refused(session, found);
        }
        let would = Message::new("would-import").with("number", found.new.len());
        let would = would.with("file", arguments.file.display().to_string());
        text += &(session.text(&would) + "\n" + &account(session, found, None));
        session.print(&text)?;
    }
    if is_good { Ok(()) } else { Err(Told.into()) }
}
