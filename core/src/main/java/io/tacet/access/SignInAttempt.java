package io.tacet.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Somebody's try to sign in, by which its failures are counted.
 *
 * @param account what is tried, whether it exists or not
 * @param network where it comes from, see {@link #from}
 * @param device whether that is a device on which this very account has signed in before
 */
record SignInAttempt(Proof proof, String account, String network, boolean device) {
    /** Of the bytes of an IPv6 address, those that a provider gives to one customer. */
    private static final int IPV6_NETWORK_BYTES = 8;

    /** What is shown. */
    enum Proof {
        PASSWORD(Duration.ofSeconds(4)),
        /** 256 random bits, which nobody guesses: failures only cost work. */
        ACCESS_KEY(Duration.ofMillis(200));

        private final Duration longestInterval;

        Proof(Duration longestInterval) {
            this.longestInterval = longestInterval;
        }

        /** How far apart two tries have to be that otherwise would have to be this far. */
        Duration limited(Duration interval) {
            return interval.compareTo(longestInterval) > 0 ? longestInterval : interval;
        }
    }

    /** @param address of the caller. All of an IPv6 network of 64 bits count as one: whoever has one has them all */
    static SignInAttempt from(String address, Proof proof, String account) {
        return new SignInAttempt(proof, account, network(address), false);
    }

    /**
     * A device is a network of its own, wherever it is.
     *
     * @param nonce of a device on which this account has signed in
     */
    static SignInAttempt onDevice(String nonce, Proof proof, String account) {
        return new SignInAttempt(proof, account, "device " + nonce, true);
    }

    /** Both are needed, so that nobody elsewhere can slow down the owner of an account. No network has a line feed. */
    String accountFromNetwork() {
        return network + "\n" + account;
    }

    private static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            // Text with a colon is never looked up as a name.
            return InetAddress.getByName(address) instanceof Inet6Address v6
                    ? HexFormat.of().formatHex(Arrays.copyOf(v6.getAddress(), IPV6_NETWORK_BYTES))
                    : address;
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
