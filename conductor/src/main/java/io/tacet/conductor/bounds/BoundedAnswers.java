package io.tacet.conductor.bounds;

import com.netflix.conductor.tasks.http.HttpTask;
import com.netflix.conductor.tasks.http.providers.RestTemplateProvider;
import java.util.function.Supplier;
import org.apache.hc.client5.http.config.Configurable;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.config.Http1Config;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.web.client.RestTemplate;

/**
 * Ends HTTP tasks whose service answers too much, or for too long: the engine reads an answer whole, after decompression, and headers without an end.
 *
 * <p>Relies on: each call asks the provider for a template (HttpTask:155), which the engine's provider makes with Apache's client
 * (DefaultRestTemplateProvider:66). A provider that an operator has added with another client is left as it is.
 */
public final class BoundedAnswers implements BeanPostProcessor {
    private static final int MAX_HEADERS = 1_000;
    private static final int MAX_HEADER_LENGTH = 64 * 1024;

    private final Supplier<Limits> limits;

    /** @param limits asked for at the first call */
    public BoundedAnswers(Supplier<Limits> limits) {
        this.limits = limits;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof RestTemplateProvider provider ? bounded(provider) : bean;
    }

    private RestTemplateProvider bounded(RestTemplateProvider provider) {
        return (HttpTask.Input input) -> {
            RestTemplate template = provider.getRestTemplate(input);
            bound(template.getRequestFactory());
            return template;
        };
    }

    private void bound(ClientHttpRequestFactory factory) {
        if (factory instanceof HttpComponentsClientHttpRequestFactory apache
                && apache.getHttpClient() instanceof Configurable before) {
            apache.setHttpClient(HttpClients.custom()
                    .setDefaultRequestConfig(before.getConfig())
                    .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                            .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                    .http1Config(Http1Config.custom()
                                            .setMaxHeaderCount(MAX_HEADERS)
                                            .setMaxLineLength(MAX_HEADER_LENGTH)
                                            .build())
                                    .build())
                            .build())
                    .setRetryStrategy(new PromptRetries())
                    .addExecInterceptorFirst("tacet-deadline", CallDeadline::intercept)
                    .addExecInterceptorFirst(
                            "tacet-bounds", new BoundedResponse(limits.get().responseBytes()))
                    .build());
        }
    }
}
