/**
 * Large answers that anyone may ask for.
 *
 * <p>An answer holds a {@link io.datafi.platform.download.Slots slot} from before it is made until
 * its last byte was written or its client is gone, and no client may take longer than a stated time
 * for its size: whoever reads slowly or never holds neither memory nor a slot for ever. Files that
 * never change are made once, kept on disk within bounds, and sent from there ({@link
 * io.datafi.platform.download.Downloads}).
 */
package io.datafi.platform.download;
