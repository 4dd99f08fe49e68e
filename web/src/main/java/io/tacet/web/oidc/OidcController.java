package io.tacet.web.oidc;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tacet.access.Sessions;
import io.tacet.access.TokenClaims;
import io.tacet.access.directory.ProvidedUsers;
import io.tacet.kernel.TacetException;
import io.tacet.web.errors.ErrorBody;
import io.tacet.web.errors.OwnErrorAnswers;
import io.tacet.web.security.BrowserCookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Signs people in to the console with the identity provider. */
@RestController
@RequestMapping("/api/oidc")
@Tag(name = "Sign-in")
public class OidcController {
    /** Must come along when the provider sends the browser back. */
    private static final BrowserCookie FLOW = new BrowserCookie("tacet-sign-in", "Lax");

    private final OidcSettings settings;
    private final CodeFlow provider;
    private final ProvidedUsers users;
    private final Sessions sessions;
    private final InstantSource clock;
    private final OwnErrorAnswers refusals;

    // One for each thing that it works with.
    OidcController(
            OidcSettings settings,
            CodeFlow provider,
            ProvidedUsers users,
            Sessions sessions,
            InstantSource clock,
            OwnErrorAnswers refusals) {
        this.settings = settings;
        this.provider = provider;
        this.users = users;
        this.sessions = sessions;
        this.clock = clock;
        this.refusals = refusals;
    }

    @Operation(summary = "Sign in to the console with the identity provider", description = "For a browser to go to.")
    @SecurityRequirements
    @ApiResponse(responseCode = "302", description = "To the provider")
    @ApiResponse(responseCode = "400", description = "returnTo is no path of this server", content = @Content)
    @ApiResponse(responseCode = "503", description = "The provider does not answer", content = @Content)
    @GetMapping("/login")
    ResponseEntity<Void> login(
            @RequestParam(defaultValue = "/") String returnTo,
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response) {
        SignInFlow flow =
                SignInFlow.begin(new ReturnPath(returnTo), clock.instant().truncatedTo(ChronoUnit.SECONDS));
        URI there = provider.begin(flow, callback());
        FLOW.write(flow.cookie(), SignInFlow.LONGEST, request, response);
        return to(there);
    }

    @Operation(summary = "Back from the identity provider", description = "For a browser that the provider sends.")
    @SecurityRequirements
    @ApiResponse(responseCode = "302", description = "Signed in; to the page of the console")
    @ApiResponse(responseCode = "401", description = "Not signed in; says why", content = @Content)
    @ApiResponse(responseCode = "503", description = "The provider does not answer", content = @Content)
    @GetMapping("/callback")
    ResponseEntity<Void> callback(
            @RequestParam(defaultValue = "") String state,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> answer,
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response) {
        FLOW.clear(request, response);
        SignInFlow flow = SignInFlow.resume(FLOW.read(request), state, clock.instant());
        TokenClaims user = users.admit(provider.finish(flow, callback(), answer));
        BrowserCookie.SESSION.write(sessions.start(user).text(), sessions.lifetime(), request, response);
        return to(URI.create(flow.returnTo().text()));
    }

    @ExceptionHandler
    ResponseEntity<?> refused(TacetException e, HttpServletRequest request) {
        ResponseEntity<ErrorBody> refusal = refusals.refusal(e, request);
        return RefusalPage.isAskedFor(request) ? RefusalPage.of(refusal) : refusal;
    }

    private static ResponseEntity<Void> to(URI place) {
        return ResponseEntity.status(HttpStatus.FOUND).location(place).build();
    }

    private URI callback() {
        return settings.redirectUri()
                .orElseGet(() -> ServletUriComponentsBuilder.fromCurrentContextPath()
                        .path("/api/oidc/callback")
                        .build()
                        .toUri());
    }
}
