package io.tacet.conductor.sink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.netflix.conductor.common.utils.ExternalPayloadStorage;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.Nesting;
import io.tacet.kernel.TacetException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/** Payloads in external storage that callers put there themselves, by a presigned URL. */
public final class ExternalPayloads {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final ExternalPayloadStorage storage;
    private final ObjectMapper json;

    public ExternalPayloads(ExternalPayloadStorage storage, ObjectMapper json) {
        this.storage = storage;
        this.json = json.copy();
        this.json
                .getFactory()
                .setStreamReadConstraints(json.getFactory()
                        .streamReadConstraints()
                        .rebuild()
                        .maxNestingDepth(Nesting.MAX_NEW_DEPTH)
                        .build());
    }

    /**
     * @param path in the storage, made by this server
     * @param limit in bytes
     * @throws TacetException {@link ErrorCode#PAYLOAD_UNUSABLE}, {@link ErrorCode#STORAGE_UNAVAILABLE}. What the storage itself throws
     *     passes through.
     */
    public Map<String, Object> read(String path, long limit) {
        byte[] payload = bytes(path, limit);
        if (payload.length == 0) {
            throw unusable("it was never uploaded, or it was used before and held sensitive data; upload it again");
        }
        try {
            return Optional.ofNullable(json.readValue(payload, OBJECT)).orElseThrow(ExternalPayloads::notAnObject);
        } catch (StreamConstraintsException e) {
            throw unusable("it is nested deeper than " + Nesting.MAX_NEW_DEPTH
                    + " levels, or has a number or text that is too long");
        } catch (JsonProcessingException e) {
            // Not passed on as the cause: Jackson's messages quote the document.
            throw notAnObject();
        } catch (IOException e) {
            throw unreadable();
        }
    }

    private byte[] bytes(String path, long limit) {
        try (InputStream payload = storage.download(path)) {
            if (payload == null) {
                return new byte[0];
            }
            byte[] read = payload.readNBytes((int) Math.min(limit, Integer.MAX_VALUE - 16) + 1);
            if (read.length > limit) {
                throw unusable("it has more than " + limit + " bytes");
            }
            return read;
        } catch (IOException e) {
            throw unreadable();
        }
    }

    /** Leaves an empty object in its place: the storages of the engine cannot delete. */
    public void clear(String path) {
        storage.upload(path, new ByteArrayInputStream(new byte[0]), 0);
    }

    private static TacetException notAnObject() {
        return unusable("it is not a JSON object");
    }

    private static TacetException unusable(String why) {
        return new TacetException(ErrorCode.PAYLOAD_UNUSABLE, "The uploaded payload cannot be used: " + why + ".");
    }

    private static TacetException unreadable() {
        return new TacetException(
                ErrorCode.STORAGE_UNAVAILABLE, "The external payload storage does not answer. Try again later.");
    }
}
