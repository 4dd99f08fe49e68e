package io.tacet.plugin;

import io.tacet.access.PrincipalId;
import io.tacet.access.directory.Application;
import io.tacet.access.directory.Applications;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.Comparator;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** As which application calls without a token act while the server observes. */
final class ObservedApplication {
    private static final Logger LOG = LoggerFactory.getLogger(ObservedApplication.class);

    private final Applications applications;

    ObservedApplication(Applications applications) {
        this.applications = applications;
    }

    /**
     * The oldest of that name; makes it if there is none. Where several servers do so at once, one of theirs remains.
     *
     * @throws TacetException {@link ErrorCode#INVALID_REQUEST} for what is no name
     */
    PrincipalId obtain(String name) {
        PrincipalId user = oldest(name).orElseGet(() -> make(name)).user();
        LOG.warn(
                "tacet.access.mode=observe: calls to the engine are not refused, and whoever calls without a token is"
                        + " application {}. See what is missing with bin/tacet access report, grant it, then enforce.",
                name);
        return user;
    }

    private Application make(String name) {
        Application made = applications.create(name, PrincipalId.OPERATOR);
        Application oldest = oldest(name).orElse(made);
        if (!oldest.id().equals(made.id())) {
            applications.delete(made.id());
        }
        return oldest;
    }

    private Optional<Application> oldest(String name) {
        return applications.list().stream()
                .filter(application -> application.name().equals(name))
                .min(Comparator.comparing((Application application) ->
                                application.created().at())
                        .thenComparing(Application::id));
    }
}
