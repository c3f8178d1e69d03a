//! The names of what the browser keeps, and how much of it.

/// How many changes of a chatbot's widgets are kept.
pub const MOST_CHANGES: usize = 500;
/// How many bytes the changes of all chatbots may have together. A browser gives a page some 5,000,000 characters, which
/// the element shares with its host.
pub const MOST_BYTES: usize = 400_000;
/// How many bytes one change may have.
pub const LARGEST_ENTRY: usize = MOST_BYTES / 4;

/// What all names begin with.
const CHANGES: &str = "inbox-widgets.past ";
const WANTED: &str = "inbox-widgets.past-wanted ";
const LEFT: &str = "inbox-widgets.left ";

/// Where the changes of one chatbot's widgets are kept, each under a name of its own: so tabs that write at the same time
/// cannot lose each other's. A name ends with the change's id and size, so that nothing has to be read to know what is
/// too much.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastPlace {
    of: String,
}

/// What the name of a change says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Kept {
    id: u64,
    size: usize,
}

impl PastPlace {
    /// The place for `chatbot` of the API at `api_base`. Each `key`, by its fingerprint, has its own.
    pub fn new(api_base: &str, chatbot: &str, key: u32) -> Self {
        Self { of: format!("{} {api_base} {chatbot} {key:x}", api_base.len()) }
    }

    /// Whether `name` is that of a change or a wish, of any chatbot.
    pub fn is_ours(name: &str) -> bool {
        name.starts_with(CHANGES) || name.starts_with(WANTED)
    }

    /// The name of the user's wish to have changes kept here.
    pub fn wanted(&self) -> String {
        format!("{WANTED}{}", self.of)
    }

    /// The name of the change `id`, whose text has `size` bytes.
    pub fn name_of(&self, id: u64, size: usize) -> String {
        format!("{CHANGES}{} {id}-{size}", self.of)
    }

    /// The name under which is kept that the page was left before the widget `id` was known to be deleted.
    pub fn left(&self, id: &str) -> String {
        format!("{}{id}", self.left_start())
    }

    /// The ids of such widgets that are kept here under some of `names`, and those names.
    pub fn left_here<'a>(&self, names: &'a [String]) -> Vec<(&'a str, &'a String)> {
        let start = self.left_start();
        names.iter().filter_map(|name| Some((name.strip_prefix(&start)?, name))).collect()
    }

    /// Those of `names` under which such widgets are kept for any place.
    pub fn left_anywhere(names: &[String]) -> impl Iterator<Item = &String> {
        names.iter().filter(|name| name.starts_with(LEFT))
    }

    /// With its length, it is the start of no other place's name.
    fn left_start(&self) -> String {
        format!("{LEFT}{} {} ", self.of.len(), self.of)
    }

    /// The ids of the changes that are kept here under some of `names`, and those names, the newest first.
    pub fn kept_here<'a>(&self, names: &'a [String]) -> Vec<(u64, &'a String)> {
        let here = of_all(names).into_iter().filter(|(_, name)| self.kept(name).is_some());
        here.rev().map(|(kept, name)| (kept.id, name)).collect()
    }

    fn kept(&self, name: &str) -> Option<Kept> {
        kept_of(name.strip_prefix(CHANGES)?.strip_prefix(&self.of)?.strip_prefix(' ')?)
    }
}

/// The end of a name.
fn kept_of(end: &str) -> Option<Kept> {
    let (id, size) = end.split_once('-')?;
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    (is_number(id) && is_number(size)).then_some(())?;
    Some(Kept { id: id.parse().ok()?, size: size.parse().ok()? })
}

/// The changes of any chatbot among `names`, the oldest first.
fn of_all(names: &[String]) -> Vec<(Kept, &String)> {
    let kept = |name: &str| kept_of(name.strip_prefix(CHANGES)?.rsplit_once(' ')?.1);
    let mut all: Vec<_> = names.iter().filter_map(|name| Some((kept(name)?, name))).collect();
    all.sort_unstable_by_key(|(kept, _)| kept.id);
    all
}

/// Those of `names` that are too much: the oldest, of `place` or of all chatbots.
pub fn surplus<'a>(names: &'a [String], place: &PastPlace) -> Vec<&'a String> {
    let all = of_all(names);
    let here = all.iter().filter(|(_, name)| place.kept(name).is_some()).count();
    let (mut too_many, mut left) = (here.saturating_sub(MOST_CHANGES), bytes_of(&all));
    let is_surplus = |(kept, name): &(Kept, &String)| {
        let is_here = too_many > 0 && place.kept(name).is_some();
        let is_too_much = left > MOST_BYTES;
        if is_here {
            too_many -= 1;
        }
        if is_here || is_too_much {
            left -= kept.size;
        }
        is_here || is_too_much
    };
    all.into_iter().filter(is_surplus).map(|(_, name)| name).collect()
}

fn bytes_of(all: &[(Kept, &String)]) -> usize {
    all.iter().map(|(kept, _)| kept.size).sum()
}

