package io.tacet.store.jdbc;

import io.tacet.testkit.server.MariaDbServer;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(
        value = OS.LINUX,
        architectures = {"amd64", "x86_64"},
        disabledReason = "MariaDB's Maven artifact has a server for Linux on x86-64 only")
class MariaDbStoreTest extends StoreContract {
    private final MariaDbServer server = MariaDbServer.start();

    @Override
    String newDatabase() {
        return server.newDatabase();
    }

    @Override
    void stop() {
        server.close();
    }
}
