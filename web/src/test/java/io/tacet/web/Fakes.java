package io.tacet.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tacet.access.DeviceTokens;
import io.tacet.access.PasswordHash;
import io.tacet.access.PasswordHasher;
import io.tacet.access.TokenClaims;
import io.tacet.access.TokenService;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.PlaintextAccess;
import io.tacet.kernel.SensitiveValue;
import io.tacet.kernel.TacetException;
import io.tacet.redaction.JsonLeaf;
import io.tacet.redaction.JsonLeaves;
import io.tacet.secret.CurrentValue;
import io.tacet.secret.EncryptedValue;
import io.tacet.secret.KeyRing;
import io.tacet.secret.SecretName;
import io.tacet.secret.ValueCache;
import io.tacet.secret.ValueCipher;
import io.tacet.secret.ValueSlot;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;

/** Ports with nothing behind them: what is tested here is the HTTP side. */
public final class Fakes {
    private Fakes() {}

    /** A "hash" that is the password: fast. */
    public static final class Hasher implements PasswordHasher {
        final AtomicInteger matched = new AtomicInteger();

        /** None is compared before. */
        volatile CountDownLatch goOn = new CountDownLatch(0);

        @Override
        public PasswordHash hash(SensitiveValue password) {
            return new PasswordHash(password.reveal(PlaintextAccess.granted()));
        }

        @Override
        public boolean matches(SensitiveValue password, PasswordHash stored) {
            matched.incrementAndGet();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return hash(password).equals(stored);
        }
    }

    static final class Tokens implements TokenService {
        final Map<String, TokenClaims> issued = new ConcurrentHashMap<>();
        final List<Duration> lifetimes = new ArrayList<>();

        @Override
        public synchronized String issue(TokenClaims claims, Duration lifetime) {
            String token = "token-" + UUID.randomUUID();
            issued.put(token, claims);
            lifetimes.add(lifetime);
            return token;
        }

        @Override
        public TokenClaims verify(String token) {
            if (token.equals("expired")) {
                throw new TacetException(ErrorCode.EXPIRED_TOKEN, "The token has expired; sign in again.");
            }
            return Optional.ofNullable(issued.get(token))
                    .orElseThrow(() -> new TacetException(ErrorCode.INVALID_TOKEN, "The token is not valid."));
        }
    }

    static final class Devices implements DeviceTokens {
        private final Map<String, Device> issued = new ConcurrentHashMap<>();

        @Override
        public String issue(TokenClaims proved, Duration lifetime) {
            String token = "device-" + UUID.randomUUID();
            issued.put(token, new Device(proved, token));
            return token;
        }

        @Override
        public Optional<Device> verify(String token) {
            return Optional.ofNullable(issued.get(token));
        }
    }

    static final class Cipher implements ValueCipher {
        @Override
        public EncryptedValue encrypt(SensitiveValue value, ValueSlot slot) {
            return new EncryptedValue(1, value.revealUtf8(PlaintextAccess.granted()));
        }

        @Override
        public SensitiveValue decrypt(EncryptedValue value, ValueSlot slot) {
            return SensitiveValue.ofUtf8(value.ciphertext());
        }

        @Override
        public long primaryKeyId() {
            return 1;
        }
    }

    /** Reads what a test stores. */
    static final class Leaves implements JsonLeaves {
        private final ObjectReader reader = JsonMapper.builder().build().reader();

        @Override
        public List<JsonLeaf> of(String document) {
            List<JsonLeaf> leaves = new ArrayList<>();
            try {
                collect(reader.readTree(document), List.of(), leaves);
            } catch (JsonProcessingException e) {
                return List.of();
            }
            return leaves;
        }

        private static void collect(JsonNode json, List<String> fields, List<JsonLeaf> leaves) {
            if (json.isTextual() || json.isNumber()) {
                leaves.add(new JsonLeaf(fields, json.asText()));
            }
            json.properties().forEach(field -> collect(field.getValue(), with(fields, field.getKey()), leaves));
            if (json.isArray()) {
                json.forEach(element -> collect(element, with(fields, JsonLeaf.ELEMENT), leaves));
            }
        }

        private static List<String> with(List<String> fields, String field) {
            return Stream.concat(fields.stream(), Stream.of(field)).toList();
        }
    }

    static final class NoCache implements ValueCache {
        final AtomicInteger cleared = new AtomicInteger();

        @Override
        public Optional<CurrentValue> get(SecretName name, Function<SecretName, Optional<CurrentValue>> load) {
            return load.apply(name);
        }

        @Override
        public boolean holds(SecretName name) {
            return false;
        }

        @Override
        public void forget(SecretName name) {}

        @Override
        public void forgetAll() {
            cleared.incrementAndGet();
        }
    }

    /** Real time, and what tests add to it. */
    static final class Clock implements InstantSource {
        private volatile Duration ahead = Duration.ZERO;

        synchronized void advance(Duration by) {
            ahead = ahead.plus(by);
        }

        Duration ahead() {
            return ahead;
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }
    }

    static final class Ring implements KeyRing {
        private int dataKeys = 1;
        private int rewraps;

        @Override
        public long addDataKey() {
            return ++dataKeys;
        }

        @Override
        public void rewrap() {
            rewraps++;
        }

        @Override
        public State state() {
            return new State(dataKeys, dataKeys, "master-" + rewraps);
        }
    }
}
