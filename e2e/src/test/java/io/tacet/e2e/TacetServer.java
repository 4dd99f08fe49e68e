package io.tacet.e2e;

import io.tacet.testkit.server.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server process of its own on a data folder of its own, run by {@code bin/tacet}. */
public final class TacetServer implements AutoCloseable {
    static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    public static final String PASSWORD = "correct horse battery staple";

    /** The quick compiler only: nearly half of what a server costs that soon ends goes into compiling thoroughly. */
    private static final Map<String, String> JVM = Map.of("TACET_JAVA_OPTS", "-XX:TieredStopAtLevel=1");

    /** The engine's pollers ask less often, and fewer of them: several servers share the processors for as long as the tests run. */
    private static final List<String> UNHURRIED = List.of(
            "conductor.app.sweeper-thread-count=1",
            "conductor.app.sweeper.queue-pop-timeout=250",
            "conductor.app.system-task-worker-poll-interval=150ms",
            "conductor.scheduler.polling-interval=300",
            "conductor.scheduler.archival-thread-count=1");

    /** Shorter than any test server's tokens are good. */
    private static final Duration TOKEN_REUSE = Duration.ofMinutes(1);

    private final Path data;
    private final int port;
    private final List<String> settings;
    private Optional<Token> adminToken = Optional.empty();

    private record Token(String text, Instant since) {
        boolean isFresh() {
            return since.plus(TOKEN_REUSE).isAfter(Instant.now());
        }
    }

    private TacetServer(Path data, List<String> settings) {
        this.data = data;
        this.port = Ports.reserve();
        this.settings = settings;
    }

    public static TacetServer start(String... settings) {
        return new TacetServer(temporaryFolder(), List.of(settings)).started();
    }

    /** Another server of a cluster: its own folder, the same master key. */
    static TacetServer startWithMasterKeyOf(TacetServer other, String... settings) {
        TacetServer server = new TacetServer(temporaryFolder(), List.of(settings));
        try {
            Files.createDirectory(server.data.resolve("keys"));
            Files.copy(
                    other.data.resolve("keys/master.key"),
                    server.data.resolve("keys/master.key"),
                    StandardCopyOption.COPY_ATTRIBUTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return server.started();
    }

    /** On a folder that was prepared. */
    static TacetServer startOn(Path data, String... settings) {
        return new TacetServer(data, List.of(settings)).started();
    }

    /** What a server says that does not start. */
    static Result startRefused(String... settings) {
        TacetServer server = new TacetServer(temporaryFolder(), List.of(settings));
        try {
            return server.tryStart();
        } finally {
            delete(server.data);
        }
    }

    /** Again, on the same data. */
    TacetServer started() {
        Result result = tryStart();
        if (result.status() != 0) {
            throw new AssertionError("bin/tacet start: " + result.output());
        }
        return this;
    }

    Result tryStart() {
        try {
            Path password = data.resolveSibling(data.getFileName() + ".password");
            Files.writeString(password, PASSWORD);
            List<String> command = new ArrayList<>(List.of(
                    "start", "--detach", "--port", String.valueOf(port), "--admin-password-file", password.toString()));
            Stream.concat(UNHURRIED.stream(), settings.stream())
                    .forEach(setting -> command.addAll(List.of("--set", setting)));
            adminToken = Optional.empty();
            Result result = tacet(command.toArray(String[]::new));
            Files.delete(password);
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    record Result(int status, String output) {}

    /** Runs the command on this server's data folder. */
    Result tacet(String... arguments) {
        List<String> command = new ArrayList<>(List.of(ROOT.resolve("bin/tacet").toString()));
        command.addAll(Arrays.asList(arguments));
        command.addAll(List.of("--data", data.toString()));
        return run(command, JVM);
    }

    /** However long it takes, as long as it writes something now and then. */
    private static void awaitEnd(Process process, Path output) throws IOException, InterruptedException {
        long written = -1;
        while (!process.waitFor(15, TimeUnit.MINUTES)) {
            if (Files.size(output) == written) {
                process.destroyForcibly();
                throw new AssertionError(process.info() + " writes nothing any more: " + Files.readString(output));
            }
            written = Files.size(output);
        }
    }

    static Result run(List<String> command, Map<String, String> environment) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(environment);
            Path output = Files.createTempFile("tacet-e2e", ".out");
            // Into a file: a detached server that kept a pipe open would keep us waiting for its end.
            Process process = builder.redirectOutput(output.toFile()).start();
            awaitEnd(process, output);
            String text = Files.readString(output);
            Files.delete(output);
            return new Result(process.exitValue(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    void stop() {
        tacet("stop", "--force");
    }

    /** As a power cut does. */
    void killHard() {
        ProcessHandle.of(pid()).ifPresent(process -> {
            process.destroyForcibly();
            process.onExit().join();
        });
    }

    private long pid() {
        return text(data.resolve("run/server.pid"))
                .lines()
                .filter(line -> line.startsWith("pid="))
                .map(line -> Long.parseLong(line.substring("pid=".length())))
                .findFirst()
                .orElseThrow();
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public Path data() {
        return data;
    }

    String log() {
        return text(data.resolve("logs/server.log"));
    }

    public Api anonymous() {
        return Api.anonymous(url());
    }

    public Api admin() {
        return Api.withToken(url(), token());
    }

    /** The administrator's. One is used for a while: hashing passwords took half of what the servers did. */
    public synchronized String token() {
        Token token = adminToken.filter(Token::isFresh).orElseGet(() -> new Token(signIn(), Instant.now()));
        adminToken = Optional.of(token);
        return token.text();
    }

    private String signIn() {
        return Api.read(anonymous().ok("POST", "/api/token", Map.of("email", "admin@localhost", "password", PASSWORD)))
                .get("token")
                .asText();
    }

    /** Which files of the data folder hold the text, WAL and free pages of the database included. */
    List<Path> filesHolding(String text) {
        byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> contains(bytes(file), wanted))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean contains(byte[] text, byte[] wanted) {
        // One character a byte, so that the search is exact.
        return new String(text, StandardCharsets.ISO_8859_1).contains(new String(wanted, StandardCharsets.ISO_8859_1));
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("tacet-e2e");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop();
        delete(data);
    }

    static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted((one, other) -> other.compareTo(one)).forEach(file -> {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
