import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The postal-service example: a workflow asks a postal API for the price of a parcel with a user id that only the vault
 * knows. Shows, from the outside, where that id turns up and where it does not. Run it with {@code bin/tacet demo}.
 *
 * <p>Exit status 0 if every promise held, 1 if one did not.
 */
public final class PostalDemo {
    private static final String SECRET = "post_office_username";
    private static final String REFERENCE = "${workflow.secrets." + SECRET + "}";
    private static final String WORKFLOW = "tacet_demo_postage";
    private static final String PARCEL = "from=10001&to=94103&grams=850";
    /** Only to end what hangs: on a busy machine seconds become minutes. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Screen screen;
    private final Conductor conductor;
    private final Path dataFolder;

    private PostalDemo(Screen screen, Conductor conductor, Path dataFolder) {
        this.screen = screen;
        this.conductor = conductor;
        this.dataFolder = dataFolder;
    }

    /** Arguments: server URL, data folder, {@code token|password}, file with that token or password, {@code colour|plain}. */
    public static void main(String[] arguments) throws Exception {
        String credential = Files.readString(Path.of(arguments[3])).strip();
        Conductor conductor = new Conductor(arguments[0]);
        conductor.signIn(arguments[2].equals("token") ? credential : conductor.tokenFor("admin@localhost", credential));
        Screen screen = new Screen(arguments[4].equals("colour"));
        boolean kept = new PostalDemo(screen, conductor, Path.of(arguments[1])).run();
        System.exit(kept ? 0 : 1);
    }

    private boolean run() throws IOException, InterruptedException {
        if (conductor.call("GET", "/api/secrets/" + SECRET + "/exists", "").contains("true")) {
            screen.line("A secret " + SECRET + " exists on this server, and the demo would replace it. Nothing was done.");
            return false;
        }
        String userId = "942TACET" + HexFormat.of().withUpperCase().formatHex(new SecureRandom().generateSeed(6));
        try (PostalApi postalApi = new PostalApi(userId)) {
            conductor.put("/api/secrets/" + SECRET, "text/plain", userId);
            conductor.call("POST", "/api/metadata/workflow", definition(postalApi.address()));
            String execution = conductor.call("POST", "/api/workflow/" + WORKFLOW, "{}").strip();
            conductor.awaitEnd(execution);
            show(userId, postalApi, execution);
            conductor.call("DELETE", "/api/workflow/" + execution + "/remove?archiveWorkflow=false", "");
        } finally {
            conductor.call("DELETE", "/api/metadata/workflow/" + WORKFLOW + "/1", "");
            conductor.call("DELETE", "/api/secrets/" + SECRET, "");
        }
        return screen.allKept();
    }

    private void show(String userId, PostalApi postalApi, String execution) throws IOException, InterruptedException {
        List<String> disguises = disguises(userId);

        screen.title("What the workflow says");
        screen.line("POST " + postalApi.address());
        screen.line("USERID=" + REFERENCE + "&" + PARCEL);

        screen.title("What the postal API received");
        postalApi.received().forEach(screen::line);
        screen.promise("one call, with the real id", postalApi.received().equals(List.of("USERID=" + userId + "&" + PARCEL)));

        String told = conductor.call("GET", "/api/workflow/" + execution + "?includeTasks=true", "");
        screen.title("What the execution shows");
        screen.line("status  " + field(told, "status").orElse("?"));
        screen.line("price   " + field(told, "price").orElse("none came back"));
        screen.line("input   " + field(told, "body").orElse("?"));
        screen.promise("the price of the parcel came back", told.contains("\"price\":\"" + PostalApi.PRICE + "\""));
        screen.promise("the reference stands where the id was used", told.contains("USERID=" + REFERENCE));
        screen.promise("the id is nowhere in the execution", disguises.stream().noneMatch(told::contains));

        screen.title("What the database holds");
        storedValue().ifPresent(screen::line);
        Search search = Search.in(dataFolder, disguises);
        screen.line("%,d bytes in %d files searched (database with its WAL, logs, configuration)".formatted(search.bytes(), search.files()));
        screen.line("for the id as it is, in hex, in base64 at each alignment, in UTF-16");
        search.hits().forEach((file, count) -> screen.line(count + " hits in " + file));
        screen.promise("the id is nowhere on disk", search.hits().isEmpty());
        Search control = Search.in(dataFolder, List.of(REFERENCE));
        screen.promise("the same search finds the reference, in " + control.hits().keySet(), !control.hits().isEmpty());
        screen.line("");
    }

    private static String definition(String address) {
        return """
                {"name": "%s", "version": 1, "schemaVersion": 2, "description": "Price of a parcel (demo of Tacet)",
                 "ownerEmail": "admin@localhost", "timeoutSeconds": 600, "timeoutPolicy": "TIME_OUT_WF",
                 "tasks": [{"name": "ask_the_post_office", "taskReferenceName": "post_office", "type": "HTTP",
                   "inputParameters": {"http_request": {"method": "POST", "uri": "%s",
                     "contentType": "application/x-www-form-urlencoded", "accept": "application/json", "readTimeOut": 600000,
                     "body": "USERID=%s&%s"}}}],
                 "outputParameters": {"price": "${post_office.output.response.body.price}"}}"""
                .formatted(WORKFLOW, address, REFERENCE, PARCEL);
    }

