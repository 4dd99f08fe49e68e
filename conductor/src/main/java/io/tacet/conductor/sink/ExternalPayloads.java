package io.tacet.conductor.sink;

import com.netflix.conductor.common.utils.ExternalPayloadStorage;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import io.tacet.redaction.Redaction;
import io.tacet.redaction.Redaction.Place;
import io.tacet.redaction.Replacement;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** Payloads in external storage that did not come through this server: workers put them there by a presigned URL (WEO:990). */
public final class ExternalPayloads {
    private final ExternalPayloadStorage storage;
    private final Supplier<Redaction> redaction;

    public ExternalPayloads(ExternalPayloadStorage storage, Supplier<Redaction> redaction) {
        this.storage = storage;
        this.redaction = redaction;
    }

    /**
     * Reads a stored payload and, if a value is found in it, stores it again under the same path without.
     *
     * @param replacement what stands in the place of each value: a handle, or {@link Replacement#MASK}
     * @return whether a value was found
     * @throws TacetException {@link ErrorCode#STORAGE_UNAVAILABLE} if there is no such payload or it cannot be read: nothing may
     *     rely on it then. What the storage throws of itself passes through.
     */
    @SuppressWarnings("ReferenceEquality") // the sign for "nothing found here"
    public boolean scrub(String path, Place place, Replacement replacement) {
        String before = read(path);
        String after = redaction.get().json(before, place, replacement);
        if (after == before) {
            return false;
        }
        byte[] payload = after.getBytes(StandardCharsets.UTF_8);
        storage.upload(path, new ByteArrayInputStream(payload), payload.length);
        return true;
    }

    private String read(String path) {
        try (InputStream payload = storage.download(path)) {
            if (payload == null) {
                throw unreadable();
            }
            return new String(payload.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw unreadable();
        }
    }

    private static TacetException unreadable() {
        return new TacetException(
                ErrorCode.STORAGE_UNAVAILABLE,
                "The payload that the task names could not be read from the external storage, so it cannot be accepted.");
    }
}
