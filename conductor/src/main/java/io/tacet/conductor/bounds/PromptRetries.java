package io.tacet.conductor.bounds;

import java.time.Duration;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * The second attempt that Apache's client makes where a service is busy (429, 503), unless the service asks for a pause that is too long for a thread to sleep: then its
 * answer is what the task gets, whose own retries hold no thread. The client would sleep for as long as the service says, be it for years.
 */
final class PromptRetries extends DefaultHttpRequestRetryStrategy {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    @Override
    public boolean retryRequest(HttpResponse response, int execCount, HttpContext context) {
        Duration pause = getRetryInterval(response, execCount, context).toDuration();
        return super.retryRequest(response, execCount, context)
                && pause.compareTo(LONGEST_PAUSE) <= 0
                && pause.compareTo(CallDeadline.left()) < 0;
    }
}
