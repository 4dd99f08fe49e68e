CREATE TABLE engine_table (id INTEGER);
