package io.tacet.redaction;

import io.tacet.handle.HandOver;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Port: finders for values that were handed over. */
public interface HandedFinders {
    /** Finds nothing. */
    HandedFinders NONE = new HandedFinders() {
        @Override
        public Finders of(Collection<HandOver> handOvers) {
            return Finders.NONE;
        }

        @Override
        public Finders ofTexts(Collection<String> texts) {
            return Finders.NONE;
        }

        @Override
        public boolean areOfSeveral(Collection<HandOver> handOvers) {
            return false;
        }

        @Override
        public Set<String> shown(Collection<HandOver> handOvers) {
            return Set.of();
        }
    };

    /** What is not kept any more is not looked for. */
    Finders of(Collection<HandOver> handOvers);

    /** For texts that are open in a task, whether they are of a stored secret or of other sensitive data. */
    Finders ofTexts(Collection<String> texts);

    /**
     * Whether there are several values that several people can have chosen. Of one that was restored, or that an execution has stored, it is not known who
     * chose it.
     */
    boolean areOfSeveral(Collection<HandOver> handOvers);

    /** What is not hidden in the parts of JSON secrets that were handed over, with the names of fields: who stores them can have put guesses of another value there. */
    Set<String> shown(Collection<HandOver> handOvers);

    /**
     * For one set of values.
     *
     * @param values finds whole values, lines and hidden fields: for data
     * @param pieces also finds any piece of them: for messages of the engine and its clients, which go to the server's log or are rebuilt
     * @param segments finds fixed {@linkplain Segments pieces} of them as well: for reasons, errors and log lines of recipients, who may repeat what others
     *     say
     * @param each the same for each value alone
     * @param without what is left of them
     */
    record Finders(
            ValueFinder values,
            ValueFinder pieces,
            ValueFinder segments,
            Supplier<List<Finders>> each,
            Function<Stream<String>, Rest> without) {
        public static final Finders NONE = new Finders(
                ValueFinder.NONE,
                ValueFinder.NONE,
                ValueFinder.NONE,
                List::of,
                texts -> new Rest(Finders.NONE, Set.of()));
    }

    /**
     * What is left of values once what stands in some texts counts no more, nor what is part of that. The other lines and fields of a value are still found.
     *
     * @param finders of the rest
     * @param standing what was found in those texts, as it stands there
     */
    record Rest(Finders finders, Set<String> standing) {}
}
