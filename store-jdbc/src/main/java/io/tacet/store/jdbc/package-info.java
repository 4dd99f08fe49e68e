/** The repositories of the core on a relational database: SQLite, PostgreSQL, MySQL and MariaDB. */
@NullMarked
package io.tacet.store.jdbc;

import org.jspecify.annotations.NullMarked;
