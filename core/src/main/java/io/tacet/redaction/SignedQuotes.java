package io.tacet.redaction;

import org.jspecify.annotations.Nullable;

/** A sign before any character that has a meaning, as shells of Windows write them: a backtick in PowerShell, a caret in cmd. */
final class SignedQuotes implements Escapes {
    private static final int BEHIND_ASCII = 0x80;

    private final char sign;
    private final String letters;
    private final String meanings;

    private SignedQuotes(char sign, String letters, String meanings) {
        this.sign = sign;
        this.letters = letters;
        this.meanings = meanings;
    }

    static SignedQuotes ofPowerShell() {
        return new SignedQuotes('`', "0abefnrtv", "\0\u0007\b\u001b\f\n\r\t\u000b");
    }

    static SignedQuotes ofCmd() {
        return new SignedQuotes('^', "", "");
    }

    @Override
    public char sign() {
        return sign;
    }

    @Override
    public @Nullable Escape read(String text, int at) {
        if (at + 1 == text.length()) {
            return null;
        }
        char next = text.charAt(at + 1);
        return next >= BEHIND_ASCII ? null : Escapes.quoted(next, letters, meanings);
    }
}
