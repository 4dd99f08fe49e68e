package io.tacet.e2e;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.tacet.e2e.MatrixThing.Kind;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A call about a thing.
 *
 * @param name as in docs/how-to/share.md
 * @param type of the thing
 * @param permits whether a subject may make it
 * @param changes whether the thing is another one after it
 * @param tried what became of it
 */
record MatrixCall(
        String name,
        Kind type,
        Predicate<MatrixSubject> permits,
        boolean changes,
        BiFunction<MatrixSubject, MatrixThing, Outcome> tried) {
    enum Outcome {
        DONE,
        REFUSED,
        UNKNOWN_CALLER
    }

    /** @param body by the thing; empty text for none */
    static MatrixCall rest(PermissionTable table, Kind type, String call, Function<MatrixThing, Object> body) {
        String[] words = call.split(" ", 2);
        return new MatrixCall(
                call,
                type,
                hasAll(type, table.accessesFor(type.name(), call)),
                !words[0].equals("GET"),
                (subject, thing) -> {
                    Object content = body.apply(thing);
                    HttpResponse<String> answer = subject.api()
                            .send(
                                    words[0],
                                    thing.path(words[1]),
                                    "application/json",
                                    content.equals("") ? "" : Api.write(content));
                    return outcome(answer.statusCode());
                });
    }

    static MatrixCall grpc(
            PermissionTable table, Kind type, String call, boolean changes, BiConsumer<GrpcCaller, MatrixThing> send) {
        return new MatrixCall(
                call, type, hasAll(type, table.accessesFor(type.name(), call)), changes, (subject, thing) -> {
                    try (GrpcCaller caller = new GrpcCaller(SharedServer.GRPC_PORT, subject.token())) {
                        send.accept(caller, thing);
                        return Outcome.DONE;
                    } catch (StatusRuntimeException e) {
                        return outcome(e.getStatus().getCode());
                    }
                });
    }

    private static Predicate<MatrixSubject> hasAll(Kind type, Set<String> accesses) {
        return subject -> accesses.stream().allMatch(access -> subject.has(type, Set.of(access)));
    }

    /** Whether the thing is in a list. */
    static MatrixCall list(Kind type, Set<String> anyOf, String path, BiFunction<String, MatrixThing, Boolean> shows) {
        return new MatrixCall("GET " + path, type, subject -> subject.has(type, anyOf), false, (subject, thing) -> {
            HttpResponse<String> answer = subject.api().send("GET", thing.path(path), "application/json", "");
            Outcome outcome = outcome(answer.statusCode());
            return outcome == Outcome.DONE && !shows.apply(answer.body(), thing) ? Outcome.REFUSED : outcome;
        });
    }

    private static Outcome outcome(int status) {
        if (status == 401) {
            return Outcome.UNKNOWN_CALLER;
        }
        return status == 403 ? Outcome.REFUSED : Outcome.DONE;
    }

    private static Outcome outcome(Status.Code code) {
        return switch (code) {
            case UNAUTHENTICATED -> Outcome.UNKNOWN_CALLER;
            case PERMISSION_DENIED -> Outcome.REFUSED;
            case UNAVAILABLE, DEADLINE_EXCEEDED -> throw new AssertionError("the server does not answer: " + code);
            default -> Outcome.DONE;
        };
    }

    Outcome expectedFor(MatrixSubject subject) {
        if (!subject.signedIn()) {
            return Outcome.UNKNOWN_CALLER;
        }
        return permits.test(subject) ? Outcome.DONE : Outcome.REFUSED;
    }
}
