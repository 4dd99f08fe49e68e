package io.tacet.store.jdbc;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Knows SQLite's error codes, which Spring does not, and leaves the other databases to Spring. */
final class SqliteErrors implements SQLExceptionTranslator {
    /** The low byte of a result code is the kind of error; the rest tells details. */
    private static final int KIND = 0xff;

    private final SQLExceptionTranslator others = new SQLExceptionSubclassTranslator();

    @Override
    public @Nullable DataAccessException translate(String task, @Nullable String sql, SQLException e) {
        if (e instanceof SQLiteException sqlite) {
            SQLiteErrorCode code = sqlite.getResultCode();
            if (code == SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE
                    || code == SQLiteErrorCode.SQLITE_CONSTRAINT_PRIMARYKEY) {
                return new DuplicateKeyException(task, e);
            }
            if (isBusy(sqlite)) {
                return new CannotAcquireLockException(task, e);
            }
        }
        return others.translate(task, sql, e);
    }

    static boolean isBusy(SQLiteException e) {
        int kind = e.getResultCode().code & KIND;
        return kind == SQLiteErrorCode.SQLITE_BUSY.code || kind == SQLiteErrorCode.SQLITE_LOCKED.code;
    }
}
