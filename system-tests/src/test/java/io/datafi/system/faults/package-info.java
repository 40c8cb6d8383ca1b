/**
 * The running system under faults. Tagged, because it starts everything: a stage of its own in the
 * whole check, {@code ./datafi test faults}.
 */
package io.datafi.system.faults;
