use proptest::prelude::*;

use super::*;

fn some_content() -> impl Strategy<Value = WidgetContent> {
    let field = (0..4_u8, 0..4_u8).prop_map(|(label, variable)| Field {
        label: format!("L{label}"),
        variable: format!("v{variable}"),
        ..Field::default()
    });
    let fields = proptest::collection::vec(field, 0..6);
    ("[AB]", fields).prop_map(|(title, fields)| WidgetContent { title, fields })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn all_of_one_side_is_that_side(base in some_content(), mine in some_content(), theirs in some_content()) {
        let merge = Merge::new(&base, mine.clone(), theirs.clone());
        prop_assert_eq!(merge.result(|_| Side::Mine), mine);
        prop_assert_eq!(merge.result(|_| Side::Theirs), theirs);
    }

    #[test]
    fn nobodys_change_gets_lost_unseen(base in some_content(), mine in some_content(), theirs in some_content()) {
        let merge = Merge::new(&base, mine.clone(), theirs.clone());
        prop_assert_eq!(merge.differences().is_empty(), mine == theirs);
    }

    #[test]
    fn without_another_change_nobody_needs_to_be_asked(base in some_content(), mine in some_content()) {
        let alone = Merge::new(&base, mine.clone(), base.clone()).without_asking();
        prop_assert_eq!(alone, Some(mine.clone()));
        let theirs = Merge::new(&base, base.clone(), mine.clone()).without_asking();
        prop_assert_eq!(theirs, Some(mine));
    }
}
