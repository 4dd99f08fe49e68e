package io.tacet.web.security;

import io.tacet.access.Access;
import io.tacet.access.TargetType;

/** What a caller must have for a request. */
sealed interface Requirement {
    Requirement NOTHING = new Nothing();
    Requirement SIGNED_IN = new SignedIn();
    Requirement ADMINISTRATOR = new Administrator();

    Requirement BY_SERVICE = new ByService();
    Requirement ENGINE_ADMINISTRATOR = new EngineAdministrator();

    /** Not even a token. */
    record Nothing() implements Requirement {}

    /** The handler shows each caller only what that caller may see, or asks itself. */
    record SignedIn() implements Requirement {}

    record Administrator() implements Requirement {}

    /** Of the engine: the service behind the handler decides, see io.tacet.conductor.access. */
    record ByService() implements Requirement {}

    /** Of the engine. */
    record EngineAdministrator() implements Requirement {}

    /** An administrator, or the user whose id stands in the path. */
    record Self(String variable) implements Requirement {}

    /** @param variable of the path, with the id of the target */
    record Has(Access access, TargetType type, String variable) implements Requirement {}

    /** To make a thing of the type, whatever it will be called. */
    record Creates(TargetType type) implements Requirement {}
}
