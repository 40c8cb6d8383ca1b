/**
 * The rules of style.md that a compiler does not hold: who may know whom. Production classes are
 * read from the modules' class folders, so that no service has to start; every rule is shown a
 * small offender as well, because a rule that cannot fail holds nothing.
 */
package io.datafi.system.architecture;
