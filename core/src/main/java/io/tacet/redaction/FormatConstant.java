package io.tacet.redaction;

/**
 * Bytes that all files or keys of a format have in common.
 *
 * @param lowest of each byte
 * @param highest of each byte; the same where the byte does not vary
 * @param varying how many of the bytes that follow tell nothing either
 */
@SuppressWarnings("ArrayRecordComponent") // read once, at the start
record FormatConstant(byte[] lowest, byte[] highest, int varying) {}
