//! Duplicating the selected widgets: their new titles, then the work, then its report.

use std::rc::Rc;

use leptos::prelude::*;
use markup::view;
use wire::CreateWidget;

use super::tool::SelectionTool;
use crate::api::Operation;
use crate::features::authoring::long_list::{DrawnItems, MoreItems};
use crate::features::authoring::work::{
    LostCreations, PlanForm, Runner, WorkDialog, WorkItem, Working, create_widget,
};
use crate::features::names::widget_name;
use crate::i18n::{AuthoringPlural, AuthoringText, Text, use_i18n};
use crate::model::draft::Draft;
use crate::model::work::ItemEnding;
use crate::ui::{FixedList, text_of};

/// The dialog.
#[component]
pub(super) fn CopiesDialog(tool: SelectionTool, close: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let store = tool.list.store;
    let copies = tool.chosen(|widget| {
        let title = widget_name(i18n, &widget.title, &widget.id);
        Draft::copy_of(widget, i18n.fill(Text::CopyOf, &[("title", &title)])).to_create()
    });
    let count = copies.len();
    let copies = StoredValue::new_local(Rc::new(copies));
    let work = Runner::new(store);
    let is_begun = RwSignal::new(false);
    let begin = move |()| {
        is_begun.set(true);
        start(work, copies.get_value());
    };
    let heading = move || i18n.count_authoring(AuthoringPlural::DuplicateIn, count);
    let can_start = Signal::derive(move || work.may_begin() && !store.is_denied(Operation::Create));
    let content = move |leave: Callback<()>| {
        if is_begun.get() {
            let label = i18n.of_authoring(AuthoringText::Copying);
            return view! { class = "iw", <Working work label leave /> }.into_any();
        }
        view! { class = "iw",
            <PlanForm work name=text_of(heading) can_start start=begin leave autofocus=true>
                <Planned titles=copies.with_value(|copies| titles(copies)) />
            </PlanForm>
        }
        .into_any()
    };
    view! { class = "iw", <WorkDialog heading=text_of(heading) work content close /> }
}

/// The titles of the new widgets.
#[component]
fn Planned(titles: Vec<String>) -> impl IntoView {
    let i18n = use_i18n();
    let drawn = DrawnItems::new();
    let all = Signal::stored(titles.len());
    let items = move || {
        let titles = titles.iter().take(drawn.count()).enumerate();
        titles.map(|(place, title)| (place.to_string(), title.clone())).collect()
    };
    let part = |title: String| {
        view! { class = "iw", <li class="iw-planned-item iw-text" dir="auto">{title}</li> }.into_any()
    };
    view! { class = "iw",
        <ul class="iw-planned" aria-label=i18n.of_authoring(AuthoringText::CopiesPlanned)>
            <FixedList items part />
        </ul>
        <MoreItems drawn all />
    }
}

fn titles(copies: &[CreateWidget]) -> Vec<String> {
    copies.iter().map(|copy| copy.title.clone()).collect()
}

/// One after the other: the list is in the order of creation, and what is lost can be told apart.
fn start(work: Runner, copies: Rc<Vec<CreateWidget>>) {
    let items = titles(&copies).into_iter().map(|name| WorkItem { name, operation: Operation::Create });
    let (batch, lost) = (work.batch(), LostCreations::default());
    work.start_in_order(items.collect(), move |place, attempt| {
        let (batch, copies, lost) = (Rc::clone(&batch), Rc::clone(&copies), Rc::clone(&lost));
        Box::pin(async move {
            match copies.get(place) {
                Some(copy) => create_widget(&batch, copy, place, attempt, &lost).await,
                None => ItemEnding::Unneeded,
            }
        })
    });
}
