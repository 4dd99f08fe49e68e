package io.tacet.web.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tacet.audit.LeakAttemptRepository;
import io.tacet.audit.LeakAttemptRepository.Filter;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.List;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where values of secrets turned up that should not have, and were taken out. */
@RestController
@RequestMapping(path = "/api/leak-attempts", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Audit", description = "What a security officer wants to know")
@SecurityRequirement(name = "X-Authorization")
@ApiResponse(responseCode = "401", description = "No, bad or expired token", content = @Content)
@ApiResponse(responseCode = "403", description = "Not permitted to this caller", content = @Content)
public class LeakAttemptController {
    private static final int LARGEST_PAGE = 1_000;

    private final LeakAttemptRepository attempts;

    public LeakAttemptController(LeakAttemptRepository attempts) {
        this.attempts = attempts;
    }

    @Operation(
            summary = "Values that were found where they should not be",
            description = "Each was taken out before it was written. Alike ones within a minute are one, with a count.")
    @ApiResponse(responseCode = "200", description = "Newest first")
    @ApiResponse(responseCode = "400", description = "A start or size out of range", content = @Content)
    @GetMapping
    List<LeakAttemptView> list(
            @Parameter(description = "Of this secret only") @RequestParam(name = "secret") Optional<String> secret,
            @Parameter(description = "In this execution only") @RequestParam(name = "workflowId")
                    Optional<String> workflowId,
            @Parameter(description = "How many to leave out") @RequestParam(name = "start", defaultValue = "0")
                    int start,
            @Parameter(description = "1 to 1,000") @RequestParam(name = "size", defaultValue = "100") int size) {
        if (start < 0 || size < 1 || size > LARGEST_PAGE) {
            throw new TacetException(
                    ErrorCode.INVALID_REQUEST, "start is 0 or more, and size is 1 to " + LARGEST_PAGE + ".");
        }
        return attempts.list(new Filter(secret, workflowId), start, size).stream()
                .map(LeakAttemptView::of)
                .toList();
    }
}
