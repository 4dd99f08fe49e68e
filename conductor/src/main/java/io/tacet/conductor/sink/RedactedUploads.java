package io.tacet.conductor.sink;

import io.tacet.audit.Sink;
import io.tacet.redaction.Redaction;
import io.tacet.redaction.Redaction.Place;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.ProxyMethodInvocation;

/**
 * Redacts what the engine puts into external storage (hook K4). A payload is read whole: the engine has it in memory anyway
 * (ExternalPayloadStorageUtils:uploadHelper).
 */
record RedactedUploads(Supplier<Redaction> redaction) implements MethodInterceptor {
    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
        @Nullable Object[] arguments = call.getArguments();
        if (call.getMethod().getName().equals("upload") && arguments[1] instanceof InputStream payload) {
            byte[] redacted = redacted(payload.readAllBytes());
            payload.close();
            ((ProxyMethodInvocation) call)
                    .setArguments(arguments[0], new ByteArrayInputStream(redacted), (long) redacted.length);
        }
        return call.proceed();
    }

    @SuppressWarnings("ReferenceEquality") // the sign for "nothing found here"
    private byte[] redacted(byte[] payload) {
        String before = new String(payload, StandardCharsets.UTF_8);
        String after = redaction.get().json(before, Place.of(Sink.PAYLOAD));
        return after == before ? payload : after.getBytes(StandardCharsets.UTF_8);
    }
}
