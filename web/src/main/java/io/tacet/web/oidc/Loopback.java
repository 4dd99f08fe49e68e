package io.tacet.web.oidc;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether nobody on the way can read or change what is sent to a URL. */
final class Loopback {
    private static final Pattern HOST = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    private Loopback() {}

    static boolean isSafe(@Nullable URI url) {
        if (url == null || url.getHost() == null) {
            return false;
        }
        return "https".equals(url.getScheme())
                || ("http".equals(url.getScheme())
                        && HOST.matcher(url.getHost()).matches());
    }
}
