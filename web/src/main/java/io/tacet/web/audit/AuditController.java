package io.tacet.web.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tacet.audit.AuditCheck;
import io.tacet.audit.AuditRepository;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who did what, from where, when, and how it went. */
@RestController
@RequestMapping("/api/audit")
@Tag(name = "Audit", description = "What a security officer wants to know")
@SecurityRequirement(name = "X-Authorization")
@ApiResponse(responseCode = "400", description = "A filter, a number or a size that cannot be", content = @Content)
@ApiResponse(responseCode = "401", description = "No, bad or expired token", content = @Content)
@ApiResponse(responseCode = "403", description = "Not permitted to this caller", content = @Content)
public class AuditController {
    private static final int LARGEST_PAGE = 1_000;
    private static final int LARGEST_EXPORT = 10_000;

    private final AuditRepository records;
    private final AuditCheck check;

    public AuditController(AuditRepository records, AuditCheck check) {
        this.records = records;
        this.check = check;
    }

    @Operation(summary = "What happened", description = "For the next page, send the last record's number as before.")
    @ApiResponse(responseCode = "200", description = "Newest first")
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    List<AuditRecordView> list(
            @ParameterObject @ModelAttribute AuditQuery query,
            @Parameter(description = "Only records with a lower number")
                    @RequestParam(name = "before", defaultValue = "" + Long.MAX_VALUE)
                    long before,
            @Parameter(description = "1 to 1,000") @RequestParam(name = "size", defaultValue = "100") int size) {
        checkSize(size, LARGEST_PAGE);
        return records.newest(query.filter(), before, size).stream()
                .map(AuditRecordView::of)
                .toList();
    }

    @Operation(
            summary = "The same as lines of JSON",
            description = "For the next lines, send the last record's number as after.")
    @ApiResponse(
            responseCode = "200",
            description = "Oldest first",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_NDJSON_VALUE,
                            schema = @Schema(implementation = AuditRecordView.class)))
    @GetMapping("/export")
    ResponseEntity<byte[]> export(
            @ParameterObject @ModelAttribute AuditQuery query,
            @Parameter(description = "Only records with a higher number")
                    @RequestParam(name = "after", defaultValue = "0")
                    long after,
            @Parameter(description = "1 to 10,000") @RequestParam(name = "size", defaultValue = "10000") int size) {
        checkSize(size, LARGEST_EXPORT);
        String lines = records.oldest(query.filter(), after, size).stream()
                .map(record -> AuditLines.of(record) + "\n")
                .collect(Collectors.joining());
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_NDJSON)
                .body(lines.getBytes(StandardCharsets.UTF_8));
    }

    @Operation(
            summary = "Whether records were changed, taken out or put in",
            description =
                    "Checks a stretch of them, and their end once a stretch reaches it. Go on with the answer's last as after.")
    @ApiResponse(responseCode = "200", description = "What was found")
    @GetMapping(path = "/check", produces = MediaType.APPLICATION_JSON_VALUE)
    AuditCheck.Findings check(
            @Parameter(description = "The number before the first to check; at most that of the last record")
                    @RequestParam(name = "after", defaultValue = "0")
                    long after,
            @Parameter(description = "1 to 10,000") @RequestParam(name = "size", defaultValue = "10000") int size) {
        checkSize(size, LARGEST_EXPORT);
        return check.check(after, size);
    }

    private static void checkSize(int size, int largest) {
        if (size < 1 || size > largest) {
            throw new TacetException(ErrorCode.INVALID_REQUEST, "The size is 1 to " + largest + ".");
        }
    }
}
