package io.tacet.benchmarks.load;

import com.google.gson.JsonParser;
import io.tacet.testkit.server.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A server process on new data. */
record Contestant(Client client, String key, List<String> stop, ProcessHandle process) implements AutoCloseable {
    private static final String KEY = "k9Vd2-Lq8xZr0TnW4yBs6Hm3";
    private static final String PASSWORD = "correct horse battery staple";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** With everything switched on, the key as a secret. */
    static Contestant tacet(Path root, Path folder, Map<String, String> settings)
            throws IOException, InterruptedException {
        int port = Ports.reserve();
        Path password = Files.writeString(folder.resolve("password"), PASSWORD);
        String data = folder.resolve("data").toString();
        String command = root.resolve("bin/tacet").toString();
        List<String> start = new ArrayList<>(List.of(
                command,
                "start",
                "--detach",
                "--data",
                data,
                "--port",
                String.valueOf(port),
                "--admin-password-file",
                password.toString()));
        settings.forEach((name, value) -> start.addAll(List.of("--set", name + "=" + value)));
        Process started = run(start, folder);
        if (started.waitFor() != 0) {
            throw new LoadFailedException("bin/tacet start failed: " + Files.readString(folder.resolve("out")));
        }
        String url = "http://127.0.0.1:" + port;
        String token = JsonParser.parseString(new Client(url, "")
                        .post(
                                "/api/token",
                                "{\"email\":\"admin@localhost\",\"password\":\"" + PASSWORD
                                        + "\",\"expiration\":36000000}"))
                .getAsJsonObject()
                .get("token")
                .getAsString();
        Client client = new Client(url, token);
        client.put("/api/secrets/load_key", "\"" + KEY + "\"");
        return new Contestant(
                client,
                "${workflow.secrets.load_key}",
                List.of(command, "stop", "--force", "--data", data),
                started.toHandle());
    }

    /** The published jar, the key in the definition. */
    static Contestant stock(Path jar, Path folder, Map<String, String> settings)
            throws IOException, InterruptedException {
        int port = Ports.reserve();
        List<String> start = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                jar.toString(),
                "--server.port=" + port,
                "--server.address=127.0.0.1"));
        settings.forEach((name, value) -> start.add("--" + name + "=" + value));
        Process server = run(start, folder);
        Client client = new Client("http://127.0.0.1:" + port, "");
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!client.isHealthy()) {
            if (!server.isAlive() || System.nanoTime() > deadline) {
                throw new LoadFailedException("the stock server did not start: " + folder.resolve("out"));
            }
            Thread.sleep(200);
        }
        return new Contestant(client, KEY, List.of(), server.toHandle());
    }

    private static Process run(List<String> command, Path folder) throws IOException {
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (stop.isEmpty()) {
            process.destroyForcibly();
            process.onExit().join();
        } else {
            new ProcessBuilder(stop)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        }
    }
}
