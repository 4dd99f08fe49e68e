package io.tacet.e2e.flow;

import io.tacet.e2e.Api;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Compares those whom the audit names as recipients of the secret with those who got it. */
final class Recipients {
    /** In finds. */
    static final String UNNAMED = "the audit does not name who got the secret";

    static final String MISNAMED = "the audit names somebody to whom no definition sends the secret";

    /** Names the operators that keep the secret within the server, such as scripts. */
    private static final String SERVER = "server";

    private final Api admin;
    private final Oracle oracle;

    Recipients(Api admin, Oracle oracle) {
        this.admin = admin;
        this.oracle = oracle;
    }

    /** @param owner to whose service and worker alone definitions send it. What is on its way to them may be named already */
    void check(String secret, Owner owner) {
        Set<String> named = new HashSet<>(
                admin.json("/api/secrets/" + secret + "/recipients").findValuesAsText("recipient"));
        owner.recipients().stream()
                .filter(recipient -> !named.contains(recipient))
                .forEach(recipient -> oracle.add(UNNAMED, recipient + " is not among " + named));
        named.removeAll(List.of(SERVER, owner.serviceAddress(), owner.workerId()));
        named.forEach(stranger -> oracle.add(MISNAMED, stranger));
    }
}
