package io.tacet.e2e.twins;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * A request that both servers get. In the path and the body, <code>{{name}}</code> stands for an id that the server
 * made, under the name by which {@link Twin#learn} knows it.
 *
 * @param operation for messages: the method and the path as documented
 * @param caller an account of the test, or {@link #NOBODY}
 */
record Call(String operation, String caller, String method, String path, Map<String, String> headers, String body) {
    static final String NOBODY = "nobody";

    static Call of(String caller, String method, String path, String body) {
        return new Call(
                method + " " + path.replaceAll("[?].*", ""),
                caller,
                method,
                path,
                Map.of("Content-Type", "application/json"),
                body);
    }

    static Call get(String caller, String path) {
        return of(caller, "GET", path, "");
    }

    Call with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Call(operation, caller, method, path, more, body);
    }

    /** As a part of a path or a query. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return caller + ": " + method + " " + path + (body.isEmpty() ? "" : " " + Difference.cut(body, 0));
    }
}
