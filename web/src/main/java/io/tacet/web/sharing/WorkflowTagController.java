package io.tacet.web.sharing;

import io.tacet.access.TargetType;
import io.tacet.access.sharing.Sharing;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Labels on definitions of workflows. */
@RestController
@RequestMapping(path = "/api/metadata/workflow/{name}/tags", produces = MediaType.APPLICATION_JSON_VALUE)
public class WorkflowTagController extends DefinitionTags {
    public WorkflowTagController(Sharing sharing) {
        super(sharing, TargetType.WORKFLOW_DEF);
    }
}
