package io.tacet.secret;

/** A value in its place, still encrypted. */
public record StoredValue(ValueSlot slot, EncryptedValue value) {}
