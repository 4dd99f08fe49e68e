package io.tacet.crypto.tink;

import static io.tacet.crypto.tink.Algorithms.supported;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import io.tacet.secret.WrappedKeyset;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A keyset as it was stored, and what was inside, ready for use by many threads. */
record OpenKeyset<P>(WrappedKeyset stored, KeysetHandle keys, P primitive, long primaryKeyId, Set<Long> keyIds) {
    static <P> OpenKeyset<P> open(KeysetKind<P> kind, WrappedKeyset stored, WrappingKey wrappingKey) {
        KeysetHandle keys = wrappingKey.unwrap(kind.purpose(), stored);
        P primitive = supported(() -> keys.getPrimitive(RegistryConfiguration.get(), kind.primitive()));
        Set<Long> keyIds = IntStream.range(0, keys.size())
                .mapToObj(i -> Integer.toUnsignedLong(keys.getAt(i).getId()))
                .collect(Collectors.toUnmodifiableSet());
        return new OpenKeyset<>(
                stored,
                keys,
                primitive,
                Integer.toUnsignedLong(keys.getPrimary().getId()),
                keyIds);
    }

    /** Not by revision only: a database that was restored from a backup counts anew. */
    boolean isSameAs(WrappedKeyset other) {
        return stored.revision() == other.revision()
                && stored.masterKeyId().equals(other.masterKeyId())
                && Arrays.equals(stored.wrapped(), other.wrapped());
    }
}
