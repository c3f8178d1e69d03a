//! What a rule has found: where, what, and what would mend it.

use super::mend::Mend;
use crate::model::draft::Spot;

/// Something that may be wrong.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Where it is.
    pub place: FindingPlace,
    /// What it is.
    pub rule: Rule,
    /// What would mend it at one press, if anything would.
    pub mend: Option<Mend>,
}

/// The place of a finding. Fields are named by their key in the draft; a widget of the list counts its fields from 0, as the
/// draft of an untouched widget does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FindingPlace {
    /// The widget as a whole.
    Widget,
    /// The title.
    Title,
    /// The label of the field with this key.
    Label(u32),
    /// The variable of the field with this key.
    Variable(u32),
    /// The type of the field with this key.
    Type(u32),
}

impl FindingPlace {
    /// The input of the dialog at this place.
    pub fn spot(self) -> Option<Spot> {
        match self {
            Self::Widget => None,
            Self::Title => Some(Spot::Title),
            Self::Label(key) => Some(Spot::Label(key)),
            Self::Variable(key) => Some(Spot::Variable(key)),
            Self::Type(key) => Some(Spot::Type(key)),
        }
    }

    /// The key of the field at this place.
    pub fn field(self) -> Option<u32> {
        match self {
            Self::Widget | Self::Title => None,
            Self::Label(key) | Self::Variable(key) | Self::Type(key) => Some(key),
        }
    }
}

/// A rule, with what it says about the place.
#[derive(Debug, Clone, PartialEq)]
pub enum Rule {
    /// The label has no visible character: agents see the variable instead.
    LabelEmpty,
    /// The label of another field reads the same.
    LabelDoubled {
        /// The key of the field above.
        other: u32,
    },
    /// The variable has no visible character: the field never has a value.
    VariableEmpty,
    /// Another field has the same variable.
    VariableRepeated {
        /// The key of that field.
        other: u32,
    },
    /// The variable of another field looks much the same.
    VariableAlike {
        /// The key of that field.
        other: u32,
    },
    /// Most other widgets spell the variable in another way.
    SpellingUnusual {
        /// The usual spelling.
        usual: String,
        /// How many other widgets use it.
        widgets: usize,
    },
    /// White space at an end, or marks that nobody sees.
    Untidy,
    /// The type is no known word: it has no effect here.
    TypeUnknown,
    /// The type does not fit what conversations hold.
    TypeMisfits {
        /// In how many of them.
        misfits: usize,
        /// The number of conversations that hold a value.
        held: usize,
    },
    /// No conversation that was looked at holds a value.
    NeverFilled {
        /// The number of conversations.
        looked_at: usize,
    },
    /// The conversations hold the value under another spelling.
    HeldUnder {
        /// That spelling.
        variable: String,
    },
    /// Other widgets have the same title.
    TitleShared {
        /// The number of other widgets.
        widgets: usize,
    },
    /// Another widget has the same fields, or all but one.
    FieldsShared {
        /// One of them: with the same fields, if there is one.
        other: OtherWidget,
        /// True if both have the same fields.
        is_same: bool,
    },
}

/// Another widget that a finding names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherWidget {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
}
