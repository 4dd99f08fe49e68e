package io.tacet.web.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import io.tacet.access.directory.ProvidedIdentity;
import io.tacet.access.directory.ProviderAccount;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.kernel.Texts;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which claims of a provider's tokens say what.
 *
 * @param user what the user is called here, at the first sign-in; an {@code email} counts only if the provider says that it is verified
 * @param subject who it is at the provider, for good
 * @param groups texts, or one
 * @param groupIds which of our groups a text of that claim means; if there are none, it is the id itself
 */
public record ClaimNames(String user, String subject, String groups, Map<String, String> groupIds) {
    static final int MAX_GROUPS = 1_000;

    private static final String EMAIL = "email";
    private static final int MAX_NAME_LENGTH = 255;

    public ClaimNames {
        groupIds = Map.copyOf(groupIds);
    }

    /** @throws TacetException {@link ErrorCode#INVALID_PRINCIPAL} for texts that nobody can be called */
    ProvidedIdentity identity(JWTClaimsSet claims) {
        ProviderAccount account = new ProviderAccount(
                text(claims, "iss").orElse(""), text(claims, subject).orElse(""));
        Optional<String> id = text(claims, user).filter(text -> !user.equals(EMAIL) || isVerified(claims));
        return new ProvidedIdentity(
                account, id, name(claims).orElseGet(account::subject), issuedAt(claims), groupsIn(claims));
    }

    /** One that does not say when is as old as can be. */
    private static Instant issuedAt(JWTClaimsSet claims) {
        return Optional.ofNullable(claims.getIssueTime()).map(Date::toInstant).orElse(Instant.EPOCH);
    }

    private static boolean isVerified(JWTClaimsSet claims) {
        @Nullable Object verified = claims.getClaim("email_verified");
        return Boolean.TRUE.equals(verified) || "true".equals(verified);
    }

    private static Optional<String> name(JWTClaimsSet claims) {
        return text(claims, "name")
                .filter(name -> !name.isBlank()
                        && name.length() <= MAX_NAME_LENGTH
                        && !Texts.hasControlCharacter(name)
                        && !Texts.hasLoneSurrogate(name));
    }

    /** A claim that is not there means none: who has left all groups at the provider leaves them here. */
    private Set<String> groupsIn(JWTClaimsSet claims) {
        @Nullable Object claim = claims.getClaim(groups);
        Collection<?> values = claim instanceof Collection<?> many ? many : claim == null ? List.of() : List.of(claim);
        return values.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .map(text -> groupIds.isEmpty() ? text : groupIds.get(text))
                .filter(Objects::nonNull)
                .limit(MAX_GROUPS)
                .collect(Collectors.toSet());
    }

    private static Optional<String> text(JWTClaimsSet claims, String name) {
        return claims.getClaim(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
