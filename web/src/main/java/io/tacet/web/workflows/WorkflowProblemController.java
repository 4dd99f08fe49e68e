package io.tacet.web.workflows;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tacet.access.Principal;
import io.tacet.handle.DefinitionReview;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.web.body.JsonBody;
import io.tacet.web.security.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is wrong with a workflow definition, before somebody stores it. */
@RestController
@RequestMapping(path = "/api/definitions/problems", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Workflow definitions")
@SecurityRequirement(name = "X-Authorization")
@ApiResponse(responseCode = "400", description = "It is not valid JSON, or has no name", content = @Content)
@ApiResponse(responseCode = "401", description = "No, bad or expired token", content = @Content)
@ApiResponse(
        responseCode = "403",
        description = "The caller may not register a definition of that name",
        content = @Content)
public class WorkflowProblemController {
    /** Of a definition, in bytes. */
    private static final int MAX_BYTES = 5 << 20;

    private final DefinitionReview review;

    public WorkflowProblemController(DefinitionReview review) {
        this.review = review;
    }

    /** One of them; either the reference or the pointer says where. */
    @Schema(name = "DefinitionProblem")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ProblemView(
            ErrorCode code,
            String message,

            @Schema(description = "Reference name of the task to which the pointer belongs.") @Nullable
            String task,

            @Schema(description = "Where in the task, or else in the definition, as a JSON pointer.") @Nullable
            String pointer,

            @Schema(description = "It is wrong wherever it stands.", example = "${workflow.secrets.name}") @Nullable
            String reference) {
        static ProblemView of(DefinitionReview.Problem problem) {
            return new ProblemView(
                    problem.code(), problem.message(), problem.task(), problem.pointer(), problem.reference());
        }
    }

    @Operation(
            summary = "What is wrong with the references of a definition",
            description =
                    "For what its registration would refuse it, and for want of what it would not start. Stores nothing.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(description = "A workflow definition", type = "object")))
    @ApiResponse(responseCode = "200", description = "All that is wrong; nothing, if it is as it should be")
    @PostMapping
    List<ProblemView> problems(@Parameter(hidden = true) HttpServletRequest request, @Caller Principal caller)
            throws IOException {
        JsonNode definition = JsonBody.read(request, MAX_BYTES);
        if (!definition.isObject()) {
            throw new TacetException(ErrorCode.INVALID_REQUEST, "A workflow definition is a JSON object.");
        }
        return review.problems(caller.id(), definition.toString()).stream()
                .map(ProblemView::of)
                .toList();
    }
}
