package io.datafi.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/** The server of the system under test, as its superuser. */
record Database(int port, String password) {
    /** Where the peer works: the services' own tables, in a database of its own. */
    static final String PEER = "benchmark";

    static final String USER = "datafi";

    Connection connect(String database) {
        try {
            return DriverManager.getConnection("jdbc:postgresql://localhost:" + port + "/" + database, USER, password);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void execute(String database, String sql) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    long number(String database, String sql) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Position in the write-ahead log, in bytes. */
    long walPosition() {
        return number("postgres", "SELECT (pg_current_wal_insert_lsn() - '0/0')::bigint");
    }

    /** So that both sides begin with the same debt of full page images. */
    void checkpoint() {
        execute("postgres", "CHECKPOINT");
    }

    /** The peer's database, anew. */
    void createPeer() {
        execute("postgres", "DROP DATABASE IF EXISTS " + PEER);
        execute("postgres", "CREATE DATABASE " + PEER);
    }

    /** Makes a schema with exactly the tables and indexes that a service's migrations make. */
    void migrate(String schema, List<Path> folders) {
        StringBuilder sql = new StringBuilder();
        sql.append("CREATE SCHEMA ").append(schema).append(";\n");
        sql.append("SET search_path = ").append(schema).append(";\n");
        for (Path folder : folders) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.sorted().toList()) {
                    sql.append(Files.readString(file)).append(";\n");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        execute(PEER, sql.toString());
    }
}
