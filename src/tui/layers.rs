use std::any::Any;

use super::layer::Layer;

/// The layers over the screen of a tab, the topmost last.
#[derive(Default)]
pub(super) struct Layers(Vec<Box<dyn Layer>>);

impl Layers {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The layers from the lowest to the topmost.
    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = &dyn Layer> + ExactSizeIterator {
        self.0.iter().map(|layer| &**layer)
    }

    /// The topmost layer.
    pub(super) fn top(&self) -> Option<&dyn Layer> {
        self.0.last().map(|layer| &**layer)
    }

    /// The topmost layer, mutably.
    pub(super) fn top_mut(&mut self) -> Option<&mut dyn Layer> {
        self.0.last_mut().map(|layer| &mut **layer)
    }

    /// The topmost layer, mutably and as a `T`, if it is one.
    pub(super) fn top_as<T: Layer>(&mut self) -> Option<&mut T> {
        self.0.last_mut()?.get_mut()
    }

    /// Returns true if the topmost layer is a `T`.
    pub(super) fn is_top<T: Layer>(&self) -> bool {
        self.0.last().is_some_and(|layer| layer.get::<T>().is_some())
    }

    /// The index of the lowest layer that is a `T`.
    pub(super) fn position<T: Layer>(&self) -> Option<usize> {
        self.0.iter().position(|layer| layer.get::<T>().is_some())
    }

    pub(super) fn push(&mut self, layer: impl Layer) {
        self.push_boxed(Box::new(layer));
    }

    pub(super) fn push_boxed(&mut self, layer: Box<dyn Layer>) {
        self.0.push(layer);
    }

    pub(super) fn pop(&mut self) -> Option<Box<dyn Layer>> {
        self.0.pop()
    }

    /// Removes and returns the topmost layer if it is a `T`.
    pub(super) fn pop_as<T: Layer>(&mut self) -> Option<T> {
        if !self.is_top::<T>() {
            return None;
        }
        let layer: Box<dyn Any> = self.0.pop()?;
        layer.downcast().ok().map(|layer| *layer)
    }

    /// Removes the layers above the lowest `count`.
    pub(super) fn truncate(&mut self, count: usize) {
        self.0.truncate(count);
    }
}
