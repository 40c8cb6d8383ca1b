/**
 * REST from the contracts. Each RPC with a {@code google.api.http} annotation is served under {@code
 * /api/<service>} as the annotation says (AIP-127): a template's variables fill fields, {@code body:
 * "*"} takes the rest from a JSON body, without a body the rest are query parameters.
 *
 * <p>A call is read strictly ({@link io.datafi.platform.transcoding.RequestReader}), passes the very
 * interceptors of gRPC and ends in the same method of the same bean, without a hop over the network
 * ({@link io.datafi.platform.transcoding.TranscodedCall}). Server streams become JSON lines, which
 * are written as fast as the client reads. Hand-written resources remain for files alone.
 */
package io.datafi.platform.transcoding;
