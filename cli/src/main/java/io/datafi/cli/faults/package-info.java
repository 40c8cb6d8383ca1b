/**
 * What goes wrong in the world, brought about on purpose: each {@link io.datafi.cli.faults.Fault}
 * harms the system in one way and checks what must hold all the same. Parts die and blocks are
 * forgotten while the demo runs; strangers interfere on chain; a node answers with errors; bodies
 * are too large and campaigns too big. The launcher restarts what died; nothing else helps.
 */
package io.datafi.cli.faults;
