/**
 * Who belongs to which organisation, in which role: the marketplace's rows, and every other service's copy of them, which its
 * events keep.
 */
package io.datafi.platform.membership;
