package io.tacet.web.directory;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tacet.access.Access;
import io.tacet.access.TargetType;
import io.tacet.access.directory.Group;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A group as clients read it. */
@Schema(name = "Group")
public record GroupView(String id, String description, List<RoleView> roles, Map<String, List<Access>> defaultAccess) {
    static GroupView of(Group group) {
        Map<String, List<Access>> defaultAccess = new TreeMap<>();
        group.defaultAccess()
                .forEach((TargetType type, io.tacet.access.AccessSet accesses) ->
                        defaultAccess.put(type.name(), accesses.toList()));
        return new GroupView(group.id(), group.description(), RoleView.of(group.roles()), defaultAccess);
    }
}
