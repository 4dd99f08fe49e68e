package io.tacet.web.directory;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tacet.access.Tag;
import io.tacet.access.directory.Application;
import io.tacet.web.sharing.TagView;
import java.util.Collection;
import java.util.List;

/** An application as clients read it. Times are milliseconds since 1970. */
@Schema(name = "Application")
public record ApplicationView(
        String id,
        String name,
        String createdBy,
        long createTime,
        String updatedBy,
        long updateTime,
        List<TagView> tags) {
    static ApplicationView of(Application application, Collection<Tag> tags) {
        return new ApplicationView(
                application.id(),
                application.name(),
                application.created().by().value(),
                application.created().at().toEpochMilli(),
                application.updated().by().value(),
                application.updated().at().toEpochMilli(),
                TagView.of(tags));
    }
}
