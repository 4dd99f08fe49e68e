package io.tacet.conductor;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;

/** The engine's classes are on the class path; its tables are in its jars only. */
public final class EngineTables {
    private EngineTables() {}

    /** Starts beans of the engine that make its tables on SQLite. */
    public static void refresh(ConfigurableApplicationContext context) throws IOException {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader migrations = new URLClassLoader(jars(), before)) {
            Thread.currentThread().setContextClassLoader(migrations);
            context.refresh();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static URL[] jars() throws IOException {
        try (Stream<Path> jars = Files.list(Path.of("../engine/target/server/lib"))) {
            return jars.filter(jar -> jar.toString().contains("sqlite-persistence"))
                    .map(Path::toUri)
                    .map(EngineTables::url)
                    .toArray(URL[]::new);
        }
    }

    private static URL url(URI uri) {
        try {
            return uri.toURL();
        } catch (MalformedURLException e) {
            throw new AssertionError(e);
        }
    }
}
