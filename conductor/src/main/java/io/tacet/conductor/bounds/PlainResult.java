package io.tacet.conductor.bounds;

import io.tacet.kernel.Nesting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** Copies what a script yields into maps, lists and simple values, as the engine reads it (ScriptEvaluator.getObject), up to a limit. */
final class PlainResult {
    private static final int MAX_NODES = 1_000_000;

    private int nodes;

    @Nullable
    Object of(Value value) {
        return of(value, 0);
    }

    private @Nullable Object of(Value value, int depth) {
        if (++nodes > MAX_NODES) {
            throw Budget.tooCostly("yields more than " + MAX_NODES + " values");
        }
        if (value.isNull()) {
            return null;
        }
        if (value.isBoolean()) {
            return value.asBoolean();
        }
        if (value.isString()) {
            return value.asString();
        }
        if (value.isNumber()) {
            return number(value);
        }
        return value.hasArrayElements()
                ? list(value, Nesting.deeperInNew(depth))
                : map(value, Nesting.deeperInNew(depth));
    }

    private static Object number(Value value) {
        if (value.fitsInInt()) {
            return value.asInt();
        }
        if (value.fitsInLong()) {
            return value.asLong();
        }
        return value.fitsInDouble() ? (Object) value.asDouble() : value.asBigInteger();
    }

    private List<@Nullable Object> list(Value value, int depth) {
        List<@Nullable Object> list = new ArrayList<>();
        for (long i = 0; i < value.getArraySize(); i++) {
            list.add(of(value.getArrayElement(i), depth));
        }
        return list;
    }

    private Map<@Nullable Object, @Nullable Object> map(Value value, int depth) {
        Map<@Nullable Object, @Nullable Object> map = new HashMap<>();
        if (value.hasHashEntries()) {
            Value keys = value.getHashKeysIterator();
            while (keys.hasIteratorNextElement()) {
                Value key = keys.getIteratorNextElement();
                map.put(of(key, depth), of(value.getHashValue(key), depth));
            }
        } else {
            for (String key : value.getMemberKeys()) {
                map.put(key, of(value.getMember(key), depth));
            }
        }
        return map;
    }
}
