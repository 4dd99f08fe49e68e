package io.tacet.web.body;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * Reads a body as one text.
 *
 * <p>{@code text/*} or {@code application/octet-stream}: the body is the text, in the given charset or UTF-8. {@code
 * application/json}, which is also what {@link UntypedBodyFilter} makes of no content type: a JSON string is the text that it
 * stands for; anything else is taken as it is, be it another JSON document or no JSON at all, because the official Java client
 * sends bare text under that type. So text that begins and ends with a quotation mark keeps its quotation marks only as {@code
 * text/plain}.
 */
public final class TextBody {
    /** Room for the longest secret value in the longest JSON notation, and to spare. */
    public static final int MAX_BYTES = 1 << 20;

    private static final JsonFactory JSON = new JsonFactory();
    private static final MediaType ANY_TEXT = MediaType.valueOf("text/*");

    private TextBody() {}

    /** @throws TacetException {@link ErrorCode#INVALID_REQUEST} if it is too long, of another type, or not valid in its charset */
    public static String read(HttpServletRequest request) throws IOException {
        MediaType type = contentType(request);
        boolean json = MediaType.APPLICATION_JSON.isCompatibleWith(type) || "json".equals(type.getSubtypeSuffix());
        if (!json && !ANY_TEXT.includes(type) && !MediaType.APPLICATION_OCTET_STREAM.equalsTypeAndSubtype(type)) {
            throw invalid("Send the text with Content-Type text/plain or application/json.");
        }
        Charset charset = type.getCharset();
        String text =
                decode(RequestBodies.read(request, MAX_BYTES), charset == null ? StandardCharsets.UTF_8 : charset);
        return json ? unquoted(text) : text;
    }

    private static MediaType contentType(HttpServletRequest request) {
        try {
            return MediaType.parseMediaType(request.getContentType());
        } catch (InvalidMediaTypeException e) {
            throw invalid("The Content-Type header is not valid, or names an unknown charset.");
        }
    }

    /** Strict: a replacement character in a password would be a wrong password. */
    private static String decode(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw invalid("The body is not valid " + charset.name() + " text.");
        }
    }

    private static String unquoted(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() == JsonToken.VALUE_STRING) {
                String value = parser.getText();
                return parser.nextToken() == null ? value : text;
            }
        } catch (IOException e) {
            // No JSON: the text as it is.
        }
        return text;
    }

    private static TacetException invalid(String message) {
        return new TacetException(ErrorCode.INVALID_REQUEST, message);
    }
}
