package io.tacet.conductor.template;

import java.math.BigInteger;

/** A number of a JSON document, as its author wrote it: {@code 1.10} and {@code 1e5} read in the same way when they are put into text. */
final class WrittenNumber extends Number {
    private static final long serialVersionUID = 1L;

    private final String written;

    WrittenNumber(String written) {
        this.written = written;
    }

    /** The type that Jackson gives a number without being asked for another one. */
    Number plain() {
        if (written.chars().anyMatch(c -> c == '.' || c == 'e' || c == 'E')) {
            return Double.valueOf(written);
        }
        BigInteger number = new BigInteger(written);
        if (number.bitLength() < Integer.SIZE) {
            return number.intValueExact();
        }
        return number.bitLength() < Long.SIZE ? (Number) number.longValueExact() : number;
    }

    @Override
    public int intValue() {
        return plain().intValue();
    }

    @Override
    public long longValue() {
        return plain().longValue();
    }

    @Override
    public float floatValue() {
        return plain().floatValue();
    }

    @Override
    public double doubleValue() {
        return plain().doubleValue();
    }

    /** JsonPath reads numbers by this (json-path 2.9.0, ValueNode.toValueNode). */
    @Override
    public String toString() {
        return written;
    }
}
