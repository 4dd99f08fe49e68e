package io.tacet.access;

/** What an {@link Access} is to. */
public record Target(Type type, String id) {
    /** The names are the API's. */
    public enum Type {
        SECRET_NAME
    }

    /** @param name of the secret */
    public static Target secret(String name) {
        return new Target(Type.SECRET_NAME, name);
    }
}
