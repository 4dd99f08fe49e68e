package io.tacet.plugin;

import io.tacet.access.Role;
import io.tacet.conductor.definition.Preflight;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * All settings. None of them is a password or a key: those are in files, named here, because the engine's templates and
 * endpoints have ways to read properties.
 *
 * @param home folder for keys and other files of this server
 * @param preflight what becomes of a workflow that names secrets which are not there, or which whoever it runs as may not use
 */
@ConfigurationProperties("tacet")
public record TacetProperties(
        @DefaultValue("tacet-home") Path home,
        @DefaultValue MasterKey masterKey,
        @DefaultValue Admin admin,
        @DefaultValue Secrets secrets,
        @DefaultValue Tokens tokens,
        @DefaultValue Sessions sessions,
        @DefaultValue LocalSignIn localSignIn,
        @DefaultValue Oidc oidc,
        @DefaultValue Datasource datasource,
        @DefaultValue Templates templates,
        @DefaultValue Grpc grpc,
        @DefaultValue Redaction redaction,
        @DefaultValue Audit audit,
        @DefaultValue Access access,
        @DefaultValue Limits limits,
        @DefaultValue("refuse") Preflight.Mode preflight) {

    /**
     * @param file made at the first start; {@code keys/master.key} under {@code home} if not set
     * @param uri a key in a KMS instead of the file, such as {@code aws-kms://...}
     */
    public record MasterKey(@Nullable Path file, @Nullable String uri) {}

    /** @param passwordFile the first administrator's password, read at the first start only */
    public record Admin(@Nullable Path passwordFile) {}

    /**
     * @param keepVersions 1 to 1,000
     * @param keepDeleted how long deleted secrets can be undeleted
     * @param cacheTtl how long another server's change to a secret may take to be seen here; zero for no cache
     */
    public record Secrets(
            @DefaultValue("10") int keepVersions,
            @DefaultValue("7d") Duration keepDeleted,
            @DefaultValue("5s") Duration cacheTtl) {}

    public record Tokens(
            @DefaultValue("1h") Duration lifetime,
            @DefaultValue("12h") Duration longestLifetime) {}

    /** @param lifetime of a stay in the console, from sign-in */
    public record Sessions(@DefaultValue("8h") Duration lifetime) {}

    /** @param enabled whether people can sign in with email and password; access keys always work */
    public record LocalSignIn(@DefaultValue("true") boolean enabled) {}

    /**
     * An identity provider, if there is one.
     *
     * @param issuerUri switches it on
     * @param clientSecretFile first line is the client's secret; none for a public client
     * @param audience of tokens that programs send to the API; the client's id if not set
     * @param clients to which the provider may have issued those tokens, besides our own client
     * @param acceptIdTokens whether ID tokens are credentials for the API too
     * @param longestTokenLifetime of tokens for the API, from issue to expiry
     * @param redirectUri of the callback, where a browser's request does not show it
     * @param label for the button of the console
     * @param userClaim what a user is called here; an {@code email} must be verified
     * @param subjectClaim who it is at the provider, for good
     * @param groupsClaim groups at the provider
     * @param groups from text of that claim to group here; if there are none, the text is the group's id
     * @param createUsers whether whoever signs in for the first time gets a user, with the role
     * @param linkExistingUsers whether that may be a user who has a password, or came from another provider
     */
    public record Oidc(
            @Nullable URI issuerUri,
            @DefaultValue("") String clientId,
            @Nullable Path clientSecretFile,
            @Nullable String audience,
            @DefaultValue List<String> clients,
            @DefaultValue("false") boolean acceptIdTokens,
            @DefaultValue("24h") Duration longestTokenLifetime,
            @DefaultValue({"openid", "profile", "email"}) List<String> scopes,
            @Nullable URI redirectUri,
            @DefaultValue("Single sign-on") String label,
            @DefaultValue("email") String userClaim,
            @DefaultValue("sub") String subjectClaim,
            @DefaultValue("groups") String groupsClaim,
            @DefaultValue Map<String, String> groups,
            @DefaultValue("true") boolean createUsers,
            @DefaultValue("false") boolean linkExistingUsers,
            @DefaultValue("USER") Role role) {}

    /**
     * A database of its own, for servers whose Conductor keeps its data in Redis or Cassandra.
     *
     * @param passwordFile first line is the password
     */
    public record Datasource(
            @Nullable String url,
            @Nullable String username,
            @Nullable Path passwordFile) {}

    /** @param readableNames environment variables and system properties that workflow templates may read */
    public record Templates(@DefaultValue List<String> readableNames) {}

    /** @param address where gRPC listens, if it is on; as {@code server.address} if not set */
    public record Grpc(@Nullable InetAddress address) {}

    /**
     * @param enabled false is for showing what would leak without it, and for nothing else
     * @param minLength of a value, a line or a text in a JSON value, in characters, 4 or more: shorter ones are not redacted
     * @param keepLeakAttempts how long they can be listed
     */
    public record Redaction(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("6") int minLength,
            @DefaultValue("90d") Duration keepLeakAttempts) {}

    /** @param keep how long records are kept */
    public record Audit(@DefaultValue("365d") Duration keep) {}

    /**
     * What one piece of work may take; beyond it, the task or the request fails.
     *
     * @param httpResponse the answer to an HTTP task, decompressed
     * @param httpTime one call of an HTTP task, from connecting to the last byte of the answer
     * @param scriptTime one evaluation of a script or a JQ query
     * @param scriptMemory what that allocates in all
     * @param executionTasks that one execution has at a time
     * @param requestBody any request
     * @param requestItems fields and elements of a JSON document in it, at all levels
     * @param largeRequests requests with bodies of more than 256 KB, or of unknown length, that are answered at a time; 0 for one in 256 MB of the heap
     */
    public record Limits(
            @DefaultValue("10MB") DataSize httpResponse,
            @DefaultValue("10m") Duration httpTime,
            @DefaultValue("4s") Duration scriptTime,
            @DefaultValue("256MB") DataSize scriptMemory,
            @DefaultValue("10000") int executionTasks,
            @DefaultValue("16MB") DataSize requestBody,
            @DefaultValue("500000") int requestItems,
            @DefaultValue("0") int largeRequests) {}

    /** What becomes of a call to the engine that is not permitted. */
    public enum AccessMode {
        /** It is refused. */
        ENFORCE,
        /** It goes on, and what is missing is recorded. */
        OBSERVE
    }

    /** @param observeAs name of the application as which calls without a token act while the server observes; made if there is none */
    public record Access(
            @DefaultValue("enforce") AccessMode mode,
            @DefaultValue("anonymous") String observeAs) {

        boolean observes() {
            return mode == AccessMode.OBSERVE;
        }
    }

    Path masterKeyFile() {
        return Optional.ofNullable(masterKey.file()).orElse(home.resolve("keys").resolve("master.key"));
    }

    Path initialPasswordFile() {
        return home.resolve("keys").resolve("initial-admin-password");
    }

    Path operatorTokenFile() {
        return home.resolve("run").resolve("operator.token");
    }
}
