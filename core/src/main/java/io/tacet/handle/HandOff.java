package io.tacet.handle;

import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.PlaintextAccess;
import io.tacet.kernel.TacetException;
import io.tacet.secret.Vault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Opens references to secrets in a task's input at the moment when the task is handed to whoever runs it.
 *
 * <p>Guarantees: the input itself is never changed, and comes back as the same instance if it holds no reference. Text that is one reference and nothing
 * else becomes the value with its type; inside longer text the value is put in as text. What a value says is never looked at
 * for further references. Either every reference opens or the call throws: there is no null, no empty text, no left-over reference.
 *
 * <p>Map keys are not opened, nor what is not a map, a list or text.
 */
public final class HandOff {
    /** Maps and lists within each other. The engine's own JSON reader stops at the same depth. */
    static final int MAX_DEPTH = 1_000;

    private final Vault vault;
    private final JsonSelector selector;

    public HandOff(Vault vault, JsonSelector selector) {
        this.vault = vault;
        this.selector = selector;
    }

    /**
     * @throws TacetException {@link ErrorCode#SECRET_NOT_FOUND}, {@link ErrorCode#SECRET_PATH_NOT_FOUND},
     *     {@link ErrorCode#SECRET_NOT_JSON}, {@link ErrorCode#INVALID_REFERENCE}, {@link ErrorCode#VALUE_DAMAGED}; the message
     *     names the secret and fits a task's reason for incompletion
     */
    @SuppressWarnings("unchecked")
    public Map<String, Object> open(Map<String, Object> input) {
        return (Map<String, Object>) openMap(input, 0);
    }

    private @Nullable Object openAny(@Nullable Object value, int depth) {
        if (depth > MAX_DEPTH) {
            throw new TacetException(
                    ErrorCode.INVALID_REFERENCE,
                    "The task's input has more than " + MAX_DEPTH + " levels of maps and lists.");
        }
        return switch (value) {
            case String text -> openText(text);
            case Map<?, ?> map -> openMap(map, depth);
            case List<?> list -> openList(list, depth);
            case null, default -> value;
        };
    }

    // The same instance means "nothing to open here": equality would compare whole trees, and find them equal too
    // often.
    @SuppressWarnings("ReferenceEquality")
    private Map<?, ?> openMap(Map<?, ?> map, int depth) {
        Map<@Nullable Object, @Nullable Object> opened = null;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Object before = entry.getValue();
            Object after = openAny(before, depth + 1);
            if (after != before) {
                opened = opened == null ? new LinkedHashMap<>(map) : opened;
                opened.put(entry.getKey(), after);
            }
        }
        return opened == null ? map : opened;
    }

    @SuppressWarnings("ReferenceEquality")
    private List<?> openList(List<?> list, int depth) {
        List<@Nullable Object> opened = null;
        int i = 0;
        for (Object before : list) {
            Object after = openAny(before, depth + 1);
            if (after != before) {
                opened = opened == null ? new ArrayList<>(list) : opened;
                opened.set(i, after);
            }
            i++;
        }
        return opened == null ? list : opened;
    }

    private Object openText(String text) {
        if (!ReferenceScanner.mayHoldReference(text)) {
            return text;
        }
        ReferenceScanner scanner = new ReferenceScanner(text);
        StringBuilder opened = new StringBuilder();
        int copied = 0;
        while (scanner.next()) {
            Object value = resolve(SecretReference.parse(scanner.body()));
            if (scanner.isWholeText()) {
                return value;
            }
            opened.append(text, copied, scanner.start()).append(selector.asText(value));
            copied = scanner.end();
        }
        return copied == 0 ? text : opened.append(text, copied, text.length()).toString();
    }

    private Object resolve(SecretReference reference) {
        String value = vault.read(reference.name())
                .orElseThrow(() -> new TacetException(
                        ErrorCode.SECRET_NOT_FOUND,
                        "Secret " + reference.name() + " does not exist; create it, or correct " + reference + "."))
                .reveal(PlaintextAccess.granted());
        return reference.path().isEmpty() ? value : selector.select(value, reference);
    }
}
