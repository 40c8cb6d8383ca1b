import { Trans, useLingui } from '@lingui/react/macro';
import { SignedOnly } from '../../../app/SignedOnly';
import { useTitle } from '../../../app/title';
import type { NoticeJson } from '../../../api/gen/datafi/reward/v1/notice_service_pb';
import { Button } from '../../../ui/Button';
import { Card } from '../../../ui/Card';
import { More } from '../../../ui/Pages';
import { Answer, Empty, Failure } from '../../../ui/States';
import { MailCard } from './MailCard';
import { NoticeRow } from './NoticeRow';
import { useMarkRead, useNotices } from './questions';

const unreadOf = (notices: readonly NoticeJson[]) => notices.filter(({ read }) => !read).map(({ noticeId = '' }) => noticeId);

function List({ notices, pages }: { notices: readonly NoticeJson[]; pages: ReturnType<typeof useNotices> }) {
  const marking = useMarkRead();
  const unread = unreadOf(notices);
  return (
    <Card
      flush
      title={<Trans>What happened</Trans>}
      aside={
        unread.length > 0 && (
          <Button look="quiet" onPress={() => marking.mutate(unread)} isPending={marking.isPending}>
            <Trans>Mark all as read</Trans>
          </Button>
        )
      }
    >
      {marking.error && <Failure error={marking.error} what={<Trans>They are not marked yet.</Trans>} />}
      <ul>
        {notices.map((notice) => (
          <NoticeRow key={notice.noticeId} notice={notice} onRead={() => marking.mutate([notice.noticeId ?? ''])} />
        ))}
      </ul>
      <More of={pages} />
    </Card>
  );
}

function Notices() {
  const pages = useNotices();
  return (
    <div className="cols">
      <Answer of={pages} loading={<Trans>Loading your notices</Trans>} failed={<Trans>We could not load your notices. Nothing is lost.</Trans>}>
        {(notices) =>
          notices.length === 0 ? (
            <Empty icon="bell" title={<Trans>Nothing happened yet</Trans>}>
              <Trans>You are told here when you are paid, when answers earn nothing, and when your wallet or the rules change.</Trans>
            </Empty>
          ) : (
            <List notices={notices} pages={pages} />
          )
        }
      </Answer>
      <aside className="stack">
        <MailCard />
      </aside>
    </div>
  );
}

export function NoticesPage() {
  const { t } = useLingui();
  useTitle(t`Notices`);
  return (
    <>
      <h1>
        <Trans>Notices</Trans>
      </h1>
      <SignedOnly>
        <Notices />
      </SignedOnly>
    </>
  );
}
