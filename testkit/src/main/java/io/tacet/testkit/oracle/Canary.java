package io.tacet.testkit.oracle;

import java.util.List;

/**
 * A value that was planted as a secret, long or odd enough that it stands nowhere by chance.
 *
 * @param name of the secret, or of what the value is to it
 * @param value the whole of it
 * @param parts what must not be seen on its own either: each line of a key, each text of a JSON document
 */
public record Canary(String name, String value, List<String> parts) {
    public Canary {
        parts = List.copyOf(parts);
    }

    /** Says which one it is, and nothing of the value. */
    @Override
    public String toString() {
        return "canary " + name;
    }
}
