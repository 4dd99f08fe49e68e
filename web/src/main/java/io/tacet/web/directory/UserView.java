package io.tacet.web.directory;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tacet.access.UserAccount;
import io.tacet.access.directory.Group;
import java.util.List;

/** A user, in the shape of the clients' {@code ConductorUser}. */
@Schema(name = "ConductorUser")
public record UserView(
        String id,
        String name,

        @Schema(description = "The user's own; those of the groups are there too.")
        List<RoleView> roles,

        List<GroupView> groups,

        @Schema(description = "Whether it is the user of an application.")
        boolean applicationUser,

        @Schema(description = "False: may not sign in, and may do nothing.")
        boolean active) {
    public static UserView of(UserAccount user, List<Group> groups) {
        return new UserView(
                user.id().value(),
                user.name(),
                RoleView.of(user.roles()),
                groups.stream().map(GroupView::of).toList(),
                user.id().isApplication(),
                user.active());
    }
}
