package io.tacet.web.console;

import io.swagger.v3.oas.annotations.Hidden;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * The files of which the console consists: one page, the same for each of its paths, which its scripts read, and what that page asks for.
 *
 * <p>Relies on: controllers come before files, so this page answers and not the engine's own; the engine's SpaInterceptor turns a path
 * without a dot into /index.html, which is ours too.
 */
@RestController
@Hidden
public class ConsoleController {
    /** Those of the console's routes (console/src/app/routes.tsx): they are open, all else that nobody has named is not. */
    public static final String PAGES = "/{page:signin|workflows|executions|tasks|queues|schedules|secrets|environment"
            + "|users|groups|applications|tags|audit|leak-attempts|settings}/**";

    private static final String FILES = "tacet-console/";
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final CacheControl FOR_GOOD =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    /** Among the encodings that a browser takes, without a weight of nothing. */
    private static final Pattern GZIP = Pattern.compile("(?i)(^|[,\\s])gzip\\s*(,|$|;\\s*q=(1|0\\.0*[1-9]))");

    /** @throws TacetException {@link ErrorCode#RESOURCE_NOT_FOUND} where the plug-in folder is without the console */
    @GetMapping({"/", "/index.html", PAGES})
    ResponseEntity<Resource> page() {
        return ResponseEntity.ok()
                .contentType(HTML)
                .body(file(
                        "index.html", "This server has no console: put tacet-console-*.jar into the plug-in folder."));
    }

    /**
     * Scripts, styles and pictures, compressed where the build has left them so beside the others. Their names change with what is in them, so browsers keep them.
     *
     * @throws TacetException {@link ErrorCode#RESOURCE_NOT_FOUND}, also to a page that is older than the server
     */
    @GetMapping("/assets/{name:[A-Za-z0-9_.-]+}")
    ResponseEntity<Resource> asset(
            @PathVariable("name") String name,
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, defaultValue = "") String accepted) {
        Resource file = file("assets/" + name, "The console has no file " + name + "; load the page again.");
        Resource compressed = new ClassPathResource(FILES + "assets/" + name + ".gz");
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .cacheControl(FOR_GOOD)
                .varyBy(HttpHeaders.ACCEPT_ENCODING)
                .contentType(MediaTypeFactory.getMediaType(file).orElse(MediaType.APPLICATION_OCTET_STREAM));
        return compressed.isReadable() && GZIP.matcher(accepted).find()
                ? answer.header(HttpHeaders.CONTENT_ENCODING, "gzip").body(compressed)
                : answer.body(file);
    }

    private static Resource file(String path, String otherwise) {
        ClassPathResource file = new ClassPathResource(FILES + path);
        if (!file.isReadable()) {
            throw new TacetException(ErrorCode.RESOURCE_NOT_FOUND, otherwise);
        }
        return file;
    }
}
