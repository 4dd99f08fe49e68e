package io.tacet.testkit.server;

/** A running server, reachable from this machine only, with its data in a folder that goes when it is closed. */
public interface DatabaseServer extends AutoCloseable {
    /** Creates an empty database. @return its JDBC URL, with the user and without a password, since there is none */
    String newDatabase();

    /** Stops the server and waits for its end. */
    @Override
    void close();
}
