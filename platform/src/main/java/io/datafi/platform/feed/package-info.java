/**
 * The doors of the event log: {@code EventService} over gRPC and its public part over REST.
 *
 * <p>{@link io.datafi.platform.feed.Subscription} sends no faster than the subscriber reads, holds
 * no transaction while it waits, and ends after a while: the subscriber asks again from where it
 * is.
 */
package io.datafi.platform.feed;
