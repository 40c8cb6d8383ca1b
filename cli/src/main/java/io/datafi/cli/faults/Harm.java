package io.datafi.cli.faults;

import io.datafi.cli.demo.Disturbance;

/**
 * Harm that is done while the demo runs, at the moments that it tells of. All checks of the demo
 * must hold all the same.
 */
interface Harm extends Disturbance {
    /** Checks what else must hold, once the demo is through. */
    void check() throws Exception;
}
