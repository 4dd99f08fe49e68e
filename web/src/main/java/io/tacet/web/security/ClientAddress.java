package io.tacet.web.security;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;

/**
 * Where a call comes from, as the servlet container sees it. The engine wraps every request in a filter that believes
 * {@code X-Forwarded-For} from anyone; whoever guesses passwords would come from a new address each time. Behind a proxy, set
 * {@code server.forward-headers-strategy=native}: then the container itself takes the header, from known proxies only.
 */
public final class ClientAddress {
    private ClientAddress() {}

    public static String of(ServletRequest request) {
        ServletRequest container = request;
        while (container instanceof ServletRequestWrapper wrapper) {
            container = wrapper.getRequest();
        }
        return container.getRemoteAddr();
    }
}
