//! Pieces of the picture that are drawn anew only when what they show has changed: a press changes one card, and the
//! others are neither made nor compared.
//!
//! One component for all of them, because Yew's code for a component comes again with each.

use std::rc::Rc;

use yew::virtual_dom::{Key, VComp};
use yew::{Component, Context, Html, Properties};

use crate::inputs::CardProps;
use crate::insight::Shown;
use crate::roster::RowProps;

/// What a piece shows.
#[derive(Clone, PartialEq)]
pub enum Piece {
    /// A question as a card.
    Card(CardProps),
    /// A row of a roster.
    Row(RowProps),
    /// A panel of the second module.
    Panel(Shown),
}

impl Piece {
    /// The piece in its place, told from its neighbours by `key` where they come and go.
    pub fn html(self, key: Option<Key>) -> Html {
        VComp::new::<Drawn>(Rc::new(Props { piece: self }), key).into()
    }
}

/// Yew wants a struct.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What is shown.
    pub piece: Piece,
}

/// The component.
#[derive(Debug)]
pub struct Drawn;

impl Component for Drawn {
    type Message = ();
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, context: &Context<Self>) -> Html {
        match &context.props().piece {
            Piece::Card(card) => card.draw(),
            Piece::Row(row) => row.draw(),
            Piece::Panel(panel) => panel.draw(),
        }
        .html()
    }
}
