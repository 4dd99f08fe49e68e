package io.tacet.access;

/** Says who may do what, as of now: an answer is not to be kept. */
@FunctionalInterface
public interface Authorizer {
    boolean allows(PrincipalId who, Access access, Target target);
}
