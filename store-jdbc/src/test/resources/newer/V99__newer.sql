CREATE TABLE tacet_newer (id INTEGER);
