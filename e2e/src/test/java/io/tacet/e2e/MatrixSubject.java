package io.tacet.e2e;

import io.tacet.e2e.MatrixThing.Kind;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Somebody who calls.
 *
 * @param signedIn whether the server knows who it is
 * @param everywhere accesses on all things of a type, by a role; {@code *} for all types
 * @param shared accesses on each thing that is shared with them
 * @param share makes it so
 * @param own whether their things are those that they have made
 */
record MatrixSubject(
        String name,
        Api api,
        String token,
        boolean signedIn,
        Map<String, Set<String>> everywhere,
        Set<String> shared,
        Consumer<MatrixThing> share,
        boolean own) {
    private static final Set<String> ALL = Set.of("CREATE", "READ", "UPDATE", "EXECUTE", "DELETE");

    static MatrixSubject unknown(String name, Api api, String token) {
        return new MatrixSubject(name, api, token, false, Map.of(), Set.of(), thing -> {}, false);
    }

    static MatrixSubject withRole(String name, People.Person person, Map<String, Set<String>> everywhere) {
        return new MatrixSubject(name, person.api(), person.token(), true, everywhere, Set.of(), thing -> {}, false);
    }

    static MatrixSubject granted(String name, People.Person person, String access, Consumer<MatrixThing> share) {
        return new MatrixSubject(name, person.api(), person.token(), true, Map.of(), Set.of(access), share, false);
    }

    static MatrixSubject maker(String name, People.Person person) {
        return new MatrixSubject(name, person.api(), person.token(), true, Map.of(), ALL, thing -> {}, true);
    }

    boolean isAdministrator() {
        return everywhere.containsKey("*");
    }

    boolean has(Kind type, Set<String> anyOf) {
        return isAdministrator()
                || anyOf.stream().anyMatch(shared::contains)
                || anyOf.stream().anyMatch(everywhere.getOrDefault(type.name(), Set.of())::contains);
    }

    /** A thing with which the subject has what it has. */
    MatrixThing thing(Kind type, Api admin) {
        MatrixThing thing = type.make(own ? api : admin);
        if (signedIn && !own) {
            share.accept(thing);
        }
        return thing;
    }
}
