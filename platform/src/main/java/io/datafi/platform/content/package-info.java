/**
 * Encrypted files and their keys.
 *
 * <p>Each content is stored once, as an age file to an X25519 identity made for it alone. The
 * identity is kept wrapped by the service's master key (AES-256-GCM, bound to the content's owner);
 * where content is handed over, the identity goes as a second, tiny age file to the recipient's own. So
 * the public {@code age} tool opens everything, and destroying one wrapped identity destroys one content.
 *
 * <p>Files lie behind {@link io.datafi.platform.content.ObjectStore}; the one adapter so far is
 * a local folder, written atomically.
 */
package io.datafi.platform.content;
