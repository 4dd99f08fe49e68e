package io.tacet.conductor.bounds;

import com.jayway.jsonpath.spi.json.JsonProvider;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.io.InputStream;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What JSON paths see of a document, with an end to the steps and results that the paths of one evaluation may take: a path such as
 * <code>$..*..*..*</code> takes far more of them than the document has nodes.
 *
 * <p>Relies on: JsonPath asks its provider at each step, and adds each result through it (json-path 2.9.0, EvaluationContextImpl.addResult).
 */
public final class MeteredJsonProvider implements JsonProvider {
    /** Well above what a path over the largest payload takes that the engine stores. */
    static final int MAX_STEPS = 20_000_000;

    /** Two for each result: its value and its path. */
    static final int MAX_RESULTS = 1_000_000;

    private final JsonProvider provider;
    private long steps;
    private int results;

    /** For one evaluation, by one thread. */
    public MeteredJsonProvider(JsonProvider provider) {
        this.provider = provider;
    }

    private void step() {
        take(1);
    }

    /** Also for what is not asked of the document. */
    void take(long more) {
        steps += more;
        if (steps > MAX_STEPS) {
            throw tooCostly("takes more than " + MAX_STEPS + " steps");
        }
    }

    private static TacetException tooCostly(String why) {
        return new TacetException(
                ErrorCode.EXPRESSION_TOO_COSTLY,
                "A JSON path " + why + ". Use fewer wildcards, filters and deep scans (..), or a smaller document.");
    }

    @Override
    public Object parse(String json) {
        return provider.parse(json);
    }

    @Override
    public Object parse(InputStream json, String charset) {
        return provider.parse(json, charset);
    }

    @Override
    public String toJson(Object document) {
        return provider.toJson(document);
    }

    @Override
    public Object createArray() {
        return provider.createArray();
    }

    @Override
    public Object createMap() {
        return provider.createMap();
    }

    @Override
    public boolean isArray(@Nullable Object node) {
        step();
        return provider.isArray(node);
    }

    @Override
    public int length(Object node) {
        step();
        return provider.length(node);
    }

    @Override
    public Iterable<?> toIterable(Object node) {
        step();
        return provider.toIterable(node);
    }

    @Override
    public Collection<String> getPropertyKeys(Object node) {
        step();
        return provider.getPropertyKeys(node);
    }

    @Override
    public @Nullable Object getArrayIndex(Object node, int index) {
        step();
        return provider.getArrayIndex(node, index);
    }

    @Override
    @SuppressWarnings({"deprecation", "InlineMeSuggester"}) // part of the interface
    public @Nullable Object getArrayIndex(Object node, int index, boolean unwrap) {
        step();
        return provider.getArrayIndex(node, index, unwrap);
    }

    @Override
    public void setArrayIndex(Object node, int index, @Nullable Object value) {
        step();
        if (++results > MAX_RESULTS) {
            throw tooCostly("has more than " + MAX_RESULTS / 2 + " results");
        }
        provider.setArrayIndex(node, index, value);
    }

    @Override
    public @Nullable Object getMapValue(Object node, String key) {
        step();
        return provider.getMapValue(node, key);
    }

    @Override
    public void setProperty(Object node, Object key, Object value) {
        provider.setProperty(node, key, value);
    }

    @Override
    public void removeProperty(Object node, Object key) {
        provider.removeProperty(node, key);
    }

    @Override
    public boolean isMap(@Nullable Object node) {
        step();
        return provider.isMap(node);
    }

    @Override
    public @Nullable Object unwrap(@Nullable Object node) {
        return provider.unwrap(node);
    }
}
