package io.tacet.web.sharing;

import io.tacet.access.TargetType;
import io.tacet.access.sharing.Sharing;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Labels on definitions of tasks. */
@RestController
@RequestMapping(path = "/api/metadata/task/{name}/tags", produces = MediaType.APPLICATION_JSON_VALUE)
public class TaskTagController extends DefinitionTags {
    public TaskTagController(Sharing sharing) {
        super(sharing, TargetType.TASK_DEF);
    }
}
