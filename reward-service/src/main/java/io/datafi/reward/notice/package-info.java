/**
 * What people are told of their money and their account, in the app and by mail.
 *
 * <p>A notice is written in the transaction of the fact: {@link io.datafi.reward.notice.Notices#tell}
 * takes any number of them with a few statements. It is read once and for all, and forgotten after 180
 * days. Beside it stands that a mail is due: one for each account and kind, at most one an hour, of a
 * change of wallet one in five minutes. {@link io.datafi.reward.notice.NoticeMailer} asks Keycloak for the address, which is
 * stored nowhere but in the mail's own row until it is sent; only an address that was verified gets
 * mail. A notice that was read, or is a day old, is not mailed any more. Organisations get none.
 *
 * <p>The version of the rules is configuration. When it changes, every person who earned something
 * or named a wallet is told, some at a time.
 */
package io.datafi.reward.notice;
