package io.tacet.testkit.memory;

import io.tacet.access.PrincipalId;
import io.tacet.environment.EnvironmentRepository;
import io.tacet.environment.Variable;
import io.tacet.environment.VariableName;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** {@link EnvironmentRepository} without owners and grants. */
public final class InMemoryEnvironmentRepository implements EnvironmentRepository {
    private final ConcurrentSkipListMap<String, Variable> variables = new ConcurrentSkipListMap<>();

    @Override
    public Optional<Variable> find(VariableName name) {
        return Optional.ofNullable(variables.get(name.value()));
    }

    @Override
    public List<Variable> list() {
        return List.copyOf(variables.values());
    }

    @Override
    public boolean create(Variable variable, PrincipalId owner) {
        return variables.putIfAbsent(variable.name().value(), variable) == null;
    }

    @Override
    public boolean update(Variable variable) {
        return variables.replace(variable.name().value(), variable) != null;
    }

    @Override
    public boolean delete(VariableName name) {
        return variables.remove(name.value()) != null;
    }
}
