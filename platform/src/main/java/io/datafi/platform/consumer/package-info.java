/**
 * Applies the events of other services: delivered at least once, with effect exactly once.
 *
 * <p>A feature implements {@link io.datafi.platform.consumer.EventHandler}. For each source one
 * {@link io.datafi.platform.consumer.SourceConsumer} subscribes from its cursor and applies each
 * page in one transaction together with the new cursor. A failed page is tried again event by
 * event, after a rest; an event that fails for itself several times is set aside, the later ones of
 * its stream wait behind it, all others go on, and an operator decides ({@code stuck}). Unknown
 * types are skipped; an unknown version of a known type stops the source, because skipping it would
 * lose an effect.
 */
package io.datafi.platform.consumer;
