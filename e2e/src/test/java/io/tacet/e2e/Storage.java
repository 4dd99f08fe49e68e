package io.tacet.e2e;

import io.tacet.testkit.oracle.Leak;
import io.tacet.testkit.oracle.LeakOracle;
import java.sql.SQLException;
import java.util.List;

/** A database under Conductor and Tacet, and how to look into it from outside. */
interface Storage {
    List<String> settings();

    /** From now on nothing is forgotten that was written for a moment only, as far as that can be had. */
    void keepHistory(TacetServer server) throws SQLException;

    /** All files of the server and of the database, and all tables, while both run. */
    List<Leak> search(TacetServer server, LeakOracle oracle) throws SQLException;
}
