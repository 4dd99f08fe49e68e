package io.tacet.web.signin;

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
import io.tacet.access.TokenService;
import io.tacet.access.directory.Users;
import io.tacet.web.directory.UserView;
import io.tacet.web.security.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Gives tokens to those who prove who they are, and tells them who they are. */
@RestController
@RequestMapping("/api/token")
@Tag(name = "Sign-in", description = "Tokens for users and applications")
public class TokenController {
    private final LocalSignIn signIn;
    private final TokenService tokens;
    private final Users users;
    private final TokenLifetimes lifetimes;

    public TokenController(LocalSignIn signIn, TokenService tokens, Users users, TokenLifetimes lifetimes) {
        this.signIn = signIn;
        this.tokens = tokens;
        this.users = users;
        this.lifetimes = lifetimes;
    }

    /** @param token send it as {@code X-Authorization} */
    @Schema(name = "Token")
    public record TokenAnswer(
            @Schema(description = "Send it as X-Authorization.")
            String token) {
        /** Prints nothing: whoever has the token is the user. */
        @Override
        public String toString() {
            return "TokenAnswer(***)";
        }
    }

    @Operation(
            summary = "Sign in",
            description = "Gives a token to whoever shows a user's email and password, or an application's keyId and"
                    + " keySecret. The optional expiration, in"
                    + " milliseconds, is cut at the server's longest lifetime.")
    @SecurityRequirements
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            examples =
                                    @ExampleObject(
                                            "{\"email\": \"admin@localhost\", \"password\": \"...\", \"expiration\":"
                                                    + " 3600000}")))
    @ApiResponse(responseCode = "200", description = "Signed in")
    @ApiResponse(responseCode = "400", description = "The body is not as it should be", content = @Content)
    @ApiResponse(responseCode = "401", description = "Wrong, unknown or not active", content = @Content)
    @ApiResponse(responseCode = "403", description = "Email and password are switched off", content = @Content)
    @ApiResponse(responseCode = "429", description = "Too many failures; see Retry-After", content = @Content)
    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<TokenAnswer> signIn(
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response)
            throws IOException {
        LocalSignIn.Proved proved = signIn.prove(request);
        String token = tokens.issue(proved.claims(), lifetimes.granted(proved.lifetime()));
        signIn.remember(proved, request, response);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new TokenAnswer(token));
    }

    @Operation(summary = "Who am I")
    @SecurityRequirement(name = "X-Authorization")
    @ApiResponse(responseCode = "200", description = "The caller")
    @ApiResponse(responseCode = "401", description = "No, bad or expired token", content = @Content)
    @GetMapping(path = "/userInfo", produces = MediaType.APPLICATION_JSON_VALUE)
    UserView userInfo(@Caller Principal caller) {
        return CallerView.of(caller, users);
    }
}
