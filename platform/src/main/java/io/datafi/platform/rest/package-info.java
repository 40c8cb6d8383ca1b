/**
 * The REST door: messages of the contracts as JSON bodies (proto3's mapping), problems for tokens
 * that do not hold, a drain that ends when the last call does.
 */
package io.datafi.platform.rest;
