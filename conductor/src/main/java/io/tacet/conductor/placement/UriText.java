package io.tacet.conductor.placement;

import io.tacet.handle.OpenText;
import io.tacet.handle.OpenText.Literal;
import io.tacet.handle.OpenText.Part;
import io.tacet.handle.OpenText.Value;
import io.tacet.kernel.TacetException;
import io.tacet.kernel.Texts;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.util.UriTemplateHandler;

/**
 * The address of an HTTP call with values in it, each encoded once. It is to be used as it is ({@link ExactAddresses}). The text around the values means
 * what it means to the engine, whose URI templates see stand-ins in place of them.
 */
final class UriText {
    /** As the engine reads addresses (HttpTask:155, 176). */
    private static final UriTemplateHandler ENGINES = new RestTemplate().getUriTemplateHandler();

    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*");
    private static final Pattern HOST_AND_PORT =
            Pattern.compile("(?:[A-Za-z0-9_][A-Za-z0-9._-]*|\\[[0-9A-Fa-f:.]+])(?::(?<port>[0-9]{1,5}))?");
    private static final Pattern PORT = Pattern.compile("(?::[0-9]{1,5})?");
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_-]*");
    private static final Pattern LABELS_AND_PORT = Pattern.compile("[A-Za-z0-9._:-]*");
    private static final int LAST_PORT = 65_535;
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final String BEHIND_SCHEME = "://";
    private static final String BEHIND_AUTHORITY = "/?#";

    private final OpenText uri;
    private final String place;
    private final String name;
    private final Map<String, String> standIns = new LinkedHashMap<>();

    private UriText(OpenText uri, String place) {
        this.uri = uri;
        this.place = place;
        String unused = "value";
        while (uri.text().contains(unused)) {
            unused += "0";
        }
        this.name = unused;
    }

    /** @throws TacetException VALUE_DOES_NOT_FIT */
    static String of(OpenText uri, String place) {
        UriText text = new UriText(uri, place);
        return uri.parts().getFirst() instanceof Value value && !isScheme(uri.parts())
                ? text.behind(value, uri.parts().subList(1, uri.parts().size()))
                : text.withScheme();
    }

    private static boolean isScheme(List<Part> parts) {
        return parts.size() > 1 && parts.get(1).text().startsWith(BEHIND_SCHEME);
    }

    private String withScheme() {
        Cut scheme = Cut.aroundFirst(BEHIND_SCHEME, uri.parts())
                .filter(cut -> SCHEME.matcher(Cut.text(cut.before())).matches())
                .orElseThrow(() -> Unfit.in(place, uri, "the address does not begin with a scheme such as https://."));
        requireKnown(scheme.before());
        Cut authority = authorityOf(scheme.after());
        Optional<Cut> userInfo = Cut.aroundLast("@", authority.before());
        String template = Cut.text(scheme.before())
                + BEHIND_SCHEME
                + userInfo.map(cut -> userInfo(cut.before()) + "@").orElse("")
                + hostAndPort(userInfo.map(Cut::after).orElse(authority.before()))
                + withStandIns(authority.after());
        return filled(expanded(template));
    }

    /** What the engine's client takes for another scheme, it calls over HTTP. */
    private void requireKnown(List<Part> scheme) {
        firstValue(scheme)
                .filter(value -> !SCHEMES.contains(Cut.text(scheme).toLowerCase(Locale.ROOT)))
                .ifPresent(value -> {
                    throw Unfit.in(place, value, "the scheme of an address has to be http or https.");
                });
    }

    private static Optional<Value> firstValue(List<Part> parts) {
        return parts.stream()
                .filter(Value.class::isInstance)
                .map(Value.class::cast)
                .findFirst();
    }

    private static Cut authorityOf(List<Part> parts) {
        return Cut.beforeFirst(BEHIND_AUTHORITY, parts).orElse(new Cut(parts, List.of()));
    }

    /** A value that is an address, or the beginning of one, is used as it is. */
    private String behind(Value value, List<Part> parts) {
        URI address = address(value.text())
                .orElseThrow(() -> Unfit.in(
                        place,
                        value,
                        "where an address begins with a value, that has to be an address such as"
                                + " https://api.example.com/v1, percent-encoded where it needs to be."));
        if (parts.isEmpty()) {
            return value.text();
        }
        if (address.getRawFragment() != null) {
            return behind(value.text(), "http://h/#p", parts);
        }
        if (address.getRawQuery() != null) {
            return behind(value.text(), "http://h/?p", parts);
        }
        if (!address.getRawPath().isEmpty()) {
            return behind(value.text(), "http://h/p", parts);
        }
        Cut authority = authorityOf(parts);
        String start = value.text() + Cut.text(authority.before());
        // What an author writes here may be data as well, in the place of an expression.
        if (!PORT.matcher(Cut.text(authority.before())).matches()
                || address(start).isEmpty()) {
            throw hostRefusal(firstValue(authority.before()).orElse(value));
        }
        return behind(start, "http://h", authority.after());
    }

    /** @param context a beginning of the same kind, for the engine */
    private String behind(String start, String context, List<Part> parts) {
        String template = context + withStandIns(parts);
        return filled(start + expanded(template).substring(context.length()));
    }

    private static Optional<URI> address(String text) {
        try {
            URI uri = new URI(text);
            boolean hasHost = uri.getHost() != null
                    || (uri.getRawAuthority() != null
                            && HOST_AND_PORT.matcher(uri.getRawAuthority()).matches());
            return Optional.of(uri)
                    .filter(found -> found.isAbsolute() && hasHost && found.getPort() <= LAST_PORT)
                    .filter(found -> StandardCharsets.US_ASCII.newEncoder().canEncode(text));
        } catch (URISyntaxException e) {
            // Not passed on: it quotes the value.
            return Optional.empty();
        }
    }

    private String hostAndPort(List<Part> parts) {
        String text = Cut.text(parts);
        Matcher match = HOST_AND_PORT.matcher(text);
        boolean isOne = match.matches()
                && Optional.ofNullable(match.group("port"))
                        .map(Integer::valueOf)
                        .filter(port -> port > LAST_PORT)
                        .isEmpty();
        if (!isOne) {
            firstValue(parts).ifPresent(value -> {
                throw hostRefusal(value);
            });
        }
        requireNoOtherHost(parts);
        return text;
    }

    /**
     * A value behind text of a host is a part of its last label, or of its port. It names a domain only where the text ends with a dot or a hyphen:
     * otherwise {@code api.example.com} could become {@code api.example.com.elsewhere.net}.
     */
    private void requireNoOtherHost(List<Part> parts) {
        StringBuilder host = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Value value && !host.isEmpty()) {
                boolean mayBeDomain = host.charAt(host.length() - 1) == '.' || host.charAt(host.length() - 1) == '-';
                if (!(mayBeDomain ? LABELS_AND_PORT : LABEL)
                        .matcher(value.text())
                        .matches()) {
                    throw hostRefusal(value);
                }
            }
            host.append(part.text());
        }
    }

    private TacetException hostRefusal(Value value) {
        return Unfit.in(
                place,
                value,
                "it stands where the host or the port of the address is, and does not make one, or would make another"
                        + " one. Before a path, write a / in the definition.");
    }

    /** Basic credentials; the user's name ends at the first colon (RFC 7617). One value can be both, as {@code name:password}. */
    private String userInfo(List<Part> parts) {
        boolean isBoth = parts.size() == 1;
        List<Part> user = Cut.aroundFirst(":", parts).map(Cut::before).orElse(parts);
        for (Part part : parts) {
            if (part instanceof Value value) {
                if (Texts.hasControlCharacter(value.text())) {
                    throw Unfit.in(place, value, "names and passwords before the host have no control characters.");
                }
                if (!isBoth && user.contains(part) && value.text().indexOf(':') >= 0) {
                    throw Unfit.in(place, value, "the name of a user before the host has no colon.");
                }
            }
        }
        return standIn(parts.stream()
                .map(part -> part instanceof Value && !isBoth
                        ? encoded(part.text())
                        : encoded(part.text()).replaceFirst("%3A", ":"))
                .collect(Collectors.joining()));
    }

    private String withStandIns(List<Part> parts) {
        return parts.stream()
                .map(part -> switch (part) {
                    case Literal(String text) -> text;
                    case Value value -> standIn(Escaped.forUri(value) ? value.text() : encoded(value.text()));
                })
                .collect(Collectors.joining());
    }

    private String standIn(String encoded) {
        String standIn = name + "-" + standIns.size() + "-";
        standIns.put(standIn, encoded);
        return standIn;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private String expanded(String template) {
        try {
            return ENGINES.expand(template).toString();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw Unfit.in(
                    place, uri, "the rest of the address cannot be read; it may hold a brace, or a port that is none.");
        }
    }

    private String filled(String expanded) {
        String filled = expanded;
        for (Map.Entry<String, String> standIn : standIns.entrySet()) {
            filled = filled.replace(standIn.getKey(), standIn.getValue());
        }
        if (dotSegments(filled) > dotSegments(expanded)) {
            throw Unfit.in(
                    place, uri, "a part of the path would be . or .., which lead elsewhere. Send it in the query.");
        }
        return filled;
    }

    private static long dotSegments(String address) {
        return Arrays.stream(URI.create(address).getRawPath().split("/"))
                .filter(segment -> segment.equals(".") || segment.equals(".."))
                .count();
    }
}
