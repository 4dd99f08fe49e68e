package io.tacet.web.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tacet.audit.AuditRecord;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Audit records as lines of JSON; and each as a line of the log {@code tacet.audit}, once it is stored. */
public final class AuditLines implements Consumer<AuditRecord> {
    private static final Logger STREAM = LoggerFactory.getLogger("tacet.audit");
    private static final ObjectWriter JSON = JsonMapper.builder().build().writerFor(AuditRecordView.class);

    /** Without the end of the line. */
    static String of(AuditRecord record) {
        try {
            return JSON.writeValueAsString(AuditRecordView.of(record));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void accept(AuditRecord record) {
        if (STREAM.isInfoEnabled()) {
            STREAM.info("{}", of(record));
        }
    }
}
