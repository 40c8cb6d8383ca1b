/**
 * Mails to people, by SMTP.
 *
 * <p>{@link io.datafi.platform.mail.Mails#post} writes a mail in the transaction of what it tells of;
 * a sender takes it from there and sends it outside of any. A mail is tried again, each time later,
 * until the mail server took it, refused its recipient for good, or {@link
 * io.datafi.platform.mail.MailStore#ATTEMPTS_MAX} attempts have failed; then its row goes, and with it the address. A mail
 * comes twice only if a process ends between the server's yes and the deletion; both then have the
 * same Message-ID. Without a server (DATAFI_SMTP_HOST) no mail is posted. No address is ever logged.
 */
package io.datafi.platform.mail;
