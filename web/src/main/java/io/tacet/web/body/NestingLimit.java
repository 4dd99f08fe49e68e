package io.tacet.web.body;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tacet.kernel.Nesting;
import java.util.List;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.json.AbstractJackson2HttpMessageConverter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses bodies that are nested deeper than {@link Nesting#MAX_NEW_DEPTH}, in whatever format and character set Jackson reads them. The converters
 * get mappers of their own: the engine's also reads what is stored, which may be deeper.
 */
public final class NestingLimit implements WebMvcConfigurer {
    @Override
    public void extendMessageConverters(List<HttpMessageConverter<?>> converters) {
        for (HttpMessageConverter<?> converter : converters) {
            if (converter instanceof AbstractJackson2HttpMessageConverter jackson) {
                jackson.setObjectMapper(limited(jackson.getObjectMapper()));
            }
        }
    }

    private static ObjectMapper limited(ObjectMapper mapper) {
        ObjectMapper limited = mapper.copy();
        limited.getFactory()
                .setStreamReadConstraints(new Constraints(mapper.getFactory().streamReadConstraints()));
        return limited;
    }

    /** Throws our own refusal, which {@link io.tacet.web.errors.ErrorAnswers} finds among the causes of Spring's exception. */
    private static final class Constraints extends StreamReadConstraints {
        private static final long serialVersionUID = 1L;

        Constraints(StreamReadConstraints other) {
            super(
                    Nesting.MAX_NEW_DEPTH,
                    other.getMaxDocumentLength(),
                    other.getMaxNumberLength(),
                    other.getMaxStringLength(),
                    other.getMaxNameLength(),
                    other.getMaxTokenCount());
        }

        @Override
        public void validateNestingDepth(int depth) {
            // Jackson asks for each level as it enters it.
            Nesting.deeperInNew(depth - 1);
        }
    }
}
