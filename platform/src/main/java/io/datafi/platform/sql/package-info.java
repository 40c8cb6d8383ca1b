/**
 * The one way to the database: statements on the reactive client, in the transaction that a use case
 * opened and hands on. Rows are read by the names of their columns.
 */
package io.datafi.platform.sql;
