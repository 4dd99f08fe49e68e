package io.tacet.conductor.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.Option;
import io.tacet.kernel.ErrorCode;
import io.tacet.kernel.TacetException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a limit is missing, a test here does not end. */
class BoundedPathsTest {
    private static final Configuration LENIENT =
            Configuration.defaultConfiguration().addOptions(Option.SUPPRESS_EXCEPTIONS);

    private static final Map<String, Object> ITEMS = Map.of(
            "items",
            List.of(
                    Map.of("id", 1, "a", "a".repeat(50) + "b"),
                    Map.of("id", 2, "a", "Foo"),
                    Map.of("id", 3, "a", 12),
                    Map.of("id", 4, "a", true),
                    Map.of("id", 5, "a", List.of("x", "foo"))));

    @BeforeAll
    static void install() {
        LinearTimePatterns.install();
    }

    private static Optional<Object> read(Object document, String path) {
        return BoundedPaths.over(document, LENIENT).read(path);
    }

    private static void refused(Object document, String path, ErrorCode code) {
        assertThat(catchThrowableOfType(TacetException.class, () -> read(document, path))
                        .code())
                .as(path)
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "foo | 5",
                "(?i)foo | 2 5",
                "F.* | 2",
                "1\\d | 3",
                "true | 4",
                "(a+)+b | 1",
                "(a+)+$ | ''",
                "o | ''",
            })
    void patternsMatchAsBefore(String pattern, String ids) {
        String found = read(ITEMS, "items[?(@.a =~ /" + pattern + "/)].id")
                .orElseThrow()
                .toString();

        assertThat(found.replaceAll("[^0-9]+", " ").strip()).isEqualTo(ids);
    }

    @Test
    void flagsCount() {
        assertThat(read(ITEMS, "items[?(@.a =~ /foo/i)].id").orElseThrow().toString())
                .isEqualTo("[2,5]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/(a)\\1/",
                "/(?=a)a/",
                "/(?<!a)b/",
                "/a/x",
                "/((a{1000}){1000}){1000}/",
                "/(a{999999999}){999999999}/"
            })
    void patternsThatAreNotLinearAreRefused(String pattern) {
        refused(ITEMS, "items[?(@.a =~ " + pattern + ")]", ErrorCode.PATTERN_UNSUPPORTED);
    }

    @Test
    void patternThatIsLargeForTheTextIsRefused() {
        Map<String, Object> document = Map.of("l", List.of(Map.of("a", "a".repeat(3_000_000))));

        refused(document, "l[?(@.a =~ /(a{0,900}){0,9}x/)]", ErrorCode.EXPRESSION_TOO_COSTLY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$..*..*..*", "$..*..*..*..*", "$..[?(@..k)]..[?(@..k)]", "$..*..*..k"})
    void scansOfScansAreRefused(String path) {
        refused(deep(300), path, ErrorCode.EXPRESSION_TOO_COSTLY);
    }

    @Test
    void unionsThatDoubleAreRefused() {
        refused(deep(60), "$" + "['k','k']".repeat(30), ErrorCode.EXPRESSION_TOO_COSTLY);
    }

    @Test
    void longPathsAreRefused() {
        refused(Map.of(), "$" + ".k".repeat(10_000), ErrorCode.EXPRESSION_TOO_COSTLY);
    }

    @Test
    void filtersWithinFiltersEndHoweverDeep() {
        assertThat(read(Map.of(), "$" + "[?(@".repeat(2_000))).isEmpty();
    }

    /** What authors write stays far from the limits, on the largest payloads too. */
    @Test
    void ordinaryPathsOverMuchDataAreRead() {
        List<Map<String, Object>> many = IntStream.range(0, 100_000)
                .<Map<String, Object>>mapToObj(i -> Map.of("id", i, "name", "name " + i))
                .toList();
        Map<String, Object> document = Map.of("l", many);

        assertThat((List<?>) read(document, "$..id").orElseThrow()).hasSize(100_000);
        assertThat((List<?>) read(document, "l[?(@.name =~ /.*99/)].id").orElseThrow())
                .hasSize(1_000);
        assertThat((List<?>) read(document, "l[*].name").orElseThrow()).hasSize(100_000);
    }

    private static Map<String, Object> deep(int levels) {
        Map<String, Object> document = new HashMap<>();
        Map<String, Object> inner = document;
        for (int i = 0; i < levels; i++) {
            Map<String, Object> next = new HashMap<>();
            inner.put("v", i);
            inner.put("k", next);
            inner = next;
        }
        return document;
    }
}
