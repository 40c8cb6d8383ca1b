/**
 * What stands before both doors: nobody's body is read before it is known who sends it, and no body
 * is larger, deeper, richer in elements or slower than a service can bear.
 *
 * <p>{@link io.datafi.platform.door.Doors} gives every request a {@link
 * io.datafi.platform.door.BoundedRequest} and asks for a login before anything reads it: an
 * anonymous REST call has no body, an anonymous RPC is one of a short list. {@link
 * io.datafi.platform.door.BodyWatch} then looks at the bytes as they come, gRPC's length prefixes
 * and compression flags before their messages, and {@link io.datafi.platform.door.MessageShape} at
 * the fields of a message before it is parsed. All bodies that are on their way together have one
 * budget ({@link io.datafi.platform.door.BodyBudget}).
 */
package io.datafi.platform.door;
