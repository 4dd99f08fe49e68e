package io.tacet.store.jdbc;

import io.tacet.audit.JointRows;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows that are written in the transaction of somebody else. */
@FunctionalInterface
interface JdbcRows extends JointRows {
    void write(JdbcClient db);
}
