/**
 * One error, two transports, the same code.
 *
 * <p>A feature lists its refusals as an enum of {@link io.datafi.platform.error.ErrorCode} and
 * throws them with {@code CODE.because(…)}. This package alone turns the kind into a gRPC status
 * with {@code google.rpc.ErrorInfo} and {@code BadRequest}, or an HTTP problem (RFC 9457). {@link
 * io.datafi.platform.error.Failures} is the one place that decides what a stray exception means;
 * what it does not know is a bug: logged with an id, its text kept from the caller.
 */
package io.datafi.platform.error;
