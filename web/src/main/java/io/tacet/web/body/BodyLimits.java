package io.tacet.web.body;

/**
 * For the body of any request.
 *
 * @param bytes in all
 * @param items fields and elements of a JSON document, at all levels
 * @param largeAtOnce how many requests with large bodies ({@link #LARGE}) are answered at a time
 */
public record BodyLimits(long bytes, int items, int largeAtOnce) {
    /** More bytes than that. */
    public static final int LARGE = 256 * 1024;

    /** What a body takes until its request ends, as a tree of objects and as texts: an estimate for the largest, in bytes. */
    private static final long MEMORY = 256L * 1024 * 1024;

    /** As many as the heap has room for, at least two. */
    public static int largeForHeap() {
        return Math.toIntExact(Math.max(2, Runtime.getRuntime().maxMemory() / MEMORY));
    }
}
