package io.tacet.conductor.placement;

import com.netflix.conductor.tasks.http.providers.RestTemplateProvider;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.util.UriTemplateHandler;

/**
 * Has the engine call the address of an HTTP task as it is where it has values in it: no URI template, no second encoding. User and password before
 * the host answer a challenge of that host, as they do otherwise, but decoded.
 *
 * <p>Relies on: each call asks the provider for a template (HttpTask:155) and calls it with the text of the address (HttpTask:174-179), which the template
 * hands to its handler first (RestTemplate.execute); Apache's client takes credentials from an address undecoded (AuthSupport.extractFromAuthority).
 */
public final class ExactAddresses implements BeanPostProcessor {
    private static final ThreadLocal<Address> CURRENT = new ThreadLocal<>();

    private record Address(String text, URI uri) {
        boolean isExactly(String other) {
            return text.equals(other);
        }

        Optional<String> userInfo() {
            return Optional.ofNullable(uri.getRawUserInfo());
        }

        URI withoutUserInfo() {
            return userInfo()
                    .map(info -> URI.create(text.replaceFirst("//[^/?#]*@", "//")))
                    .orElse(uri);
        }

        @Nullable
        HttpClientContext context() {
            if (userInfo().isEmpty()) {
                return null;
            }
            String[] parts = userInfo().get().split(":", 2);
            BasicCredentialsProvider credentials = new BasicCredentialsProvider();
            credentials.setCredentials(
                    new AuthScope(null, uri.getHost(), uri.getPort(), null, null),
                    new UsernamePasswordCredentials(
                            decoded(parts[0]),
                            decoded(parts.length == 1 ? "" : parts[1]).toCharArray()));
            HttpClientContext context = HttpClientContext.create();
            context.setCredentialsProvider(credentials);
            return context;
        }

        private static String decoded(String text) {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        }
    }

    /** Does work whose calls by this thread to that address use it as it is. */
    public static boolean during(String address, BooleanSupplier work) {
        CURRENT.set(new Address(address, URI.create(address)));
        try {
            return work.getAsBoolean();
        } finally {
            CURRENT.remove();
        }
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof RestTemplateProvider provider ? exact(provider) : bean;
    }

    private static RestTemplateProvider exact(RestTemplateProvider provider) {
        return input -> {
            RestTemplate template = provider.getRestTemplate(input);
            Address address = CURRENT.get();
            if (address != null && address.isExactly(input.getUri())) {
                use(address, template);
            }
            return template;
        };
    }

    private static void use(Address address, RestTemplate template) {
        boolean isApache = template.getRequestFactory() instanceof HttpComponentsClientHttpRequestFactory;
        if (template.getRequestFactory() instanceof HttpComponentsClientHttpRequestFactory factory) {
            factory.setHttpContextFactory((method, uri) -> address.context());
        }
        template.setUriTemplateHandler(new AsItIs(isApache ? address.withoutUserInfo() : address.uri()));
    }

    private record AsItIs(URI uri) implements UriTemplateHandler {
        @Override
        public URI expand(String template, Map<String, ?> variables) {
            return uri;
        }

        @Override
        public URI expand(String template, @Nullable Object... variables) {
            return uri;
        }
    }
}
