package io.tacet.e2e.flow;

import io.tacet.e2e.Api;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What was registered, sent and seen in a run, in order, for people to read. Thread-safe. */
final class Journal {
    private static final int LONGEST = 1_500;

    private final List<String> lines = new CopyOnWriteArrayList<>();

    void note(String who, String what) {
        lines.add(who + "  " + shortened(what));
    }

    /**
     * Calls and notes it.
     *
     * @param body {@code ""} for none
     */
    HttpResponse<String> call(String who, Api api, String method, String path, Object body) {
        String sent = body.equals("") ? "" : Api.write(body);
        HttpResponse<String> answer = api.send(method, path, "application/json", sent);
        // Each on its own, so that a long body hides no answer.
        lines.add(who + "  " + method + " " + path + " " + shortened(sent) + " -> " + answer.statusCode()
                + shortened(refusal(answer)));
        return answer;
    }

    private static String shortened(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    }

    private static String refusal(HttpResponse<String> answer) {
        return answer.statusCode() / 100 == 2 ? "" : " " + answer.body();
    }

    String text() {
        return String.join("\n", lines);
    }
}
