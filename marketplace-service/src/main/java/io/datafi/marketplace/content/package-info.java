/**
 * Encrypted files and their keys.
 *
 * <p>Each content is stored once, as an age file to an X25519 identity made for it alone. The
 * identity is kept wrapped by the service's master key (AES-256-GCM, bound to the content's owner);
 * a buyer gets it as a second, tiny age file to the recipient they named. So the public {@code age}
 * tool opens everything that is delivered, and destroying one wrapped identity destroys one
 * content.
 *
 * <p>Files lie behind {@link io.datafi.marketplace.content.ObjectStore}; the one adapter so far is
 * a local folder, written atomically.
 */
package io.datafi.marketplace.content;
