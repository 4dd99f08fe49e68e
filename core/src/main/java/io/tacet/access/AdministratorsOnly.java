package io.tacet.access;

/** Administrators may do everything, as long as they are active; so may the server itself. Nobody else may do anything. */
public final class AdministratorsOnly implements Authorizer {
    private final UserRepository users;

    public AdministratorsOnly(UserRepository users) {
        this.users = users;
    }

    @Override
    public boolean allows(PrincipalId who, Access access, Target target) {
        return who.equals(PrincipalId.OPERATOR)
                || who.equals(PrincipalId.ENGINE)
                || users.find(who)
                        .filter(UserAccount::active)
                        .filter(user -> user.principal().has(Role.ADMIN))
                        .isPresent();
    }
}
