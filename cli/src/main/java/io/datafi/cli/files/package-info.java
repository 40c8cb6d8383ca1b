/**
 * The files that a command is given and those that it leaves behind.
 *
 * <p>An input is read once, so that a pipe will do, and all that is wrong with it is told at once. An output is never an input, and takes its
 * place whole or not at all: a command that fails leaves what was there before.
 */
package io.datafi.cli.files;
