package dev.gatewright.design.declarative;

import dev.gatewright.design.document.Place;

/** A value and where it was written, for findings that only show when files are put together. */
public record Located<T>(T value, Place place) {}
