package io.tacet.conductor.handoff;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tacet.access.Callers;
import io.tacet.handle.ExecutionRepository;
import io.tacet.handle.Handles;
import io.tacet.redaction.HandedValues;
import io.tacet.redaction.OpenValues;
import io.tacet.redaction.PieceFinder;
import io.tacet.redaction.ValueFinder;
import io.tacet.secret.FieldMarks;
import io.tacet.secret.Vault;
import io.tacet.testkit.PlantedValues;
import io.tacet.testkit.memory.InMemorySecretRepository;
import java.util.List;

/** For tests of tasks that are about something else than what recipients return: finds no stored value, but what is open in a task. */
final class NothingHanded {
    private NothingHanded() {}

    /** Finds pieces of texts that are open. */
    static PieceFinder pieces(List<String> texts) {
        ValueFinder found = values().ofTexts(texts).pieces();
        return text -> !found.find(text).isEmpty();
    }

    private static HandedValues values() {
        Vault empty = TestHandOffs.vault(new InMemorySecretRepository());
        return new HandedValues(
                empty, id -> FieldMarks.NONE, value -> false, new JacksonJsonLeaves(), new JaywayJsonSelector(), 6);
    }

    static ReturnedData in(ExecutionRepository executions, Handles handles) {
        return new ReturnedData(
                executions,
                values(),
                new OpenValues(),
                new PlantedValues().redaction(),
                handles,
                TestHandOffs.takeovers(executions),
                new Callers(List.of()),
                id -> null,
                new ObjectMapper());
    }
}
