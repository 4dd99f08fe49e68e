package io.tacet.web.signin;

import io.tacet.access.Principal;
import io.tacet.access.UserAccount;
import io.tacet.access.directory.Users;
import io.tacet.web.directory.UserView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who calls, as the API shows users. */
final class CallerView {
    private CallerView() {}

    static UserView of(Principal caller, Users users) {
        return users.find(caller.id())
                .map(user -> UserView.of(user, users.groupsOf(user.id())))
                // The operator has no account.
                .orElseGet(() -> UserView.of(operator(caller), List.of()));
    }

    private static UserAccount operator(Principal caller) {
        return new UserAccount(caller.id(), caller.id().value(), caller.roles(), Optional.empty(), true, Instant.EPOCH);
    }
}
