package io.tacet.redaction;

import java.util.Set;

/**
 * Words that stand in many JSON documents that are secrets, and in much else: nobody's secret. Without this list a secret with
 * {@code "mode": "default"} in it would take the word "default" out of every execution. They are exempt as texts within a
 * document only; a secret whose whole value is such a word is masked.
 */
final class Commonplace {
    private static final Set<String> WORDS = Set.of(
            "default",
            "enabled",
            "disabled",
            "localhost",
            "127.0.0.1",
            "0.0.0.0",
            "development",
            "staging",
            "production",
            "bearer",
            "Bearer",
            "application/json",
            "postgresql",
            "sqlserver",
            "mongodb",
            // What each service account file of Google holds.
            "service_account",
            "authorized_user",
            "googleapis.com",
            "https://accounts.google.com/o/oauth2/auth",
            "https://oauth2.googleapis.com/token",
            "https://www.googleapis.com/oauth2/v1/certs");

    private Commonplace() {}

    static boolean is(String text) {
        return WORDS.contains(text);
    }
}
