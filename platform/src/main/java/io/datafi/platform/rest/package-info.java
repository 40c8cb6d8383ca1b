/**
 * The REST door: messages of the contracts as JSON bodies (proto3's mapping), bounded in depth and
 * elements, and a drain that ends when the last call does.
 */
package io.datafi.platform.rest;
