/**
 * The demo with a disturber beside it: parts of the system are killed with SIGKILL at seeded
 * moments, and the chain forgets blocks that hold a deposit or a published root. The launcher
 * restarts what died; nothing else helps the system. At the end every check of the demo must hold,
 * no answer may be lost, none paid twice, and the books must balance.
 */
package io.datafi.cli.faults;
