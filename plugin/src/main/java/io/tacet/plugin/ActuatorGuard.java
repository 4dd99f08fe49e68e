package io.tacet.plugin;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.actuate.endpoint.EndpointsSupplier;
import org.springframework.boot.actuate.endpoint.ExposableEndpoint;

/**
 * No server of ours starts with an endpoint that shows memory or configuration: a heap dump holds every value that is in use, and
 * redaction, which works on text, cannot take it out of one.
 */
final class ActuatorGuard implements SmartInitializingSingleton {
    private static final Set<String> FORBIDDEN = Set.of("env", "heapdump", "threaddump", "configprops");

    private final List<? extends EndpointsSupplier<?>> exposed;

    /** @param exposed by HTTP and by JMX, as far as the server has either */
    ActuatorGuard(List<? extends EndpointsSupplier<?>> exposed) {
        this.exposed = exposed;
    }

    @Override
    public void afterSingletonsInstantiated() {
        Set<String> found = new TreeSet<>();
        ids().filter(FORBIDDEN::contains).forEach(found::add);
        if (!found.isEmpty()) {
            throw new TacetException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "The actuator exposes " + String.join(", ", found)
                            + ", which can show values of secrets; take it out of management.endpoints.web.exposure.include and"
                            + " management.endpoints.jmx.exposure.include.");
        }
    }

    private Stream<String> ids() {
        return exposed.stream()
                .map(EndpointsSupplier::getEndpoints)
                .flatMap(Collection::stream)
                .map(ExposableEndpoint.class::cast)
                .map(endpoint -> endpoint.getEndpointId().toLowerCaseString());
    }
}
