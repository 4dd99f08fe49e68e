package io.tacet.store.jdbc;

import io.tacet.testkit.server.PostgresServer;

class PostgresStoreTest extends StoreContract {
    private final PostgresServer server = PostgresServer.start();

    @Override
    String newDatabase() {
        return server.newDatabase();
    }

    @Override
    void stop() {
        server.close();
    }
}
