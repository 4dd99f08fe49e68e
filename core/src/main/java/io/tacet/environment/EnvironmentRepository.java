package io.tacet.environment;

import io.tacet.access.PrincipalId;
import java.util.List;
import java.util.Optional;

/** Port: where environment variables are kept. Who owns one, its tags and grants change together with it. */
public interface EnvironmentRepository {
    Optional<Variable> find(VariableName name);

    /** In the order of their names. */
    List<Variable> list();

    /**
     * A new one, which has nothing but its owner: no tag and no grant is left of an earlier one of that name.
     *
     * @return false, and nothing changes, if there is one of that name
     */
    boolean create(Variable variable, PrincipalId owner);

    /** A new value. @return false, and nothing changes, if there is none of that name */
    boolean update(Variable variable);

    /** With its owner, its tags, and grants on it. @return false if there is none of that name */
    boolean delete(VariableName name);
}
