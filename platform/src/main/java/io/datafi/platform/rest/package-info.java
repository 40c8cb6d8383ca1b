/** The HTTP server's end: a drain that ends when the last call does. */
package io.datafi.platform.rest;
