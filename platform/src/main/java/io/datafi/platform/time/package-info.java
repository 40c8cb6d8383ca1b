/** The clock for what needs no database or block time; passed down as {@code now}. */
package io.datafi.platform.time;
