package io.tacet.e2e.flow;

import io.tacet.e2e.Api;
import io.tacet.e2e.People;
import io.tacet.e2e.People.Person;
import io.tacet.e2e.TacetServer;
import java.nio.file.Path;

/** The honest people of runs that follow one another: who signs in once is quick from then on. */
record Household(int grpcPort, Path data, Api admin, People people, Person owner, Person worker) {
    static Household of(People people, TacetServer server, int grpcPort) {
        return new Household(
                grpcPort,
                server.data(),
                server.admin(),
                people,
                people.user("owner", "USER"),
                people.application("owners-worker", "UNRESTRICTED_WORKER"));
    }

    void grant(Person who, String target, String... accesses) {
        People.grant(admin, "USER/" + who.id(), target, accesses);
    }

    void revoke(Person who, String target, String... accesses) {
        People.revoke(admin, "USER/" + who.id(), target, accesses);
    }
}
