import { Plural, Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Icon } from '../../../ui/Icon';
import { useUnread } from './questions';
import { short } from './parts';

/** The way to the notices. How many are new is said to those who listen, and shown beside the sign. */
export function Bell({ className }: { className: string }) {
  const unread = useUnread().data ?? 0;
  return (
    <Link to="/notices" className={`bell ${className}`} activeProps={{ 'aria-current': 'page' }}>
      <span className="bell__sign">
        <Icon name="bell" />
        {unread > 0 && (
          <span className="bell__count" aria-hidden="true">
            {short(unread)}
          </span>
        )}
      </span>
      <span className="bell__word">
        <Trans>Notices</Trans>
      </span>
      {unread > 0 && (
        <span className="sr">
          <Plural value={unread} one="# new" other="# new" />
        </span>
      )}
    </Link>
  );
}
