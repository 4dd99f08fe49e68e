package io.tacet.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers that are told theirs before they bind it. Systems hand out higher ones by themselves, to another process in the meantime too;
 * these stay reserved until this process ends.
 */
public final class Ports {
    private static final int FIRST = 20_000;
    private static final int END = 32_768;
    /** A lock on byte n reserves port n. */
    private static final FileChannel RESERVED = open();

    private Ports() {}

    public static int reserve() {
        int start = ThreadLocalRandom.current().nextInt(FIRST, END);
        for (int i = 0; i < END - FIRST; i++) {
            int port = FIRST + (start - FIRST + i) % (END - FIRST);
            if (isLocked(port) && isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("No port from " + FIRST + " to " + (END - 1) + " is free.");
    }

    private static boolean isLocked(int port) {
        try {
            return RESERVED.tryLock(port, 1, false) != null;
        } catch (OverlappingFileLockException e) {
            return false; // by this process, before
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static FileChannel open() {
        try {
            return FileChannel.open(
                    Path.of(System.getProperty("java.io.tmpdir"), "tacet-ports-" + System.getProperty("user.name")),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
