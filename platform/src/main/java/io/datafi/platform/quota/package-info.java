/** Bounds on what one caller can make a service store, kept when calls come at the same time. */
package io.datafi.platform.quota;
