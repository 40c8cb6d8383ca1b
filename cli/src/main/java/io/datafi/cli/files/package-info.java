/**
 * The files that a command is given and those that it leaves behind.
 *
 * <p>An input is read once, so that a pipe will do. An output is never an input, and takes its
 * place whole or not at all: a command that fails leaves what was there before.
 */
package io.datafi.cli.files;
