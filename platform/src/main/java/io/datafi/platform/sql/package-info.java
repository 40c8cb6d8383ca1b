/**
 * The one way in which platform code reaches the database of the transaction it was called in,
 * whether that is Hibernate Reactive's session or a connection of the pool.
 */
package io.datafi.platform.sql;
