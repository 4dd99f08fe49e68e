package io.tacet.store.samples;

/** Something of an adapter. */
public record Table(int rows) {}
