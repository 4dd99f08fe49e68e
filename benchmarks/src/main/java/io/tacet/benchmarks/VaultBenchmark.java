package io.tacet.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.tacet.access.PrincipalId;
import io.tacet.crypto.tink.FileMasterKey;
import io.tacet.crypto.tink.TinkKeys;
import io.tacet.handle.Author;
import io.tacet.handle.Execution;
import io.tacet.handle.ExecutionRepository;
import io.tacet.handle.HandOff;
import io.tacet.handle.Handles;
import io.tacet.handle.JsonSelector;
import io.tacet.handle.Resolved;
import io.tacet.handle.SecretReference;
import io.tacet.handle.Takeovers;
import io.tacet.kernel.SensitiveValue;
import io.tacet.plugin.CaffeineValueCache;
import io.tacet.secret.EncryptedValue;
import io.tacet.secret.SecretId;
import io.tacet.secret.SecretName;
import io.tacet.secret.SecretRepository;
import io.tacet.secret.StoredValue;
import io.tacet.secret.ValueCipher;
import io.tacet.secret.ValueSlot;
import io.tacet.secret.Vault;
import io.tacet.secret.VaultSettings;
import io.tacet.store.jdbc.JdbcKeysetRepository;
import io.tacet.store.jdbc.JdbcSecretRepository;
import io.tacet.store.jdbc.Schema;
import io.tacet.testkit.memory.InMemoryExecutionRepository;
import io.tacet.testkit.memory.InMemorySecretRepository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a secret costs: to encrypt, to decrypt, to resolve with and without the cache. Beside them, in the same run, the raw JCE
 * AES-256-GCM of the same text and associated data, and the bare database read, both of which an uncached resolution contains.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class VaultBenchmark {
    private static final String TASK = "call";
    private static final Execution EXECUTION = Execution.root("workflow", PrincipalId.ENGINE);
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;

    @Param({"40", "4000"})
    private int length;

    private final SecretName name = new SecretName("benchmark");
    private final ValueSlot slot = new ValueSlot(SecretId.random(), name, 1);
    private final SecureRandom random = new SecureRandom();

    // Set by open(), before any benchmark.
    private Path folder;
    private HikariDataSource pool;
    private JdbcSecretRepository repository;
    private SensitiveValue value;
    private byte[] text;
    private byte[] associatedData;
    private byte[] rawCiphertext;
    private SecretKeySpec rawKey;
    private Cipher gcm;
    private ValueCipher cipher;
    private EncryptedValue encrypted;
    private Vault cached;
    private Vault uncached;
    private InMemorySecretRepository memory;
    private Vault uncachedInMemory;
    private HandOff handOff;
    private Map<String, Object> input;

    @Setup
    public void open() throws IOException, GeneralSecurityException {
        folder = Files.createTempDirectory("tacet-benchmark");
        pool = new HikariDataSource();
        pool.setJdbcUrl("jdbc:sqlite:" + folder.resolve("b.db") + "?journal_mode=WAL&busy_timeout=15000");
        new Schema(pool).migrate();
        repository = new JdbcSecretRepository(pool);
        InstantSource clock = InstantSource.system();
        TinkKeys keys = TinkKeys.open(
                new JdbcKeysetRepository(pool),
                new FileMasterKey(folder.resolve("master.key")),
                repository::countValues,
                clock);
        cipher = keys.valueCipher();
        cached = vault(repository, Duration.ofHours(1));
        uncached = vault(repository, Duration.ZERO);
        memory = new InMemorySecretRepository();
        uncachedInMemory = vault(memory, Duration.ZERO);

        String plain = "x".repeat(length);
        cached.put(name, plain, PrincipalId.ENGINE);
        uncachedInMemory.put(name, plain, PrincipalId.ENGINE);
        value = SensitiveValue.of(plain);
        encrypted = cipher.encrypt(value, slot);
        text = plain.getBytes(StandardCharsets.UTF_8);
        associatedData = slot.associatedData();
        byte[] key = new byte[32];
        random.nextBytes(key);
        rawKey = new SecretKeySpec(key, "AES");
        // One for all calls: looking it up each time would cost several times the encryption.
        gcm = Cipher.getInstance("AES/GCM/NoPadding");
        rawCiphertext = rawEncrypt();
        Handles handles = new Handles(keys.handleCipher());
        ExecutionRepository executions = new InMemoryExecutionRepository();
        Takeovers none = new Takeovers(executions, (who, access, target) -> true, id -> Optional.empty());
        handOff = new HandOff(cached, handles, executions, none, new NoJson(), events -> {}, (events, handOvers) -> {});
        String sent = handles.sentBy(
                List.of(Optional.of(new Author(PrincipalId.ENGINE, Optional.empty()))),
                handles.reference(SecretReference.parse("benchmark"), EXECUTION),
                EXECUTION);
        String handle = handles.endorsedFor(TASK, sent, EXECUTION);
        input = Map.of("http_request", Map.of("uri", "https://api/x?k=" + handle, "method", "GET"));
    }

    private Vault vault(SecretRepository secrets, Duration cacheTtl) {
        return new Vault(
                secrets,
                cipher,
                new CaffeineValueCache(cacheTtl),
                VaultSettings.DEFAULTS,
                InstantSource.system(),
                events -> {});
    }

    @TearDown
    public void close() throws IOException {
        pool.close();
        for (String file : new String[] {"b.db", "b.db-wal", "b.db-shm", "master.key", "master.key.lock"}) {
            Files.deleteIfExists(folder.resolve(file));
        }
        Files.deleteIfExists(folder);
    }

    @Benchmark
    public byte[] rawEncrypt() throws GeneralSecurityException {
        byte[] iv = new byte[IV_BYTES];
        random.nextBytes(iv);
        gcm.init(Cipher.ENCRYPT_MODE, rawKey, new GCMParameterSpec(TAG_BITS, iv));
        gcm.updateAAD(associatedData);
        byte[] result = new byte[IV_BYTES + gcm.getOutputSize(text.length)];
        System.arraycopy(iv, 0, result, 0, IV_BYTES);
        gcm.doFinal(text, 0, text.length, result, IV_BYTES);
        return result;
    }

    @Benchmark
    public byte[] rawDecrypt() throws GeneralSecurityException {
        gcm.init(Cipher.DECRYPT_MODE, rawKey, new GCMParameterSpec(TAG_BITS, rawCiphertext, 0, IV_BYTES));
        gcm.updateAAD(associatedData);
        return gcm.doFinal(rawCiphertext, IV_BYTES, rawCiphertext.length - IV_BYTES);
    }

    @Benchmark
    public EncryptedValue encrypt() {
        return cipher.encrypt(value, slot);
    }

    @Benchmark
    public SensitiveValue decrypt() {
        return cipher.decrypt(encrypted, slot);
    }

    @Benchmark
    public Optional<StoredValue> databaseRead() {
        return repository.currentValue(name);
    }

    @Benchmark
    public Optional<SensitiveValue> resolveCached() {
        return cached.read(name);
    }

    @Benchmark
    public Optional<SensitiveValue> resolveUncached() {
        return uncached.read(name);
    }

    @Benchmark
    public Optional<StoredValue> memoryRead() {
        return memory.currentValue(name);
    }

    /** As the one above, without the noise of a database, which is ten times what is measured. */
    @Benchmark
    public Optional<SensitiveValue> resolveUncachedInMemory() {
        return uncachedInMemory.read(name);
    }

    /** A whole HTTP task's input, one reference in it, the value cached. */
    @Benchmark
    public Map<String, Object> handOffCached() {
        return handOff.open(input, EXECUTION, TASK);
    }

    /** The references here have no path. */
    private static final class NoJson implements JsonSelector {
        @Override
        public Resolved select(String json, SecretReference reference) {
            return Resolved.of(json);
        }

        @Override
        public String asText(@Nullable Object value) {
            return String.valueOf(value);
        }
    }
}
