/**
 * The functions that the estimates share, each once: the same bits on every machine. Those of {@link
 * java.lang.Math} may differ between machines, those of {@link java.lang.StrictMath} are slower.
 */
package io.datafi.rules.math;