/// Those of `names` that go to make room for a change of `size` bytes where the storage is full: the oldest, and no more
/// than it needs, since the room may be that of the host.
pub fn made_room(names: &[String], size: usize) -> Vec<&String> {
    let mut due = 2 * size;
    let is_due = |(kept, _): &(Kept, &String)| {
        let is_due = due > 0;
        due = due.saturating_sub(kept.size);
        is_due
    };
    of_all(names).into_iter().take_while(is_due).map(|(_, name)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const API: &str = "https://api.example.com";

    fn id_of(place: &PastPlace, name: &str) -> Option<u64> {
        place.kept_here(&[name.to_owned()]).first().map(|(id, _)| *id)
    }

    fn names(place: &PastPlace, ids: std::ops::Range<u64>, size: usize) -> Vec<String> {
        ids.map(|id| place.name_of(id, size)).collect()
    }

    #[test]
    fn each_chatbot_api_and_key_has_its_place() {
        let here = PastPlace::new(API, "a", 1);
        let name = here.name_of(1_790_000_000_000_123, 12);
        assert_eq!(id_of(&here, &name), Some(1_790_000_000_000_123));
        for other in [
            PastPlace::new(API, "b", 1),
            PastPlace::new(API, "a 1", 1),
            PastPlace::new(API, "", 1),
            PastPlace::new(API, "a", 2),
            PastPlace::new(API, "a", 0x11),
            PastPlace::new("https://api.example.com a", "a", 1),
            PastPlace::new("", "https://api.example.com a", 1),
        ] {
            assert_eq!(id_of(&other, &name), None, "{other:?}");
            assert_eq!(id_of(&here, &other.name_of(5, 5)), None, "{other:?}");
            assert_ne!(here.wanted(), other.wanted());
        }
        assert_eq!(id_of(&here, &here.wanted()), None);
        assert!(PastPlace::is_ours(&here.wanted()) && PastPlace::is_ours(&name));
        assert!(!PastPlace::is_ours("inbox-widgets.layout"));
    }

    #[test]
    fn what_was_left_is_found_again_at_its_place_alone() {
        let here = PastPlace::new(API, "a", 1);
        let ids = ["w1", "", "a 1 b", "ä/😀"];
        let mut names: Vec<String> = ids.iter().map(|id| here.left(id)).collect();
        names.extend([here.wanted(), here.name_of(5, 5), "inbox-widgets.left ".to_owned()]);
        let found = here.left_here(&names);
        assert_eq!(found.iter().map(|(id, _)| *id).collect::<Vec<_>>(), ids);
        assert!(found.iter().all(|(id, name)| here.left(id) == **name));
        for other in
            [PastPlace::new(API, "a 1 a", 1), PastPlace::new(API, "a", 0x11), PastPlace::new(API, "", 1)]
        {
            assert_eq!(other.left_here(&names), [], "{other:?}");
            assert_eq!(here.left_here(&[other.left("1")]), [], "{other:?}");
        }
        assert!(surplus(&names[..4], &here).is_empty() && made_room(&names[..4], 1_000_000).is_empty());
    }

    #[test]
    fn what_only_looks_like_a_name_is_none() {
        let here = PastPlace::new(API, "a", 1);
        let name = here.name_of(5, 9);
        for other in [
            "",
            "inbox-widgets.past ",
            "inbox-widgets.layout",
            &name.replace("5-9", "5"),
            &name.replace("5-9", "+5-9"),
            &name.replace("5-9", "5-9-9"),
            &name.replace("5-9", "5-99999999999999999999999"),
            &name.replace("5-9", "x-9"),
            &format!("{name} "),
            &format!("my {name}"),
        ] {
            assert_eq!(id_of(&here, other), None, "{other}");
            assert!(surplus(&[other.to_owned()], &here).is_empty());
            assert!(made_room(&[other.to_owned()], 1_000_000).is_empty());
        }
    }

    #[test]
    fn the_oldest_changes_of_a_chatbot_go_when_there_are_too_many() {
        let (here, there) = (PastPlace::new(API, "a", 1), PastPlace::new(API, "b", 1));
        let most = MOST_CHANGES as u64;
        let mut all = names(&here, 10..most + 12, 3);
        all.extend(names(&there, 0..9, 3));
        all.reverse();
        let gone: Vec<_> = surplus(&all, &here).into_iter().map(|name| id_of(&here, name)).collect();
        assert_eq!(gone, [Some(10), Some(11)]);
        assert!(surplus(&all, &there).is_empty());
    }

    #[test]
    fn the_oldest_changes_of_all_chatbots_go_when_they_are_too_large() {
        let (here, there) = (PastPlace::new(API, "a", 1), PastPlace::new(API, "b", 1));
        let mut all = names(&here, 5..9, LARGEST_ENTRY);
        all.extend(names(&there, 0..2, 10));
        let gone: Vec<_> = surplus(&all, &here).into_iter().map(|name| id_of(&there, name)).collect();
        assert_eq!(gone, [Some(0), Some(1)]);
        assert!(surplus(&names(&here, 5..9, LARGEST_ENTRY), &here).is_empty());
    }

    #[test]
    fn a_full_storage_costs_no_more_old_changes_than_a_new_one_needs() {
        let here = PastPlace::new(API, "a", 1);
        let all = names(&here, 0..100, 50);
        assert_eq!(made_room(&all, 100), ["0", "1", "2", "3"].map(|id| &all[id.parse::<usize>().unwrap()]));
        assert_eq!(made_room(&all, 1_000_000).len(), 100);
        assert!(made_room(&[], 100).is_empty());
    }
}
