package io.tacet.e2e;

import static io.tacet.e2e.Waits.await;

import io.tacet.testkit.server.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The engine as it is published, in a process of its own, as those start it who have it without {@code bin/tacet}. */
final class PublishedServer implements AutoCloseable {
    private static final Path JAR = TacetServer.ROOT.resolve("engine/target/conductor-server-3.32.3-boot.jar");
    static final Path PLUGIN = TacetServer.ROOT.resolve("plugin/target/tacet-plugin");

    private static final List<String> WITH_PLUGIN = List.of(
            "-Dloader.path=" + PLUGIN,
            "-cp",
            JAR.toString(),
            "org.springframework.boot.loader.launch.PropertiesLauncher");

    private final Process process;
    private final int port;

    private PublishedServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Without Tacet.
     *
     * @param folder for its log
     */
    static PublishedServer stock(Path folder, String... settings) {
        PublishedServer server = begin(folder, List.of("-jar", JAR.toString()), settings);
        server.awaitHealth();
        return server;
    }

    /**
     * With the plug-in folder beside it.
     *
     * @param folder for its log
     */
    static PublishedServer withPlugin(Path folder, String... settings) {
        PublishedServer server = begin(folder, WITH_PLUGIN, settings);
        server.awaitHealth();
        return server;
    }

    /**
     * With the plug-in folder beside it, and settings with which it does not start.
     *
     * @param folder for its log
     * @return the exit status, once it has ended by itself
     */
    static int refusedWithPlugin(Path folder, String... settings) {
        try (PublishedServer server = begin(folder, WITH_PLUGIN, settings)) {
            await("the server ends by itself").until(() -> !server.process.isAlive());
            return server.process.exitValue();
        }
    }

    private static PublishedServer begin(Path folder, List<String> program, String... settings) {
        int port = Ports.reserve();
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(program);
        command.addAll(List.of("--server.port=" + port, "--server.address=127.0.0.1"));
        for (String setting : settings) {
            command.add("--" + setting);
        }
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            return new PublishedServer(process, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitHealth() {
        await().failFast("the server ended", () -> !process.isAlive())
                .ignoreExceptions()
                .until(() -> anonymous().status("GET", "/health") == 200);
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    Api anonymous() {
        return Api.anonymous(url());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
