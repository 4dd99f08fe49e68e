package io.tacet.web.signin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tacet.access.Principal;
import io.tacet.access.PrincipalId;
import io.tacet.access.RandomToken;
import io.tacet.access.Sessions;
import io.tacet.access.directory.Users;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.web.directory.UserView;
import io.tacet.web.security.BrowserCookie;
import io.tacet.web.security.BrowserOrigin;
import io.tacet.web.security.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signs people in and out of the console: their browser gets a cookie that no script can read. */
@RestController
@RequestMapping("/api/session")
@Tag(name = "Sign-in")
public class SessionController {
    private final LocalSignIn signIn;
    private final Sessions sessions;
    private final Users users;
    private final SignInMethods methods;

    public SessionController(LocalSignIn signIn, Sessions sessions, Users users, SignInMethods methods) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.users = users;
        this.methods = methods;
    }

    @Schema(name = "Session")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SessionView(
            UserView user,

            @Schema(
                    description =
                            "Send it as X-CSRF-Token with each call that changes something. Not there for a caller with a token.")
            @Nullable
            String csrfToken) {}

    @Schema(name = "SignInMethods")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record MethodsView(
            @Schema(description = "Whether with email and password, at POST /api/session.")
            boolean local,

            @Schema(
                    description =
                            "What the identity provider is called, if there is one: go to /api/oidc/login?returnTo=/path.")
            @Nullable
            String provider) {}

    @Operation(
            summary = "Sign in to the console",
            description = "Takes a user's email and password and sets the session's cookie.")
    @SecurityRequirements
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            examples = @ExampleObject("{\"email\": \"admin@localhost\", \"password\": \"...\"}")))
    @ApiResponse(responseCode = "200", description = "Signed in")
    @ApiResponse(responseCode = "400", description = "The body is not as it should be", content = @Content)
    @ApiResponse(responseCode = "401", description = "Wrong, unknown or not active", content = @Content)
    @ApiResponse(
            responseCode = "403",
            description = "From a page of another origin, or email and password are switched off",
            content = @Content)
    @ApiResponse(responseCode = "429", description = "Too many failures; see Retry-After", content = @Content)
    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    SessionView start(
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response)
            throws IOException {
        // A page of somebody else must not sign anybody in as somebody else.
        BrowserOrigin.requireOurs(request);
        requireJson(request);
        LocalSignIn.Proved proved = signIn.prove(request);
        if (proved.byAccessKey()) {
            throw new TacetException(
                    ErrorCode.INVALID_REQUEST,
                    "Sessions are for people; get a token for an access key with POST /api/token.");
        }
        PrincipalId user = proved.claims().subject();
        RandomToken token = sessions.start(proved.claims());
        BrowserCookie.SESSION.write(token.text(), sessions.lifetime(), request, response);
        signIn.remember(proved, request, response);
        return new SessionView(UserView.of(users.get(user), users.groupsOf(user)), Sessions.csrfToken(token));
    }

    /** What no form can send, and no script of another origin without asking first. */
    private static void requireJson(HttpServletRequest request) {
        @Nullable String type = request.getContentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_JSON_VALUE)) {
            throw new TacetException(ErrorCode.INVALID_REQUEST, "Send the body as application/json.");
        }
    }

    @Operation(summary = "Who is signed in")
    @SecurityRequirement(name = "X-Authorization")
    @ApiResponse(responseCode = "200", description = "The caller")
    @ApiResponse(responseCode = "401", description = "Nobody", content = @Content)
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    SessionView who(@Caller Principal caller, @Parameter(hidden = true) HttpServletRequest request) {
        // A token of the same caller counts first, and then the cookie may be anybody's.
        @Nullable
        String csrfToken = ownSession(caller, request).map(Sessions::csrfToken).orElse(null);
        return new SessionView(CallerView.of(caller, users), csrfToken);
    }

    @Operation(summary = "Sign out of the console")
    @SecurityRequirement(name = "X-Authorization")
    @ApiResponse(responseCode = "204", description = "Signed out, on every server")
    @ApiResponse(responseCode = "401", description = "Nobody was signed in", content = @Content)
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(
            @Caller Principal caller,
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response) {
        ownSession(caller, request).ifPresent(token -> {
            sessions.end(token);
            BrowserCookie.SESSION.clear(request, response);
        });
    }

    private Optional<RandomToken> ownSession(Principal caller, HttpServletRequest request) {
        return BrowserCookie.SESSION
                .read(request)
                .flatMap(RandomToken::parse)
                .filter(token -> sessions.find(token)
                        .filter(session -> session.user().equals(caller.id()))
                        .isPresent());
    }

    @Operation(summary = "How people can sign in here")
    @SecurityRequirements
    @ApiResponse(responseCode = "200", description = "Read without signing in")
    @GetMapping(path = "/methods", produces = MediaType.APPLICATION_JSON_VALUE)
    MethodsView methods() {
        return new MethodsView(methods.local(), methods.provider().orElse(null));
    }
}
