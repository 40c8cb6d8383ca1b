/**
 * Measures pairs: our way and a peer that does the same work, in turns within one run on one
 * server, so that what disturbs one disturbs both. A pair gives medians, the worst ratio, and per
 * operation the server's processor time and the bytes of its write-ahead log. The system under test
 * is one of its own, made for the run; everything is bounded.
 */
package io.datafi.benchmarks;