    /** How the id could look in a file. Letters and digits only, so URL-, JSON- and HTML-escaped it is itself. */
    private static List<String> disguises(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<String> all = new ArrayList<>(List.of(text, HexFormat.of().formatHex(bytes), HexFormat.of().withUpperCase().formatHex(bytes)));
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            // Without the characters at both ends that also depend on the neighbours.
            all.add(Base64.getEncoder().encodeToString(shifted).substring((before * 8 + 5) / 6, shifted.length * 8 / 6));
        }
        all.add(new String(text.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1));
        return all;
    }

    /** The beginning of the row's ciphertext; empty where the server does not keep its data in this folder. */
    private Optional<String> storedValue() {
        Path database = dataFolder.resolve("db/conductor.db");
        String query = "SELECT ciphertext FROM tacet_secret_version v JOIN tacet_secret s ON s.id = v.secret_id WHERE s.name = ?";
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database + "?busy_timeout=15000");
                var statement = connection.prepareStatement(query)) {
            statement.setString(1, SECRET);
            try (var rows = statement.executeQuery()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                byte[] ciphertext = rows.getBytes(1);
                String start = HexFormat.ofDelimiter(" ").formatHex(ciphertext, 0, Math.min(16, ciphertext.length));
                return Optional.of(SECRET + "  " + start + " ...  (" + ciphertext.length + " encrypted bytes)");
            }
        } catch (SQLException notHere) {
            return Optional.empty();
        }
    }

    private static Optional<String> field(String json, String name) {
        Matcher matcher = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(json);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The stand-in: answers a price to callers with the right id, and remembers what it was sent. */
    private static final class PostalApi implements AutoCloseable {
        static final String PRICE = "7.85 USD";

        private final HttpServer server;
        private final String userId;
        private final List<String> received = new CopyOnWriteArrayList<>();

        PostalApi(String userId) throws IOException {
            this.userId = userId;
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/rates", this::answer);
            server.start();
        }

        private void answer(HttpExchange exchange) throws IOException {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(body);
            boolean known = Arrays.asList(body.split("&")).contains("USERID=" + userId);
            byte[] answer = (known ? "{\"price\":\"" + PRICE + "\"}" : "{\"error\":\"unknown USERID\"}").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(known ? 200 : 401, answer.length);
            try (exchange) {
                exchange.getResponseBody().write(answer);
            }
        }

        String address() {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/rates";
        }

        List<String> received() {
            return received;
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    /** The few calls to the server that the demo makes. */
    private static final class Conductor {
        private final HttpClient client = HttpClient.newHttpClient();
        private final String url;
        private String token = "";

        Conductor(String url) {
            this.url = url;
        }

        String tokenFor(String email, String password) throws IOException, InterruptedException {
            String answer = call("POST", "/api/token", "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}");
            return field(answer, "token").orElseThrow(() -> new IOException("sign-in answered without a token"));
        }

        void signIn(String token) {
            this.token = token;
        }

        String call(String method, String path, String json) throws IOException, InterruptedException {
            return send(method, path, "application/json", json);
        }

        void put(String path, String type, String body) throws IOException, InterruptedException {
            send("PUT", path, type, body);
        }

        private String send(String method, String path, String type, String body) throws IOException, InterruptedException {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                    .timeout(PATIENCE)
                    .header("Content-Type", type)
                    .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
            if (!token.isEmpty()) {
                request.header("X-Authorization", token);
            }
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IOException(method + " " + path + ": " + response.statusCode() + " " + field(response.body(), "message").orElse(""));
            }
            return response.body();
        }

        void awaitEnd(String execution) throws IOException, InterruptedException {
            Instant deadline = Instant.now().plus(PATIENCE);
            while (call("GET", "/api/workflow/" + execution + "/status", "").contains("\"RUNNING\"")) {
                if (Instant.now().isAfter(deadline)) {
                    throw new IOException("the workflow did not end within " + PATIENCE.toSeconds() + " s");
                }
                Thread.sleep(100);
            }
        }
    }

    /** What reading every byte of a folder found. */
    private record Search(long bytes, int files, Map<Path, Integer> hits) {
        private static final int CHUNK = 1 << 20;
        private static final int OVERLAP = 256;

        static Search in(Path folder, List<String> texts) throws IOException {
            long bytes = 0;
            int files = 0;
            Map<Path, Integer> hits = new LinkedHashMap<>();
            List<Path> all;
            try (var walk = Files.walk(folder)) {
                all = walk.filter(Files::isRegularFile).sorted().toList();
            }
            for (Path file : all) {
                try (InputStream in = Files.newInputStream(file)) {
                    files++;
                    String tail = "";
                    for (byte[] chunk = in.readNBytes(CHUNK); chunk.length > 0; chunk = in.readNBytes(CHUNK)) {
                        bytes += chunk.length;
                        String window = tail + new String(chunk, StandardCharsets.ISO_8859_1);
                        int found = (int) texts.stream().filter(window::contains).count();
                        if (found > 0) {
                            hits.merge(folder.relativize(file), found, Integer::sum);
                        }
                        tail = window.substring(Math.max(0, window.length() - OVERLAP));
                    }
                } catch (NoSuchFileException gone) {
                    // Temporary files come and go while the server runs.
                    continue;
                }
            }
            return new Search(bytes, files, hits);
        }
    }

    /** Titles, lines and ticks. */
    private static final class Screen {
        private final boolean colour;
        private boolean allKept = true;

        Screen(boolean colour) {
            this.colour = colour;
        }

        void title(String text) {
            System.out.println();
            System.out.println(paint("1", text));
        }

        void line(String text) {
            System.out.println("  " + text);
        }

        void promise(String text, boolean kept) {
            allKept &= kept;
            System.out.println("  " + (kept ? paint("32", "kept    ") : paint("31", "BROKEN  ")) + text);
        }

        boolean allKept() {
            return allKept;
        }

        private String paint(String code, String text) {
            return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
        }
    }
}
