package io.tacet.redaction;

import io.tacet.handle.JsonSelector;
import io.tacet.handle.Resolved;
import io.tacet.handle.SecretReference;
import io.tacet.kernel.ManualClock;
import io.tacet.redaction.HandedFinders.Finders;
import io.tacet.secret.FakeCache;
import io.tacet.secret.FakeCipher;
import io.tacet.secret.FakeSecrets;
import io.tacet.secret.FieldMarks;
import io.tacet.secret.Vault;
import io.tacet.secret.VaultSettings;
import java.util.List;
import java.util.function.Function;

/** What is masked in what a recipient returns, when people have put guesses into the execution. */
final class Guesses {
    static final List<Function<Finders, ValueFinder>> KINDS = List.of(Finders::values, Finders::segments);

    private static final HandedValues HANDED = new HandedValues(
            new Vault(
                    new FakeSecrets(),
                    new FakeCipher(),
                    new FakeCache(),
                    VaultSettings.DEFAULTS,
                    new ManualClock(),
                    events -> {}),
            id -> FieldMarks.NONE,
            value -> false,
            document -> List.of(),
            new NoSelector(),
            Known.MINIMUM);

    private Guesses() {}

    private static final class NoSelector implements JsonSelector {
        @Override
        public Resolved select(String json, SecretReference reference) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String asText(Object value) {
            throw new UnsupportedOperationException();
        }
    }

    static Finders finders(String value) {
        return HANDED.ofTexts(List.of(value));
    }

    /** @param clear what stood in the clear before */
    static List<String> foundIn(String returned, String value, String clear) {
        ClearText text = new ClearText(finders(value), () -> clear);
        return KINDS.stream()
                .flatMap(kind -> text.leftOutOf(kind).find(returned).stream())
                .map(hit -> returned.substring(hit.start(), hit.end()))
                .toList();
    }
}
