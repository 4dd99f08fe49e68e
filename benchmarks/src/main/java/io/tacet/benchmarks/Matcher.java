package io.tacet.benchmarks;

import com.gliwka.hyperscan.wrapper.CompileErrorException;
import com.gliwka.hyperscan.wrapper.Database;
import com.gliwka.hyperscan.wrapper.Expression;
import com.gliwka.hyperscan.wrapper.ExpressionFlag;
import com.gliwka.hyperscan.wrapper.Scanner;
import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import io.tacet.kernel.SensitiveValue;
import io.tacet.redaction.KeptValue;
import io.tacet.redaction.ValueIndex;
import io.tacet.secret.SecretId;
import io.tacet.secret.SecretName;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ahocorasick.trie.Trie;

/** Tacet's index and its peers, each as something that counts hits in a text. */
public enum Matcher {
    TACET(Matcher::tacet),
    HYPERSCAN(Matcher::hyperscan),
    HANKCS(Matcher::hankcs),
    AHO_CORASICK(Matcher::ahoCorasick),
    REGEX(Matcher::regex);

    /** Counts hits. */
    @FunctionalInterface
    public interface Search {
        int count(String text);
    }

    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    private final Function<List<String>, Search> builder;

    Matcher(Function<List<String>, Search> builder) {
        this.builder = builder;
    }

    Search over(List<String> secrets) {
        return builder.apply(secrets);
    }

    static ValueIndex index(List<String> secrets) {
        ValueIndex index = ValueIndex.everywhere(document -> List.of());
        for (String secret : secrets) {
            index.add(
                    new KeptValue(SecretId.random(), new SecretName("s" + index.size()), 1), SensitiveValue.of(secret));
        }
        return index;
    }

    private static Search tacet(List<String> secrets) {
        ValueIndex index = index(secrets);
        return text -> index.find(text).size();
    }

    private static Search hyperscan(List<String> secrets) {
        List<Expression> expressions = RedactionData.allEncodings(secrets).stream()
                .map(text -> new Expression(
                        text.replaceAll("[^A-Za-z0-9 ]", "\\\\$0"), EnumSet.of(ExpressionFlag.SINGLEMATCH)))
                .toList();
        try {
            Database database = Database.compile(expressions);
            Scanner scanner = new Scanner();
            scanner.allocScratch(database);
            return text -> scanner.scan(database, text).size();
        } catch (CompileErrorException e) {
            throw new AssertionError(e);
        }
    }

    private static Search hankcs(List<String> secrets) {
        Set<String> patterns = RedactionData.allEncodings(secrets);
        AhoCorasickDoubleArrayTrie<String> trie = new AhoCorasickDoubleArrayTrie<>();
        Map<String, String> sorted = new TreeMap<>();
        patterns.forEach(pattern -> sorted.put(pattern, ""));
        trie.build(sorted);
        return text -> trie.parseText(text).size();
    }

    private static Search ahoCorasick(List<String> secrets) {
        Trie trie =
                Trie.builder().addKeywords(RedactionData.allEncodings(secrets)).build();
        return text -> trie.parseText(text).size();
    }

    private static Search regex(List<String> secrets) {
        Pattern pattern = Pattern.compile(
                RedactionData.allEncodings(secrets).stream().map(Pattern::quote).collect(Collectors.joining("|")));
        return text -> (int) pattern.matcher(text).results().count();
    }
}
