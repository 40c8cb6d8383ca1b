/**
 * {@code ./datafi bench quality}: truth inference beside its peers on labelled sets, and what a
 * pass costs beside numpy. Needs no running system.
 */
package io.datafi.benchmarks.quality;
